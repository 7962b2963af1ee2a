"""Every form that is written reads back as the same report."""

from dataclasses import replace

import pytest
from hypothesis import given

from gongkai.annual import AnnualReport, audit, from_json, read, to_json, write
from tests.shapes import render_text
from tests.shapes.page import lay_out
from tests.shapes.sample import Sample, judge, same
from tests.shapes.truth import Truth, reports

from .settings import examples

READABLE = ("html", "docx", "xlsx", "md", "pdf")


def _read(truth: Truth) -> AnnualReport:
    return read(render_text.page_text(lay_out(truth), render_text.tabs_short).encode())


def _words(report: AnnualReport) -> list[tuple[int, str, str, list[tuple[str | None, str, str]]]]:
    return [
        (s.number, same(s.heading), same(s.text), [(b.part, same(b.heading), same(b.text)) for b in s.subsections])
        for s in report.sections
    ]


@pytest.mark.parametrize("form", READABLE)
@examples(6)
@given(truth=reports())
def test_what_is_written_reads_back_the_same(form: str, truth: Truth) -> None:
    first = _read(truth)
    again = read(write(first, form))  # type: ignore[arg-type]
    verdict = judge(replace(Sample(f"written-{form}", truth, ()), clean=False), again)
    assert not verdict.wrong
    assert not verdict.doubt
    assert not verdict.head
    for name in ("title", "agency", "year", "published"):
        assert getattr(again, name).value == getattr(first, name).value
    assert _words(again) == _words(first)


@examples(20)
@given(truth=reports())
def test_json_holds_the_whole_report(truth: Truth) -> None:
    report = audit(_read(truth))
    assert to_json(from_json(to_json(report))) == to_json(report)
