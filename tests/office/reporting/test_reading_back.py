"""Reading back finds every figure and every section that is read otherwise."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.annual import AnnualReport, read, write
from gongkai.annual.report import Cell
from gongkai.office.reporting.reading_back import DOCUMENTS, differences, read_back
from tests.annual.writing.reports import random_report

few = settings(max_examples=3, deadline=None)


def sound(seed: int) -> AnnualReport:
    return random_report(seed, doubt=False, hostile=())


@pytest.mark.parametrize("form", DOCUMENTS)
@few
@given(seed=st.integers(0, 10**6))
def test_what_we_write_reads_as_it_is_meant(form: str, seed: int) -> None:
    """In each document that the public gets."""
    assert read_back(sound(seed), form)[1] == ()


@few
@given(seed=st.integers(0, 10**6), place=st.integers(0, 10**6), by=st.integers(1, 9))
def test_one_figure_otherwise_is_found(seed: int, place: int, by: int) -> None:
    """And named, alone."""
    report = sound(seed)
    found = read(write(report, "html"))
    names = list(report.cells)
    name = names[place % len(names)]
    value = report.cells[name].value
    assert value is not None
    wrong = replace(report, cells={**report.cells, name: Cell(name, value + by, "read")})
    (difference,) = differences(wrong, found)
    assert (difference.meant, difference.found) == (str(value + by), str(value))


@few
@given(seed=st.integers(0, 10**6), number=st.integers(0, 5))
def test_a_section_otherwise_is_found(seed: int, number: int) -> None:
    """Its text or its absence."""
    report = sound(seed)
    found = read(write(report, "html"))
    section = report.sections[number]
    told = replace(section, text=section.text + "另一句。", subsections=())
    sections = (*report.sections[:number], told, *report.sections[number + 1 :])
    assert len(list(differences(replace(report, sections=sections), found))) == 1
    assert len(list(differences(report, replace(found, sections=found.sections[:number])))) >= 1


def test_an_uncertain_figure_is_a_difference() -> None:
    """A value that was concluded and not read is not what was printed."""
    report = sound(1)
    found = read(write(report, "html"))
    name = next(iter(report.cells))
    doubtful = replace(found, cells={**found.cells, name: found.cells[name]._replace(state="inferred")})
    assert len(list(differences(report, doubtful))) == 1
