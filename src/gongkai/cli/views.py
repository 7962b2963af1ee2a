"""A report as a person reads it in a terminal: head, the three tables, sections, figures of the narrative."""

import re
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from gongkai.annual.editions import EDITIONS, Row, Table
from gongkai.annual.facts import KINDS
from gongkai.annual.report import AnnualReport, Cell, CellName, EditionName, HeadField, State
from gongkai.annual.wording import Lang, Wording
from gongkai.cli.output import plain
from gongkai.cli.places import place

HEAD = {
    "title": Wording("标题", "title"),
    "agency": Wording("机关", "agency"),
    "year": Wording("年度", "year"),
    "published": Wording("发布日期", "published"),
    "edition": Wording("格式版本", "form"),
}
TABLES = {
    "proactive": Wording("二、主动公开政府信息情况", "2. Information published proactively"),
    "requests": Wording("三、收到和处理政府信息公开申请情况", "3. Requests received and processed"),
    "disputes": Wording("四、政府信息公开行政复议、行政诉讼情况", "4. Reconsideration and litigation"),
}
STATES: dict[State, Wording] = {
    "read": Wording("已读", "read"),
    "blank": Wording("空白", "blank"),
    "inferred": Wording("推得", "inferred"),
    "uncertain": Wording("存疑", "uncertain"),
    "missing": Wording("缺失", "missing"),
}
_STYLES: dict[State, str] = {
    "read": "",
    "blank": "dim",
    "inferred": "cyan",
    "uncertain": "yellow",
    "missing": "magenta",
}
_ITEM = Wording("项目", "item")
_NO_TABLES = Wording("没有认出法定表格；只有正文和事实。", "no statutory table was recognised; text and facts only.")
_LEGEND = Wording(
    "· 空白　*n 由勾稽关系推得　? 存疑　∅ 来源中没有",
    "· blank   *n inferred from the sums   ? uncertain   ∅ not in the source",
)
_SECTIONS = Wording("各部分", "Sections")
_FACTS = Wording("正文中的数据", "Figures in the narrative")


def show_report(report: AnnualReport, lang: Lang, screen: Console) -> None:
    """The whole report without its findings."""
    screen.print(Rule(Text(plain(_name(report)))))
    screen.print(_head(report, lang))
    if report.edition is None:
        screen.print(Text(_NO_TABLES.in_(lang)))
    else:
        for table in EDITIONS[report.edition].tables:
            screen.print(Text(f"\n{TABLES[table.name].in_(lang)}", "bold"))
            screen.print(*_grids(report, table, lang))
        if any(cell.state != "read" for cell in report.cells.values()):
            screen.print(Text(_LEGEND.in_(lang), "dim"))
    screen.print(_sections(report, lang))
    if report.facts:
        screen.print(_facts(report, lang))


def show_evidence(report: AnnualReport, lang: Lang, screen: Console) -> None:
    """Every cell with its value, state, place, source text and evidence: a line each, so that it can be searched."""
    screen.print(Rule(Text(plain(_name(report)))))
    for name in HEAD:
        field = getattr(report, name)
        if isinstance(field, HeadField):
            seen = (_shown(field.value), field.state, place(field.where, report, lang), field.raw)
            screen.print(_evidence_line(name, seen, "; ".join(field.evidence), lang), soft_wrap=True)
    for cell in report.cells.values():
        seen = (_value(cell), cell.state, place(cell.where, report, lang), cell.raw)
        screen.print(_evidence_line(str(cell.name), seen, _evidence(cell), lang), soft_wrap=True)


def _evidence_line(name: str, seen: tuple[str, State, str, str | None], because: str, lang: Lang) -> Text:
    value, state, where, raw = seen
    parts = [value, STATES[state].in_(lang), where, f"“{raw}”" if raw is not None else "", because]
    line = "  ".join(part for part in parts if part)
    return Text(f"{name:<{_NAME_WIDTH}}  {plain(line)}".replace("\n", "⏎"), _STYLES[state])


_NAME_WIDTH = max(len(str(name)) for edition in EDITIONS.values() for name in edition.cell_names)


def label(name: CellName, report: AnnualReport, lang: Lang) -> str:
    """The cell as ``cell_label`` names it in the report's edition."""
    return cell_label(name, report.edition, lang)


