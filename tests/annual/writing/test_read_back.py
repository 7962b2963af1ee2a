"""What is written as a document is read back by the reader: the same head, sections, subsections and figures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual.reading import read
from gongkai.annual.report import AnnualReport, Section
from gongkai.annual.writing import write
from gongkai.annual.writing.blocks import NOTE
from gongkai.annual.writing.csv import from_csv

from .reports import HOSTILE, random_report

DOCUMENTS = ("html", "docx", "xlsx", "md", "pdf")
NARRATIVE = [text for text in HOSTILE if "|" not in text]
"""A line of cells parted by pipes is a table to the reader, not narrative."""

few = settings(max_examples=4, deadline=None)


def head(report: AnnualReport) -> tuple[object, ...]:
    return tuple(field.value for field in (report.title, report.agency, report.year, report.published))


def told(section: Section) -> tuple[object, ...]:
    parts = tuple((part.part, part.heading, part.text) for part in section.subsections)
    return section.number, section.heading, section.text, parts


def own_words(section: Section) -> tuple[object, ...]:
    return section.number, section.heading, NOTE.sub("", section.text.replace("\n", "")).strip()


@pytest.mark.parametrize("form", DOCUMENTS)
@few
@given(seed=st.integers(0, 10**6))
def test_a_report_without_doubt_comes_back_whole(form: str, seed: int) -> None:
    """Every value, text and heading, though its texts try to be markup."""
    report = random_report(seed, doubt=False, hostile=() if form == "md" else NARRATIVE)
    back = read(write(report, form))
    assert head(back) == head(report)
    assert [told(section) for section in back.sections] == [told(section) for section in report.sections]
    assert back.edition == report.edition
    assert {name: cell.value for name, cell in back.cells.items()} == {n: c.value for n, c in report.cells.items()}


@pytest.mark.parametrize("form", DOCUMENTS)
@few
@given(seed=st.integers(0, 10**6))
def test_doubt_never_comes_back_as_another_figure(form: str, seed: int) -> None:
    """A cell in doubt has no value after the journey either, and no cell has a wrong one."""
    report = random_report(seed, hostile=())
    back = read(write(report, form))
    assert head(back) == head(report)
    assert [own_words(section) for section in back.sections] == [own_words(section) for section in report.sections]
    for name, cell in report.cells.items():
        assert back.cells[name].value in (cell.value, None)
        assert back.cells[name].state != "read" or cell.value is not None


@few
@given(seed=st.integers(0, 10**6))
def test_a_second_journey_changes_nothing(seed: int) -> None:
    """HTML written from what was read from CSV is the HTML written from the report itself."""
    report = random_report(seed, doubt=False)
    assert write(from_csv(write(report, "csv")), "html") == write(report, "html")
