"""Claim: reading an HTML or text report, audit included, costs no more than pandas.read_html needs only to extract
the tables of the same report as HTML."""

import io

import pandas
from timing import best_of_both, on_one_core, ratio, reports

from gongkai.annual import audit, read, write


def main() -> None:
    on_one_core()
    for number, text in enumerate(reports()):
        html = write(read(text), "html")
        page = html.decode()
        for kind, data in (("text", text), ("html", html)):
            ours, theirs = best_of_both(
                lambda data=data: audit(read(data)),
                lambda page=page: pandas.read_html(io.StringIO(page)),
                times=3,
            )
            ratio(f"report {number} {kind}, read and audit / pandas.read_html", ours, theirs, 1)


if __name__ == "__main__":
    main()
