"""Claim: a PDF with text costs no more than 3 times what pypdfium2 needs to fetch every character with its box."""

import pypdfium2
from timing import best_of_both, on_one_core, ratio, reports

from gongkai.annual import read, write


def fetch(data: bytes) -> int:
    total = 0
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            text = page.get_textpage()
            count = text.count_chars()
            characters = text.get_text_range()
            total += len([text.get_charbox(i) for i in range(count)]) + len(characters)
    return total


def main() -> None:
    on_one_core()
    for number, text in enumerate(reports()):
        data = write(read(text), "pdf")
        ours, theirs = best_of_both(lambda data=data: read(data), lambda data=data: fetch(data))
        ratio(f"report {number} pdf, read / pypdfium2 every character and box", ours, theirs, 3)


if __name__ == "__main__":
    main()
