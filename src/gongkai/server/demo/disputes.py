"""Reconsideration and litigation at each stage, about replies of the demonstration that went out. All are invented."""

from datetime import date

from gongkai.office.agencies.models import Role
from gongkai.office.days import as_of
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.remedies.answering import answer
from gongkai.office.remedies.appealing import Appeal, appeal
from gongkai.office.remedies.deciding import Ending, decide
from gongkai.office.remedies.listing import Piece, list_evidence
from gongkai.office.remedies.models import Dispute
from gongkai.office.remedies.noting import Stage, note_stage
from gongkai.office.remedies.registering import Filing, register
from gongkai.office.trail.recording import by_system
from gongkai.server.demo.kit import AgencyPlan, working_day_ago
from gongkai.server.demo.region import House
from gongkai.server.demo.reports import published

_RECONSIDERATION, _DIRECT, _AFTER = "reconsideration", "litigation_direct", "litigation_after_reconsideration"
_ORGAN, _COURT, _HIGHER = "演示市人民政府（虚构）", "演示区人民法院（虚构）", "演示市中级人民法院（虚构）"


_RESULTS = {"upheld": "upheld", "corrected": "revoked", "other": "withdrawn"}
"""A result of each column of the report's table."""


def take_disputes(plan: AgencyPlan, house: House) -> None:
    """The disputes that the agency's report counts, filed and decided in its year."""
    for name, cell in published(plan).cells.items():
        if name.table == "disputes" and name.column in _RESULTS and cell.value:
            for _number in range(int(cell.value)):
                held = _register(house, name.row, date(plan.year, 4, 6))
                _decided(house, _answered(house, _to_answer(house, held)), name.column, on=date(plan.year, 6, 8))


def dispute(house: House) -> None:
    """One dispute at each stage, as of today, at one agency."""
    _file(house, _RECONSIDERATION, 2)
    _to_answer(house, _file(house, _RECONSIDERATION, 9))
    _answered(house, _to_answer(house, _file(house, _RECONSIDERATION, 20)))
    upheld = _decided(house, _answered(house, _to_answer(house, _file(house, _RECONSIDERATION, 60))), "upheld")
    _to_answer(house, _file(house, _AFTER, 8, earlier=upheld))
    lost = _decided(house, _answered(house, _to_answer(house, _file(house, _DIRECT, 90))), "revoked")
    with as_of(working_day_ago(4)):
        appeal(by=house[Role.LEADER], dispute=lost, to=Appeal(_HIGHER, by_agency=True))
    with by_system("demo.fill"):
        for one in Dispute.objects.filter(is_sample=False):
            one.is_sample = True
            one.save(update_fields=["is_sample"])


def _file(house: House, kind: str, days: int, earlier: Dispute | None = None) -> Dispute:
    """Filed some working days ago about a reply that had gone out by then; else by somebody without a request here."""
    day = working_day_ago(days)
    request = earlier.request if earlier is not None else _answered_by(house, day)
    return _register(house, kind, day, request, earlier)


def _register(
    house: House, kind: str, day: date, request: InfoRequest | None = None, earlier: Dispute | None = None
) -> Dispute:
    filing = Filing(
        kind,
        _ORGAN if kind == _RECONSIDERATION else _COURT,
        house.agency,
        request=request,
        filed_on=day,
        applicant="" if request else "演示申请人（虚构）",
        matter="不服政府信息公开答复（演示数据）",
        earlier=earlier,
    )
    with as_of(day):
        return register(by=house[Role.CASE_OFFICER], filing=filing)


def _answered_by(house: House, day: date) -> InfoRequest | None:
    sent = InfoRequest.objects.filter(agency=house.agency, answered_on__lte=day, disputes=None)
    return sent.select_related("agency").order_by("-answered_on", "pk").first()


def _to_answer(house: House, held: Dispute) -> Dispute:
    assert held.filed_on is not None
    stage = Stage("copy", case_number=f"演示〔{held.filed_on.year}〕{held.pk}号", words="演示数据")
    with as_of(held.filed_on):
        note_stage(by=house[Role.CASE_OFFICER], dispute=held, stage=stage)
    return _again(held)


def _answered(house: House, held: Dispute) -> Dispute:
    assert held.copy_on is not None
    officer = house[Role.CASE_OFFICER]
    pieces = [
        Piece("政府信息公开申请表（演示数据）", "收到申请的日期和内容", 2),
        Piece("答复书和送达凭证（演示数据）", "在法定期限内答复", 3),
    ]
    with as_of(held.copy_on):
        list_evidence(by=officer, dispute=held, pieces=pieces)
        answer(by=officer, dispute=_again(held), words="已提交答复（答辩）和证据（演示数据）")
    return _again(held)


def _decided(house: House, held: Dispute, result: str, on: date | None = None) -> Dispute:
    with as_of(on or working_day_ago(12)):
        ending = Ending(_RESULTS.get(result, result), words="演示数据")
        decide(by=house[Role.DISCLOSURE_OFFICE], dispute=held, ending=ending)
    return _again(held)


def _again(held: Dispute) -> Dispute:
    return Dispute.objects.select_related("agency", "request").get(pk=held.pk)
