"""Claim: reading an HTML or text report, audit included, costs no more than pandas.read_html needs only to extract
the tables of the same report as HTML. Every report is another one and is read once; a shape's ratio is of the sums.
"""

import io

import pandas
from timing import Work, on_one_core, once_each, ratio, shaped

from gongkai.annual import audit, read

REPORTS = 40
HTML = ("html-bare", "html-spans", "html-chrome", "html-word", "html-p-span", "html-gbk", "html-layout-tables")
TEXT = ("text-tabs", "text-pipes", "text-aligned", "text-cell-lines", "text-cell-run")
PLAIN = "html-bare"


def tables_of(page: str) -> Work:
    return lambda: pandas.read_html(io.StringIO(page))


def whole(data: bytes) -> Work:
    return lambda: audit(read(data))


def main() -> None:
    on_one_core()
    plain = [data.decode() for data in shaped(PLAIN, REPORTS)]
    worst = 0.0
    for shape in (*HTML, *TEXT):
        inputs = shaped(shape, REPORTS)
        pages = plain if shape in TEXT else [data.decode("gb18030" if _is_gbk(data) else "utf-8") for data in inputs]
        ours, theirs = once_each([whole(data) for data in inputs], [tables_of(page) for page in pages])
        worst = max(worst, ratio(f"{shape}, read and audit / pandas.read_html", ours, theirs, 1))
    print(f"worst: {worst:.2f}")


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


if __name__ == "__main__":
    main()
