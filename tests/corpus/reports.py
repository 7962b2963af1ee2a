"""Reports made for the tests of the table."""

from decimal import Decimal

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import AnnualReport, Cell, EditionName, HeadField, Source, Value


def made_report(number: int, edition: EditionName = "2021") -> AnnualReport:
    """A report whose digest, year and every figure follow from ``number``."""
    form = EDITIONS[edition]
    cells = {}
    for name in form.cell_names:
        value: Value = Decimal(f"{number}.25") if form.units[name] == "money" else number
        cells[name] = Cell(name, value, "read", str(value))
    blank = form.cell_names[5]
    cells[blank] = Cell(blank, None, "blank", "-")
    return AnnualReport(
        sources=(Source(f"r{number}.txt", f"{number:064x}", "text/plain"),),
        title=HeadField(f"=报告{number}", "read"),
        agency=HeadField("某县", "read"),
        year=HeadField(2000 + number, "read"),
        edition=edition,
        cells=cells,
    )
