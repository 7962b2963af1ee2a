"""Labels that are not the form's: how far from it, and which rows are not printed at all."""

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from gongkai.annual.editions import Table
from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.tables.vocabulary import core, labels_of
from gongkai.annual.report import LabelFault, LabelReading


def fault_of(found: str, expected: str) -> LabelFault:
    """A slip of one character or an addition in brackets is spelling; other words are a new name."""
    if found.startswith(expected) or expected.startswith(found):
        return "spelling"
    slips = (len(found) + len(expected)) * (1 - ratio(found, expected) / 100)
    return "spelling" if slips <= 2.01 and abs(len(found) - len(expected)) <= 1 else "renamed"


def absent_rows(table: Table, found: set[int], rows: Sequence[Row]) -> list[LabelReading]:
    """The rows of the form, by index not among ``found``, whose label the region prints nowhere, whole or in pieces."""
    texts = [cell.text for row in rows for cell in row.labels]
    printed = {label.name for text in texts for label in labels_of(text) if label.axis == "row"}
    joined = "".join(core(text) for text in texts)
    return [
        LabelReading(table.name, "row", "missing", row.name, row.label, None)
        for index, row in enumerate(table.rows)
        if index not in found and row.name not in printed and core(row.label) not in joined
    ]
