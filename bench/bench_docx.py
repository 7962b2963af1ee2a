"""Claim: a DOCX costs no more than twice what python-docx needs to open it and touch every cell through row.cells."""

import io

import docx
from timing import best_of_both, on_one_core, ratio, reports

from gongkai.annual import read, write


def touch(data: bytes) -> int:
    document = docx.Document(io.BytesIO(data))
    return sum(len(cell.text) for table in document.tables for row in table.rows for cell in row.cells)


def main() -> None:
    on_one_core()
    for number, text in enumerate(reports()):
        data = write(read(text), "docx")
        ours, theirs = best_of_both(lambda data=data: read(data), lambda data=data: touch(data))
        ratio(f"report {number} docx, read / python-docx open and row.cells", ours, theirs, 2)


if __name__ == "__main__":
    main()
