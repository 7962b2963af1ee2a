"""A report as one row of a wide table: a column a cell, its state beside it."""

from collections.abc import Mapping
from decimal import Decimal

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import AnnualReport, Cell, CellName

Value = str | int | Decimal | None
Row = Mapping[str, Value]

KEY = "sha256"
_TEXTS = (KEY, "file", "title", "agency")
_TAIL = ("blank_cells", "inferred_cells", "uncertain_cells", "missing_cells", "errors", "warnings", "notices")
LARGEST_COUNT = 2**63 - 1
LARGEST_MONEY = Decimal(10) ** 28
MONEY_DECIMALS = 10


def _cells() -> dict[CellName, str]:
    """Every cell of both editions with its unit, the newer form first."""
    return {name: unit for edition in ("2021", "2019") for name, unit in EDITIONS[edition].units.items()}


CELLS = _cells()


def _types() -> dict[str, str]:
    types = dict.fromkeys(_TEXTS, "text") | {"year": "count", "published": "text", "edition": "text"}
    for name, unit in CELLS.items():
        types[str(name)] = "money" if unit == "money" else "count"
        types[f"{name}:state"] = "text"
    return types | dict.fromkeys(_TAIL, "count")


COLUMNS = _types()
"""Column name to type (``text``, ``count``, ``money``), in the table's order."""


def row(report: AnnualReport) -> Row:
    """The report's row; a cell that its edition lacks is null with a null state.

    A figure too large for the column (over 63 bits) is null and ``uncertain``.
    """
    head: dict[str, Value] = {
        KEY: report.sources[0].sha256,
        "file": report.sources[0].file,
        "title": report.title.value,
        "agency": report.agency.value,
        "year": report.year.value,
        "published": report.published.value,
        "edition": report.edition,
    }
    cells: dict[str, Value] = {}
    for name, unit in CELLS.items():
        cells[str(name)], cells[f"{name}:state"] = _entry(report.cells.get(name), unit)
    return head | cells | _counts(report)


def _entry(cell: Cell | None, unit: str) -> tuple[Value, str | None]:
    if cell is None:
        return None, None
    if cell.value is None:
        return None, cell.state
    if unit == "money":
        money = Decimal(cell.value)
        fits = abs(money) < LARGEST_MONEY
        return (round(money, MONEY_DECIMALS), cell.state) if fits else (None, "uncertain")
    count = int(cell.value)
    fits = abs(count) <= LARGEST_COUNT and count == cell.value
    return (count, cell.state) if fits else (None, "uncertain")


def _counts(report: AnnualReport) -> dict[str, Value]:
    states = [cell.state for cell in report.cells.values()]
    severities = [finding.severity for finding in report.findings]
    counts: dict[str, Value] = {f"{s}_cells": states.count(s) for s in ("blank", "inferred", "uncertain", "missing")}
    return counts | {f"{s}s": severities.count(s) for s in ("error", "warning", "notice")}
