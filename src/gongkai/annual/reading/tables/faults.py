"""Labels that are not the form's: how far from it, and which rows are not printed at all."""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from gongkai.annual.editions import Row as FormRow
from gongkai.annual.editions import Table
from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.tables.vocabulary import core, is_fragment, key, labels_of
from gongkai.annual.report import LabelFault, LabelReading

_NUMBERS = re.compile(r"\d+")


def fault_of(found: str, expected: str) -> LabelFault:
    """A slip of one character or an addition in brackets is spelling; other words are a new name."""
    if found.startswith(expected) or expected.startswith(found):
        return "spelling"
    return "spelling" if _is_slip(found, expected) else "renamed"


def _is_slip(found: str, expected: str) -> bool:
    slips = (len(found) + len(expected)) * (1 - ratio(found, expected) / 100)
    return slips <= 2.01 and abs(len(found) - len(expected)) <= 1


def says_label(text: str, row: FormRow) -> bool:
    """Whether a cell says a row's label; a page's layout may put pieces of its group's label around or into it."""
    label, found = core(row.label), core(text)
    if found in label:
        return True
    said = Counter(_NUMBERS.sub("", key(text)))
    return said >= Counter(label) and said - Counter(label) <= Counter(key("".join(row.groups)))


def is_of_layout(label: LabelReading) -> bool:
    """Whether a page's layout made the name: other labels or pieces of them, beside its own or in its place.

    Where columns and rows are told by place alone, a cell may take in lines of its neighbours.
    """
    if label.fault != "renamed" or label.found is None or label.where is None or label.where.page is None:
        return False
    expected = core(label.expected or "")
    if len(key(label.found)) == 1:  # the foot of a group's label, 果
        return True
    if any(other.axis != "row" for other in labels_of(label.found)):
        return label.axis == "row"
    if labels_of(core(label.found).replace(expected, "", 1)):
        return True
    pieces = [piece for line in label.found.split("\n") if (piece := key(line))]
    whole = Counter("".join(pieces)) >= Counter(expected)
    return len(pieces) > 1 and whole and all(is_fragment(p) or core(p) in expected for p in pieces)


def absent_rows(table: Table, found: set[int], rows: Sequence[Row]) -> list[LabelReading]:
    """The rows of the form, by index not among ``found``, whose label the region prints nowhere, whole or in pieces."""
    texts = [cell.text for row in rows for cell in row.labels]
    printed = {label.name for text in texts for label in labels_of(text) if label.axis == "row"}
    words = [core(text) for text in texts]
    joined = "".join(words)

    def is_printed(label: str) -> bool:
        return label in joined or (len(label) > 3 and any(_is_slip(word, label) for word in words))

    return [
        LabelReading(table.name, "row", "missing", row.name, row.label, None)
        for index, row in enumerate(table.rows)
        if index not in found and row.name not in printed and not is_printed(core(row.label))
    ]


def absent_columns(table: Table) -> list[LabelReading]:
    """Every column of a table that is printed in another form altogether."""
    columns = {column.name: column.label for row in table.rows for column in row.columns}
    return [LabelReading(table.name, "column", "missing", name, label, None) for name, label in columns.items()]


def split_groups(table: Table, rows: Sequence[Row]) -> list[LabelReading]:
    """The group labels (（三）不予公开) that the source prints in two pieces in different rows.

    Pages and wrapped lines break labels too, so only rows of cells that no page layout made are looked at.
    """
    cells = [
        (index, cell)
        for index, row in enumerate(rows)
        if row.kind != "plain" and row.where.page is None
        for cell in row.labels
        if cell.text
    ]
    words = [(index, key(cell.text), cell) for index, cell in cells]
    found: list[LabelReading] = []
    for group in dict.fromkeys(group for row in table.rows for group in row.groups):
        whole = key(group)
        if any(whole in word for _, word, _ in words):
            continue
        for index, word, cell in words:
            rest = whole.removeprefix(word)
            later = [other for at, text, other in words if at > index and text == rest]
            if rest != whole and len(rest) > 1 and later:
                text = f"{cell.text} / {later[0].text}"
                found.append(LabelReading(table.name, "row", "split", None, group, text, cell.where))
                break
    return found