def cell_label(name: CellName, edition: EditionName | None, lang: Lang) -> str:
    """``（一）予以公开 · 自然人``; in English the public identifiers."""
    if lang == "en" or edition is None:
        return f"{name.row} · {name.column}"
    row = EDITIONS[edition].table(name.table).row(name.row)
    column = next(c.label for c in row.columns if c.name == name.column)
    return f"{_row_label(row, lang).strip()} · {column}"


def _evidence(cell: Cell) -> str:
    """The names of the equations; which cells each rests on is in the JSON."""
    return "; ".join(evidence.equation for evidence in cell.evidence)


def _name(report: AnnualReport) -> str:
    return " + ".join(source.file for source in report.sources)


def _head(report: AnnualReport, lang: Lang) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    for name, wording in HEAD.items():
        field = getattr(report, name)
        value, state = _field(field)
        mark = f"  ({STATES[state].in_(lang)})" if state != "read" else ""
        grid.add_row(Text(wording.in_(lang), "bold"), Text(plain(f"{_shown(value)}{mark}"), _STYLES[state]))
    return grid


def _field(field: HeadField | str | None) -> tuple[object, State]:
    return (field.value, field.state) if isinstance(field, HeadField) else (field, "read")


def _grids(report: AnnualReport, table: Table, lang: Lang) -> Iterator[RenderableType]:
    """One grid for each run of rows that have the same columns."""
    run: list[Row] = []
    for row in table.rows:
        if run and run[-1].columns != row.columns:
            yield _grid(report, table, run, lang)
            run = []
        run.append(row)
    yield _grid(report, table, run, lang)


def _grid(report: AnnualReport, table: Table, rows: list[Row], lang: Lang) -> RenderableType:
    grid = Grid(show_edge=False, pad_edge=False)
    grid.add_column(_ITEM.in_(lang), overflow="fold", max_width=40)
    for column in rows[0].columns:
        heading = column.label if lang == "zh" else column.name.replace("_", " ")
        grid.add_column(heading, justify="right", overflow="fold")
    group: tuple[str, ...] = ()
    for row in rows:
        inner = row.groups[1:]
        if lang == "zh" and inner and inner != group:
            grid.add_row(Text(inner[-1], "dim"))
        group = inner
        cells = [report.cells[CellName(table.name, row.name, column.name)] for column in row.columns]
        grid.add_row(_row_label(row, lang), *(Text(_value(c), _style(c)) for c in cells))
    return grid


def _row_label(row: Row, lang: Lang) -> str:
    """The form's label without its note in brackets, under its group."""
    if lang == "en":
        return row.name
    label = re.sub(r"(?<=.)（.*", "", row.label)
    return f"  {label}" if row.groups[1:] else label


def _style(cell: Cell) -> str:
    return "dim" if cell.state == "read" and not cell.value else _STYLES[cell.state]


def _value(cell: Cell) -> str:
    """The figure with the mark of its state."""
    if cell.state == "uncertain":
        return "?" + "/".join(map(str, cell.candidates[:4]))
    marks = {"blank": "·", "missing": "∅", "inferred": f"*{cell.value}"}
    return marks.get(cell.state, str(cell.value))


def _shown(value: object) -> str:
    return "—" if value is None else str(value)


def _sections(report: AnnualReport, lang: Lang) -> RenderableType:
    lines = [Text(f"\n{_SECTIONS.in_(lang)}", "bold")]
    for section in report.sections:
        lines.append(Text(f"{section.number}. {plain(section.heading)}  {_length(section.text, lang)}"))
        lines.extend(Text(f"   - {plain(sub.heading)}", "dim") for sub in section.subsections)
    return Group(*lines)


def _length(text: str, lang: Lang) -> str:
    count = sum(not character.isspace() for character in text)
    return f"（{count} 字）" if lang == "zh" else f"({count} characters)"


def _facts(report: AnnualReport, lang: Lang) -> RenderableType:
    grid = Grid(box=None, padding=(0, 2, 0, 0), title=_FACTS.in_(lang), title_justify="left", title_style="bold")
    for heading in ("事实", "数值", "原句") if lang == "zh" else ("fact", "figure", "sentence"):
        grid.add_column(heading, overflow="fold")
    for fact in report.facts:
        kind = KINDS[fact.what].in_(lang) if fact.what in KINDS else fact.what
        what = f"{kind} ({plain(fact.by)})" if fact.by else kind
        about = "≈" if fact.approximate else ""
        grid.add_row(Text(what), Text(f"{about}{fact.value}{plain(fact.unit)}"), Text(plain(fact.quote)))
    return grid
