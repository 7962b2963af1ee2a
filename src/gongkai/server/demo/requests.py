"""Requests for information: those that the five reports count, closed in their year, and one at each stage today.

Channels, outcomes and numbers are the reports'; where one is silent they are set for the demonstration. Every applicant
is invented and says so.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from gongkai.law.clock import Channel
from gongkai.law.workdays import official
from gongkai.office.agencies.models import Role
from gongkai.office.days import as_of
from gongkai.office.inforequests.arranging import assign, merge, split
from gongkai.office.inforequests.callers import PUBLIC
from gongkai.office.inforequests.charging import Fee, charge, note_fee_notice
from gongkai.office.inforequests.clocking import refresh_all
from gongkai.office.inforequests.closing import withdraw
from gongkai.office.inforequests.confirming import confirm
from gongkai.office.inforequests.consulting import Addressee, consult, note_consultation_received
from gongkai.office.inforequests.correcting import ask_correction, note_correction_notice
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import Receipt, record_receipt, send
from gongkai.office.inforequests.extending import extend
from gongkai.office.inforequests.filing import PARTIAL, Sent
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.noting import Contact, Search, archive, give_task, note, record_search
from gongkai.office.inforequests.reasoning import ask_reasons
from gongkai.office.inforequests.receiving import Application, Arrival, receive, submit
from gongkai.office.inforequests.redacting import confirm_copy, propose_copy
from gongkai.office.inforequests.stating import Asked, Stated
from gongkai.office.trail.recording import by_system
from gongkai.server.demo.kit import AgencyPlan, data, working_day_ago
from gongkai.server.demo.region import House

_WAYS = {Channel.ONLINE: "online", Channel.EMAIL: "email", Channel.IN_PERSON: "in_person"}
_NEEDS_SEARCH = "reply.not_existing"
Stage = Callable[[House, InfoRequest], object]


def take_in(plan: AgencyPlan, house: House) -> None:
    """The requests of the agency's report, one after another through its year, each answered in time."""
    for row in data("requests.toml")["reported"]:
        if row["agency"] == plan.slug:
            for number, (channel, outcome) in enumerate(zip(row["channels"], row["outcomes"], strict=True)):
                first = date(plan.year, 1, 10) + timedelta(days=number * 330 // len(row["channels"]))
                _answer(house, _arrive(house, Channel(channel), official().on_or_after(first).date), outcome)
    _mark()


def hold(house: House) -> None:
    """One request at each stage, as of today, at one agency."""
    for name, stage in _STAGES.items():
        channel = Channel.ORDINARY_MAIL if name == "unconfirmed" else Channel.ONLINE
        request = _arrive(house, channel, working_day_ago(_AGES.get(name, 4)))
        stage(house, _again(request))
    refresh_all()
    _mark()


def _arrive(house: House, channel: Channel, day: date) -> InfoRequest:
    number = InfoRequest.objects.count() + 1
    subjects = data("requests.toml")["subjects"]
    application = Application(
        house.agency,
        Stated(
            "natural_person",
            f"演示申请人{number}（虚构）",
            "other",
            f"DEMO{number:06}",
            telephone="0000-0000000",
            email="demo@example.org",
            address="演示路2号（演示数据，虚构地址）",
        ),
        Asked(f"{subjects[number % len(subjects)]}（演示数据）", delivery=_WAYS.get(channel, "post")),
        token=f"demo-{house.agency.pk}-{number:020}",
    )
    with as_of(day):
        if channel is Channel.ONLINE:
            request = submit(by=PUBLIC, application=application).request
        else:
            arrival = Arrival(channel)
            request = receive(by=house[Role.CASE_OFFICER], application=application, arrival=arrival).request
            if channel is Channel.EMAIL:
                confirm(by=house[Role.CASE_OFFICER], request=_again(request), how="当日电话确认（演示数据）")
        assign(by=house[Role.DISCLOSURE_OFFICE], requests=[_again(request)], officer=house[Role.CASE_OFFICER])
    return request


def _mark() -> None:
    """Say of every request so far that it is invented."""
    with by_system("demo.fill"):
        InfoRequest.objects.filter(is_sample=False).update(is_sample=True)


def _again(request: InfoRequest) -> InfoRequest:
    return InfoRequest.objects.select_related("agency").get(pk=request.pk)


def _answer(house: House, request: InfoRequest, row: str) -> None:
    """Search, decide, send, deliver and archive within nine working days."""
    outcome, _colon, answer = row.partition(":")
    start = request.arrived_on
    with as_of(official().add(start, 5).date):
        _decide(house, request, outcome, answer)
        if outcome == PARTIAL:
            _redact(house, request)
    with as_of(official().add(start, 6).date):
        _send(house, request)
    with as_of(official().add(start, 9).date):
        _receive(house, request)
        number = f"演示档〔{start.year}〕{request.number}"
        archive(by=house[Role.CASE_OFFICER], request=_again(request), file_number=number)


def _redact(house: House, request: InfoRequest) -> None:
    """A copy without the name of the third party, which somebody else confirmed."""
    copy = Sent("演示数据：合同当事人一方为＊＊＊公司。".encode(), "演示合同.txt")
    made = propose_copy(by=house[Role.CASE_OFFICER], request=_again(request), copy=copy, words=["演示甲公司"])
    confirm_copy(by=house[Role.DISCLOSURE_OFFICE], redaction=made)


def _decide(house: House, request: InfoRequest, outcome: str = "granted", answer: str = "") -> None:
    officer = house[Role.CASE_OFFICER]
    if answer == _NEEDS_SEARCH:
        search = Search("档案室、办公系统（演示数据）", "演示检索词", found=False, result="未检索到（演示数据）")
        record_search(by=officer, request=_again(request), search=search)
    draft = Draft(outcome, "经审查，作出本答复（演示数据）。", answer=answer, content="答复内容（演示数据）。")
    decision = propose(by=officer, request=_again(request), draft=draft)
    approve(by=house[Role.LEADER], decision=decision, remark="同意（演示数据）")


def _send(house: House, request: InfoRequest) -> None:
    held = _again(request)
    send(by=house[Role.CASE_OFFICER], request=held, way=held.delivery)


def _receive(house: House, request: InfoRequest) -> None:
    held = _again(request)
    receipt = Receipt("演示申请人（虚构）")
    record_receipt(by=house[Role.CASE_OFFICER], delivery=held.deliveries.last(), receipt=receipt)


def _noted(house: House, request: InfoRequest) -> None:
    officer = house[Role.CASE_OFFICER]
    note(by=officer, request=request, contact=Contact("call", "与申请人沟通所需信息的范围（演示数据）"))
    give_task(by=house[Role.DISCLOSURE_OFFICE], request=request, title="查阅档案（演示数据）", to=officer)


def _correction(house: House, request: InfoRequest) -> None:
    ask_correction(by=house[Role.CASE_OFFICER], request=request, items="请写明文件的名称或者文号（演示数据）。")
    note_correction_notice(by=house[Role.CASE_OFFICER], request=_again(request))


def _third_party(house: House, request: InfoRequest) -> None:
    whom = Addressee("third_party", "演示公司（虚构）", "是否同意公开有关材料（演示数据）", contact="0000-0000000")
    asking = consult(by=house[Role.CASE_OFFICER], request=request, whom=whom)
    note_consultation_received(by=house[Role.CASE_OFFICER], consultation=asking.consultation)


def _agency(house: House, request: InfoRequest) -> None:
    whom = Addressee("agency", "演示机关（虚构）", "共同制作的文件是否公开（演示数据）")
    consult(by=house[Role.CASE_OFFICER], request=request, whom=whom)


def _payment(house: House, request: InfoRequest) -> None:
    charge(by=house[Role.DISCLOSURE_OFFICE], request=request, fee=Fee("pages", 40, Decimal("100")))
    note_fee_notice(by=house[Role.DISCLOSURE_OFFICE], request=_again(request))


def _extended(house: House, request: InfoRequest) -> None:
    extend(by=house[Role.DISCLOSURE_OFFICE], request=request, days=20, why="需要查阅较多档案（演示数据）")


def _proposed(house: House, request: InfoRequest) -> None:
    propose(by=house[Role.CASE_OFFICER], request=request, draft=Draft("granted", "可以公开（演示数据）。"))


def _split(house: House, request: InfoRequest) -> None:
    parts = [Asked("申请内容之一（演示数据）"), Asked("申请内容之二（演示数据）")]
    split(by=house[Role.DISCLOSURE_OFFICE], request=request, parts=parts)


def _merged(house: House, request: InfoRequest) -> None:
    """The same applicant's same words once more."""
    told = request.applicant
    stated = Stated(told.kind, told.name, told.identity_kind, told.identity_number, telephone=told.telephone)
    application = Application(house.agency, stated, Asked(request.described))
    officer = house[Role.CASE_OFFICER]
    arrival = Arrival(Channel.IN_PERSON)
    twice = receive(by=officer, application=application, arrival=arrival).request
    merge(by=officer, request=_again(twice), into=request, why="同一申请人就同一内容再次提交（演示数据）")


def _sent(house: House, request: InfoRequest) -> None:
    _decide(house, request)
    _send(house, request)


_STAGES: dict[str, Stage] = {
    "unconfirmed": lambda house, request: None,
    "running": _noted,
    "overdue": lambda house, request: None,
    "nearly_due": lambda house, request: None,
    "correction": _correction,
    "third_party": _third_party,
    "agency": _agency,
    "payment": _payment,
    "reasons": lambda house, request: ask_reasons(
        by=house[Role.CASE_OFFICER], request=request, why="一个月内申请数量较多（演示数据）"
    ),
    "extended": _extended,
    "proposed": _proposed,
    "decided": _decide,
    "sent": _sent,
    "withdrawn": lambda house, request: withdraw(by=house[Role.CASE_OFFICER], request=request, why="演示数据"),
    "merged": _merged,
    "split": _split,
}
_AGES = {"overdue": 23, "nearly_due": 18, "unconfirmed": 2}
"""How many working days ago; the others four."""
