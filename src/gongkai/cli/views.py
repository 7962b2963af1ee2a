"""A report as a person reads it in a terminal: head, the three tables, sections, figures of the narrative."""

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import STATES, AnnualReport, Cell, HeadField, State
from gongkai.annual.wording import Lang, Wording
from gongkai.cli.grids import STATE_STYLES, grids, value
from gongkai.cli.labels import cell_label, narrowed
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
_NO_TABLES = Wording("没有认出法定表格；只有正文和事实。", "no statutory table was recognised; text and facts only.")
_LEGEND = Wording(
    "· 空白　*n 由勾稽关系推算　? 存疑　∅ 来源中没有",
    "· blank   *n inferred from the sums   ? uncertain   ∅ not in the source",
)
_NO_TEXT = Wording("（只有表格，没有文字）", "(no text beside the table)")
_ABOUT = Wording("约 ", "about ")
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
            for number, grid in enumerate(grids(report, table, lang, screen)):
                screen.print(*(["", grid] if number else [grid]), sep="\n")
        if any(cell.state != "read" for cell in report.cells.values()):
            screen.print(Text(_LEGEND.in_(lang), "dim"))
    screen.print(_sections(report, lang))
    if report.facts:
        screen.print()
        screen.print(_facts(report, lang))


def show_evidence(report: AnnualReport, lang: Lang, screen: Console) -> None:
    """A line each, so that it can be searched: value, state, place, what it is, source text and evidence."""
    screen.print(Rule(Text(plain(_name(report)))))
    for name, wording in HEAD.items():
        field = getattr(report, name)
        if isinstance(field, HeadField):
            seen = (_shown(field.value), field.state, place(field.where, report, lang), field.raw)
            screen.print(_evidence_line(wording.in_(lang), seen, "; ".join(field.evidence), lang), soft_wrap=True)
    for cell in report.cells.values():
        seen = (value(cell), cell.state, place(cell.where, report, lang), cell.raw)
        called = f"{cell_label(cell.name, report.edition, lang)}  {cell.name}"
        screen.print(_evidence_line(called, seen, _evidence(cell), lang), soft_wrap=True)


def _evidence_line(called: str, seen: tuple[str, State, str, str | None], because: str, lang: Lang) -> Text:
    shown, state, where, raw = seen
    source = f"“{raw}”" if raw is not None and raw != shown else ""
    columns = (_padded(shown, 6), STATES[state].in_(lang), _padded(where, 8))
    line = "  ".join(part for part in (*columns, called, source, because) if part)
    return Text(plain(line).replace("\n", "⏎"), STATE_STYLES[state])


def _padded(text: str, width: int) -> str:
    return text + " " * max(0, width - cell_len(text))


def _evidence(cell: Cell) -> str:
    """The names of the equations; which cells each rests on is in the JSON."""
    return "; ".join(evidence.equation for evidence in cell.evidence)


def _name(report: AnnualReport) -> str:
    return " + ".join(source.file for source in report.sources)


def _head(report: AnnualReport, lang: Lang) -> RenderableType:
    grid = Grid.grid(padding=(0, 2))
    for name, wording in HEAD.items():
        field = getattr(report, name)
        content, state = _field(field)
        mark = f"  ({STATES[state].in_(lang)})" if state != "read" else ""
        grid.add_row(Text(wording.in_(lang), "bold"), Text(plain(f"{_shown(content)}{mark}"), STATE_STYLES[state]))
    return grid


def _field(field: HeadField | str | None) -> tuple[object, State]:
    return (field.value, field.state) if isinstance(field, HeadField) else (field, "read")


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
    if not count:
        return _NO_TEXT.in_(lang)
    return f"（{count} 字）" if lang == "zh" else f"({count} characters)"


def _facts(report: AnnualReport, lang: Lang) -> RenderableType:
    """A sentence that gives several figures is shown with the first of them."""
    grid = Grid(box=None, padding=(0, 2, 0, 0), title=_FACTS.in_(lang), title_justify="left", title_style="bold")
    for heading in ("事实", "数值", "原句") if lang == "zh" else ("fact", "figure", "sentence"):
        grid.add_column(heading, overflow="fold")
    from gongkai.annual.facts import KINDS  # noqa: PLC0415  (loads the reader of figures, which --help need not)

    before = None
    for fact in report.facts:
        kind = KINDS[fact.what].in_(lang) if fact.what in KINDS else fact.what
        what = f"{kind} · {plain(narrowed(fact, lang))}" if fact.by else kind
        about = _ABOUT.in_(lang) if fact.approximate else ""
        quote = "〃" if fact.quote == before else plain(fact.quote)
        before = fact.quote
        grid.add_row(Text(what), Text(f"{about}{fact.value}{plain(fact.unit)}"), Text(quote, "dim"))
    return grid
