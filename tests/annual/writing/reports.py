"""Random reports for the tests of the writers: any state of any cell, texts that try to act as markup."""

from decimal import Decimal

from hypothesis import strategies as st

from gongkai.annual.editions import EDITIONS, PART_HEADINGS, SECTION_HEADINGS
from gongkai.annual.report import (
    AnnualReport,
    Cell,
    CellName,
    EditionName,
    Evidence,
    HeadField,
    Part,
    Section,
    Source,
    Subsection,
    Value,
    Where,
)

HOSTILE = (
    '=HYPERLINK("http://example.com")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "'单引号",
    "<script>alert(1)</script>&amp;",
    "#set page(width: 1cm) $x^2$ @ref *强调* _下划线_ \\ `code` //注释",
    "甲|乙 [链](http://example.com) ~~删~~",
    "1. 列表",
    "# 标题",
    "{=html}",
    "]]> --> \"引号\" '单'",
)
_SENTENCES = ("坚持以公开为常态、不公开为例外。", "全年通过网站公开信息128条。", "开展培训2次，120余人参加。")
_PARTS: tuple[Part, ...] = ("proactive", "on_request", "management", "platform", "supervision")


def value_for(unit: str) -> st.SearchStrategy[Value]:
    if unit == "money":
        return st.decimals(0, 99999, places=2, allow_nan=False)
    return st.integers(-20, 20) if unit == "change" else st.one_of(st.just(0), st.integers(0, 120_000))


@st.composite
def cells(draw: st.DrawFn, edition: EditionName, *, doubt: bool) -> dict[CellName, Cell]:
    units = EDITIONS[edition].units
    # One seed of figures and a few changes: a draw for each of 200 cells would be slow.
    values = {unit: draw(st.lists(value_for(unit), min_size=7, max_size=7)) for unit in ("count", "change", "money")}
    made = {
        name: Cell(name, values[unit][i % 7], "read", _raw(values[unit][i % 7]), Where(0, line=i + 1))
        for i, (name, unit) in enumerate(units.items())
    }
    if doubt:
        for name in draw(st.lists(st.sampled_from(list(made)), max_size=8, unique=True)):
            made[name] = draw(_other_state(made[name]))
    return made


def _raw(value: Value) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def _other_state(cell: Cell) -> st.SearchStrategy[Cell]:
    evidence = (Evidence("row_sum:requests:new", (cell.name,)),)
    return st.sampled_from(
        [
            Cell(cell.name, None, "blank", "—"),
            Cell(cell.name, None, "blank", "/"),
            Cell(cell.name, None, "blank", ""),
            Cell(cell.name, None, "blank", None),
            Cell(cell.name, cell.value, "inferred", None, None, (), evidence),
            Cell(cell.name, None, "uncertain", "l7", Where(0, page=2, box=(1.0, 2.0, 3.0, 4.0)), (17, 77), evidence),
            Cell(cell.name, None, "missing"),
        ]
    )


@st.composite
def sections(draw: st.DrawFn, sentences: tuple[str, ...]) -> tuple[Section, ...]:
    def text() -> str:
        return "\n".join(draw(st.lists(st.sampled_from(sentences), min_size=1, max_size=3)))

    parts = [Subsection(part, PART_HEADINGS[part], text()) for part in _PARTS]
    told = "\n".join(f"（{'一二三四五'[i]}）{part.heading}\n{part.text}" for i, part in enumerate(parts))
    first = Section(1, SECTION_HEADINGS[0], f"{_SENTENCES[0]}\n{told}", tuple(parts))
    rest = [
        Section(number, heading, text() if number > 4 else "")
        for number, heading in enumerate(SECTION_HEADINGS[1:], start=2)
    ]
    return (first, *rest)


@st.composite
def reports(draw: st.DrawFn, *, hostile: bool = True, doubt: bool = True) -> AnnualReport:
    edition = draw(st.sampled_from(tuple(EDITIONS)))
    year = 2020 if edition == "2019" else 2023
    agency = draw(st.sampled_from(("清河市教育局", "临江县人民政府办公室", "云州区城市管理局")))
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return AnnualReport(
        sources=(Source("report.html", "0" * 64, "text/html"),),
        title=HeadField(title, "read", title),
        agency=HeadField(agency, "read", agency),
        year=HeadField(year, "read", str(year)),
        published=HeadField(f"{year + 1}-01-{draw(st.integers(10, 28))}", "read"),
        edition=edition,
        sections=draw(sections(_SENTENCES + (HOSTILE if hostile else ()))),
        cells=draw(cells(edition, doubt=doubt)),
    )
