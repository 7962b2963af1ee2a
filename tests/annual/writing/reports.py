"""Random reports for the tests of the writers: any state of any cell, texts that try to act as markup."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

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


def random_report(seed: int, *, hostile: Sequence[str] = HOSTILE, doubt: bool = True) -> AnnualReport:
    """The same report for the same seed; not consistent, writers do not care."""
    random = Random(seed)
    edition = random.choice(tuple(EDITIONS))
    year = 2020 if edition == "2019" else 2023
    agency = random.choice(("清河市教育局", "临江县人民政府办公室", "云州区城市管理局"))
    title = f"{agency}{year}年政府信息公开工作年度报告"
    return AnnualReport(
        sources=(Source("report.html", "0" * 64, "text/html"),),
        title=HeadField(title, "read", title),
        agency=HeadField(agency, "read", agency),
        year=HeadField(year, "read", str(year)),
        published=HeadField(f"{year + 1}-01-{random.randint(10, 28)}", "read"),
        edition=edition,
        sections=_sections(random, (*_SENTENCES, *hostile)),
        cells=_cells(random, edition, doubt=doubt),
    )


def _cells(random: Random, edition: EditionName, *, doubt: bool) -> dict[CellName, Cell]:
    cells = {}
    for number, (name, unit) in enumerate(EDITIONS[edition].units.items(), start=1):
        value = _value(random, unit)
        raw = format(value, "f") if isinstance(value, Decimal) else str(value)
        cells[name] = Cell(name, value, "read", raw, Where(0, line=number))
    for name in random.sample(list(cells), random.randint(1, 9)) if doubt else ():
        cells[name] = random.choice(_other_states(cells[name]))
    return cells


def _value(random: Random, unit: str) -> Value:
    if unit == "money":
        return Decimal(random.randint(0, 10**7)).scaleb(-2)
    if unit == "change":
        return random.randint(-20, 20)
    return random.choice((0, 0, 1, random.randint(2, 99), random.randint(100, 120_000)))


def _other_states(cell: Cell) -> list[Cell]:
    evidence = (Evidence("row_sum:requests:new", (cell.name,)),)
    where = Where(0, page=2, box=(1.0, 2.0, 3.0, 4.0))
    return [
        *(Cell(cell.name, None, "blank", mark) for mark in ("—", "/", "-", "无", "", None)),
        Cell(cell.name, cell.value, "inferred", None, None, (), evidence),
        Cell(cell.name, None, "uncertain", "l7", where, (17, 77), evidence),
        Cell(cell.name, None, "missing"),
    ]


def _sections(random: Random, sentences: tuple[str, ...]) -> tuple[Section, ...]:
    def text() -> str:
        return "\n".join(random.choices(sentences, k=random.randint(1, 3)))

    parts = [Subsection(part, PART_HEADINGS[part], text()) for part in _PARTS]
    told = "\n".join(f"（{'一二三四五'[i]}）{part.heading}\n{part.text}" for i, part in enumerate(parts))
    first = Section(1, SECTION_HEADINGS[0], f"{_SENTENCES[0]}\n{told}", tuple(parts))
    rest = [
        Section(number, heading, text() if number > 4 else "")
        for number, heading in enumerate(SECTION_HEADINGS[1:], start=2)
    ]
    return (first, *rest)
