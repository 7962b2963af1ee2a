"""The published report beside the compiled one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual import AnnualReport
from gongkai.annual.report import Cell, CellName, Section
from gongkai.office.days import as_of
from gongkai.office.reporting.beside import cells_beside, published_of, sections_beside
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.whole import whole_report
from tests.office.inforequests.conftest import Desk
from tests.office.reporting.conftest import JANUARY
from tests.office.reporting.filing.test_filing import ReportState, to

NEW = CellName("requests", "new", "total")
texts = st.lists(st.sampled_from(["甲句。", "乙句。", "丙句；", "丁"]), max_size=6).map("".join)


def telling(text: str) -> AnnualReport:
    return AnnualReport(sections=(Section(1, "总体情况", text),))


@given(texts, texts)
def test_nothing_is_lost_and_only_the_common_is_unmarked(a: str, b: str) -> None:
    """Either side is whole; what is not marked stands on both, in the same order."""
    for pair in sections_beside(telling(a), telling(b)):
        assert "".join(one.text for one in pair.compiled) == a
        assert "".join(one.text for one in pair.published) == b
        kept = [[one.text for one in side if not one.other] for side in (pair.compiled, pair.published)]
        assert kept[0] == kept[1]


@pytest.mark.django_db
def test_what_was_published_reads_as_it_was_compiled(desk: Desk, prepared: ReportOf) -> None:
    """No difference; after a figure changed that one alone."""
    assert published_of(prepared) is None
    with as_of(JANUARY):
        to(ReportState.PUBLISHED, prepared, desk)
        compiled = whole_report(prepared).report
    found = published_of(prepared)
    assert found is not None
    assert cells_beside(compiled, found.report) == []
    assert not any(one.other for pair in sections_beside(compiled, found.report) for one in pair.compiled)
    changed = replace(compiled, cells={**compiled.cells, NEW: Cell(NEW, 5, "read")})
    (pair,) = cells_beside(changed, found.report)
    assert (pair.name, pair.a, pair.b) == (NEW, 5, 1)
