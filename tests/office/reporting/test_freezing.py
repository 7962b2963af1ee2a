"""Supplied, compiled, kept; a later correction is another one with its reason."""

from datetime import date
from decimal import Decimal

import pytest

from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Role
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.outside_reports.assigning import assign
from gongkai.office.outside_reports.settling import enter
from gongkai.office.outside_reports.uploading import Sent, upload
from gongkai.office.reporting.compiling import compile_report, frozen_as_report, report_before
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.models import FrozenReport, SuppliedFigure
from gongkai.office.reporting.supplying import supply
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Arrive, Desk, arrive, desk
from tests.office.outside_reports.conftest import real, real_report, work_off
from tests.office.reporting.conftest import report_of, supply_all

pytestmark = pytest.mark.django_db
__all__ = ["arrive", "desk"]
LICENCES = CellName("proactive", "licences", "decisions")
FEES = CellName("proactive", "fees", "amount_10k_yuan")
NEW = CellName("requests", "new", "natural_person")


def test_a_figure_is_supplied_with_its_evidence(desk: Desk, region: Region) -> None:
    """By the disclosure office alone; another value takes its place, and the trail keeps both."""
    of = report_of(desk)
    supply(by=desk.office, of=of, cell=LICENCES, value=" 12 ", evidence="演示统计表")
    supply(by=desk.office, of=of, cell=LICENCES, value="13", evidence="更正后的统计表")
    supply(by=desk.office, of=of, cell=FEES, value="12.50", evidence="演示财政局")
    held = SuppliedFigure.objects.get(cell=str(LICENCES))
    assert (held.value, held.evidence, held.entered_by) == (13, "更正后的统计表", desk.office)
    assert (
        Entry.objects.filter(act="reporting.supply", model="reporting.suppliedfigure", record=str(held.pk)).count() == 2
    )
    figures = compile_report(of).figures
    assert (figures[LICENCES], figures[FEES]) == (13, Decimal("12.5"))
    for person in (desk.officer, desk.leader, desk.supervisor, region.hire(region.sibling, Role.DISCLOSURE_OFFICE)):
        with pytest.raises(NotYoursError):
            supply(by=person, of=of, cell=LICENCES, value="1", evidence="演示")


@pytest.mark.parametrize(
    ("cell", "value", "evidence"),
    [
        (LICENCES, "1.5", "演示"),
        (LICENCES, "-1", "演示"),
        (LICENCES, "一", "演示"),
        (LICENCES, "NaN", "演示"),
        (LICENCES, "1e40", "演示"),
        (LICENCES, "5", " "),
        (FEES, "0.0000001", "演示"),
        (NEW, "5", "演示"),
        (CellName("proactive", "no", "no"), "5", "演示"),
    ],
)
def test_what_cannot_be_supplied(desk: Desk, cell: CellName, value: str, evidence: str) -> None:
    """Neither nonsense nor what the records give."""
    with pytest.raises(ActRefusedError):
        supply(by=desk.office, of=report_of(desk), cell=cell, value=value, evidence=evidence)
    assert not SuppliedFigure.objects.exists()


def test_kept_and_corrected(desk: Desk, arrive: Arrive) -> None:
    """What is kept is shown again as it was, whatever comes later; the next one says why."""
    of = report_of(desk)
    with pytest.raises(NotReadyError) as missing:
        freeze(by=desk.office, of=of)
    assert "4项" in " ".join(map(str, missing.value.faults))
    supply_all(desk)
    case = arrive(on=date(2025, 3, 3)).request
    first = freeze(by=desk.office, of=of)
    assert (first.number, first.content["records"][str(NEW)]) == (1, [case.pk])
    with pytest.raises(NotReadyError, match="固定"):
        freeze(by=desk.office, of=of)
    late = arrive(on=date(2025, 3, 4), identity_number="11010119900307109X", described="另一件（演示数据）").request
    found = compile_report(of)
    assert found.differs[NEW] == "1" and found.figures[NEW] == 2
    with pytest.raises(NotReadyError):
        freeze(by=desk.office, of=of, why=" ")
    second = freeze(by=desk.office, of=of, why="补录一件漏登的申请")
    assert (second.number, second.content["records"][str(NEW)]) == (2, [case.pk, late.pk])
    again = FrozenReport.objects.get(pk=first.pk)
    assert frozen_as_report(again).value(*NEW) == 1
    with pytest.raises(NotYoursError):
        freeze(by=desk.leader, of=of, why="演示")


def test_carried_in_otherwise_than_carried_out(desk: Desk, arrive: Arrive) -> None:
    """It must be explained, and the explanation is kept."""
    supply_all(desk, 2024)
    supply_all(desk, 2025)
    freeze(by=desk.office, of=report_of(desk, 2024))
    with as_of(date(2024, 12, 30)):
        arrive(on=date(2024, 12, 30))
    found = compile_report(report_of(desk, 2025))
    assert found.carried_in_differs
    with pytest.raises(NotReadyError, match="固定"):
        freeze(by=desk.office, of=report_of(desk, 2025))
    kept = freeze(by=desk.office, of=report_of(desk, 2025), carried_in_note="一件申请登记较晚")
    assert kept.carried_in_note == "一件申请登记较晚"
    assert InfoRequest.objects.count() == 1


def test_last_year_kept_outside(desk: Desk, region: Region) -> None:
    """Who begins to work here is measured by what they published before: its figures and its text, once entered."""
    collector = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    files = [[Sent(real(4), "report.txt")]]
    (report,) = upload(by=collector, collector=region.government, files=files, year=None).reports.all()
    work_off()
    report.refresh_from_db()
    report = assign(by=collector, report=report, agency=desk.agency, year=2024, why="演示数据")
    assert report_before(report_of(desk)) is None
    enter(by=collector, report=report)
    before = report_before(report_of(desk))
    assert before is not None and [one.text for one in before.sections] == [one.text for one in real_report(4).sections]
    assert before.value("requests", "carried_out", "total") == real_report(4).value("requests", "carried_out", "total")
