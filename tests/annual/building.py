"""Annual reports built by hand, for tests: all tables are there and all zero unless a test says otherwise."""

from collections.abc import Mapping

from gongkai.annual.editions import EDITIONS, SECTION_HEADINGS
from gongkai.annual.report import (
    AnnualReport,
    Cell,
    CellName,
    EditionName,
    HeadField,
    Part,
    Section,
    Subsection,
    Value,
)

AGENCY = "清水县人民政府办公室"


def section(number: int, text: str, **parts: str) -> Section:
    """A section; ``parts`` are the texts of section one by part (proactive, on_request, …), which ``text`` precedes."""
    subsections = tuple(Subsection(part, part, words) for part, words in parts.items())  # type: ignore[arg-type]
    whole = "\n".join([text, *parts.values()]).strip("\n")
    return Section(number, SECTION_HEADINGS[number - 1], whole, subsections)


def in_part(text: str, part: Part = "on_request") -> tuple[Section, ...]:
    """The six sections, with a text under one part of the first and a fee statement in the sixth."""
    return (
        section(1, "", **{part: text}),
        *(section(n, "") for n in (2, 3, 4)),
        section(5, "政策解读形式较为单一。"),
        section(6, "本年度未收取信息处理费。"),
    )


def report(
    sections: tuple[Section, ...] = (),
    cells: Mapping[str, Value | None] | None = None,
    *,
    year: int | None = 2022,
    edition: EditionName = "2021",
    agency: str | None = AGENCY,
) -> AnnualReport:
    """A report whose cells are 0 but for those given by flat name; None makes a cell uncertain."""
    changed = cells or {}
    made = {name: _cell(name, changed.get(str(name), 0)) for name in EDITIONS[edition].cell_names}
    return AnnualReport(
        year=HeadField(year, "read") if year else HeadField(),
        agency=HeadField(agency, "read") if agency else HeadField(),
        edition=edition,
        sections=sections,
        cells=made,
    )


def _cell(name: CellName, value: Value | None) -> Cell:
    if value is None:
        return Cell(name, None, "uncertain", raw="?", candidates=(1, 7))
    return Cell(name, value, "read", raw=str(value))


def requests(new: int = 0, carried_in: int = 0, **rows: int) -> dict[str, Value | None]:
    """Cells of a balanced table of natural persons: ``rows`` by name with ``__`` for the dot, ``carried_out`` last."""
    total = sum(count for row, count in rows.items() if row != "carried_out")
    figures = {"new": new, "carried_in": carried_in, "total": total, **rows}
    return {
        f"requests:{row.replace('__', '.')}:{column}": count
        for row, count in figures.items()
        for column in ("natural_person", "total")
    }
