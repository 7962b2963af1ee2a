"""Cases of requests for information: who sees a case, and who does what to one at the stage that the act is for."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.law.clock import Channel
from gongkai.law.workdays import official
from gongkai.office.days import as_of, today
from gongkai.office.inforequests.charging import Fee, charge
from gongkai.office.inforequests.consulting import Addressee, consult
from gongkai.office.inforequests.correcting import ask_correction
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import send
from gongkai.office.inforequests.feeding import new_link
from gongkai.office.inforequests.filing import Sent, attach
from gongkai.office.inforequests.ledger_import import read_ledger
from gongkai.office.inforequests.ledger_import.keeping import keep
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.noting import give_task
from gongkai.office.inforequests.reasoning import ask_reasons, give_reasons
from gongkai.office.inforequests.receiving import Application, Arrival, receive
from gongkai.office.inforequests.stating import Asked, Stated
from gongkai.office.policy import AnyAct, Caller, Duty, Place, RequestAct, State, states
from tests.server.doors.callers import Seat, Who
from tests.server.doors.cases import GET, POST, Case, Right, anybody, for_some_agency, for_the_agency, nobody
from tests.server.doors.world import World
from tests.server.doors.world import build as build_world

SECRET = "zqxpersonzqx"
"""Stands in the name, the words and the files of every applicant."""
Stage = Callable[[World, InfoRequest], Any]


def _day() -> Any:
    return official().on_or_after(today() - timedelta(days=10)).date


def build() -> World:
    """Everything of publishing, and a case at each stage that an act is for."""
    world = build_world()
    officer, office = world.staff[Caller.CASE_OFFICER], world.staff[Caller.DISCLOSURE_OFFICE]
    for name, stage in STAGES.items():
        channel = Channel.ORDINARY_MAIL if name == "unconfirmed" else Channel.IN_PERSON
        stated = Stated("natural_person", f"演{SECRET}", telephone="演示", address="演示数据")
        application = Application(world.agency, stated, Asked(f"演示数据 {name} 的部门预算"))
        with as_of(_day()):
            case = receive(by=officer, application=application, arrival=Arrival(channel)).request
        world.requests[name] = case
        stage(world, InfoRequest.objects.get(pk=case.pk))
    task = give_task(by=office, request=world.requests["running"], title=SECRET, to=officer)
    files = attach(by=officer, request=world.requests["running"], sent=[Sent(SECRET.encode(), "演示.txt")])
    world.request_task, world.request_file = task, files[0]
    world.feed = new_link(by=officer)
    world.ledger = keep(read_ledger(LEDGER), by=officer, agency=world.agency)
    return world


def _fee(world: World, case: InfoRequest) -> None:
    charge(by=world.staff[Caller.DISCLOSURE_OFFICE], request=case, fee=Fee("pages", 100, Decimal(700)))


def _proposed(world: World, case: InfoRequest) -> None:
    world.decision = propose(by=world.staff[Caller.CASE_OFFICER], request=case, draft=Draft("granted", "演示数据"))


def _decided(world: World, case: InfoRequest) -> None:
    draft = propose(by=world.staff[Caller.CASE_OFFICER], request=case, draft=Draft("granted", "演示数据"))
    approve(by=world.staff[Caller.LEADER], decision=draft)


def _closed(world: World, case: InfoRequest) -> None:
    _decided(world, case)
    decided = InfoRequest.objects.get(pk=case.pk)
    world.delivery = send(by=world.staff[Caller.CASE_OFFICER], request=decided, way="post")


def _consulted(world: World, case: InfoRequest) -> None:
    whom = Addressee("third_party", SECRET, "演示数据")
    world.consultation = consult(by=world.staff[Caller.CASE_OFFICER], request=case, whom=whom).consultation


def _reasoned(world: World, case: InfoRequest) -> None:
    officer = world.staff[Caller.CASE_OFFICER]
    ask_reasons(by=officer, request=case, why="演示数据")
    give_reasons(by=officer, request=InfoRequest.objects.get(pk=case.pk), reasons="演示数据")


STAGES: dict[str, Stage] = {
    "unconfirmed": lambda world, case: None,
    "running": lambda world, case: None,
    "twin": lambda world, case: None,
    "correction": lambda world, case: ask_correction(
        by=world.staff[Caller.CASE_OFFICER], request=case, items="演示数据"
    ),
    "payment": _fee,
    "reasons": lambda world, case: ask_reasons(by=world.staff[Caller.CASE_OFFICER], request=case, why="演示数据"),
    "reasoned": _reasoned,
    "consulted": _consulted,
    "proposed": _proposed,
    "decided": _decided,
    "closed": _closed,
}


def has(act: AnyAct) -> Right:
    """Whom the table gives ``act`` in some state, at the agency of the case."""

    def right(who: Who, state: State) -> bool:
        return who.holds_role and bool(states(who.caller, act, who.place))

    return right


def somewhere(*acts: AnyAct) -> Right:
    """The same at the agency where the caller works."""

    def right(who: Who, state: State) -> bool:
        return who.holds_role and any(states(who.caller, act, Place.OWN) for act in acts)

    return right


def handles(who: Who) -> bool:
    """Whether the words and the name of an applicant may come before this caller's eyes."""
    return has(RequestAct.READ_PERSONAL)(who, State.RELEASED)


def _of(stage: str, *parts: str) -> Callable[[World, State], tuple[Any, ...]]:
    def args(world: World, state: State) -> tuple[Any, ...]:
        return (world.requests[stage].pk, *(getattr(world, part).pk for part in parts))

    return args


def _event(world: World, state: State) -> tuple[Any, ...]:
    case = world.requests["correction"]
    return case.pk, case.events.get(kind="correction_asked").pk


def act(right: RequestAct, stage: str = "running", parts: tuple[str, ...] = (), **data: Any) -> Case:
    """A form about the case at ``stage``."""
    return Case(has(right), _of(stage, *parts), post=lambda world, state: {"on": today().isoformat(), **data})


def intake(world: World, state: State) -> dict[str, Any]:
    """What is filled in of an application that came to the office."""
    return {
        "channel": "fax",
        "arrived_on": today().isoformat(),
        "kind": "request",
        "described": "演示数据的部门决算",
        "form": "paper",
        "delivery": "post",
        "applicant_kind": "natural_person",
        "name": "演示申请人",
        "token": "0123456789abcdef0123",
    }


def _many(world: World, state: State) -> dict[str, Any]:
    return {"item": [world.requests["running"].pk], "officer": world.staff[Caller.CASE_OFFICER].pk, "assign": ""}


def _own_assigns(who: Who, state: State) -> bool:
    return who.seat is Seat.OWN and has(RequestAct.ASSIGN)(who, state)


def _of_the_region(who: Who, state: State) -> bool:
    return who.seat is Seat.ABOVE and who.may(Duty.SETTINGS)


def _rules(world: World, state: State) -> dict[str, Any]:
    return {
        "number_pattern": "{year}-{serial:05}",
        "channels": ["online"],
        "alert_days": 4,
        "quiet_from": 19,
        "quiet_until": 7,
        "correction_days": 15,
        "correction_rounds": 1,
        "reasons_days": 15,
        "remade_days": 20,
        "online_receipt_confirms": "on",
    }


def _notice(world: World, state: State) -> dict[str, Any]:
    return {"data": SimpleUploadedFile("notice.csv", NOTICE.encode())}


def _ledger(world: World, state: State) -> dict[str, Any]:
    """What is uploaded is nobody's record: it enters the trail when it is imported or dropped."""
    return {"table": SimpleUploadedFile("ledger.csv", LEDGER)}


LEDGER = f"""登记号,申请日期,申请人,申请人类别,提交方式,申请内容
演示1,{today()},演{SECRET},自然人,当面,演示数据""".encode()
NOTICE = """年份,通知标题,发文字号,发布日期,节日,放假首日,放假末日,上班日
2031,演示通知,演示〔2030〕1号,2030-11-01,元旦,2031-01-01,2031-01-01,
2031,演示通知,演示〔2030〕1号,2030-11-01,春节、清明节、劳动节、端午节、中秋节,2031-01-23,2031-01-29,2031-02-01
2031,演示通知,演示〔2030〕1号,2030-11-01,国庆节,2031-10-01,2031-10-07,2031-09-28 2031/10/11"""
A = RequestAct
FEED = {"requests_feed": Case(anybody, lambda world, state: (world.feed,), methods=GET)}
"""Open to whoever knows the address; a wrong one is tried in the tests of the page."""
CASES: dict[str, Case] = {
    "requests_board": Case(somewhere(A.READ), methods=GET),
    "requests_many": Case(somewhere(A.ASSIGN, A.EXTEND), methods=POST, does=_own_assigns, post=_many),
    "requests_month": Case(somewhere(A.READ), methods=GET),
    "requests_ledger": Case(somewhere(A.READ), methods=POST, post=lambda world, state: {"form": "csv"}),
    "requests_import": Case(has(A.REGISTER), lambda world, state: (world.agency.pk,), does=nobody, post=_ledger),
    "requests_import_check": Case(
        has(A.REGISTER),
        lambda world, state: (world.agency.pk, world.ledger.pk),
        post=lambda world, state: {"do": "drop"},
    ),
    "requests_feed_link": Case(somewhere(A.READ), post=lambda world, state: {}),
    "requests_settings": Case(for_some_agency(Duty.SETTINGS), methods=GET),
    "requests_rules": Case(for_the_agency(Duty.SETTINGS), lambda world, state: (world.agency.pk,), post=_rules),
    "requests_notices": Case(_of_the_region, post=_notice),
    "request_intake": Case(has(A.REGISTER), lambda world, state: (world.agency.pk,), post=intake),
    "request_page": Case(has(A.READ), _of("running"), methods=GET),
    "request_applicant": act(A.READ_PERSONAL, why="演示数据"),
    "request_file": Case(has(A.DOWNLOAD), _of("running", "request_file"), methods=POST, post=lambda world, state: {}),
    "request_take_down": act(A.NOTE, "running", ("request_file",), why="演示数据"),
    "request_strike": Case(has(A.STRIKE), _event, post=lambda world, state: {"why": "演示数据"}),
    "request_task_done": act(A.NOTE, "running", ("request_task",)),
    "request_consultation_received": act(A.CONSULT, "consulted", ("consultation",)),
    "request_opinion": act(A.ANSWER, "consulted", ("consultation",), opinion="agreed"),
    "request_approve": act(A.DECIDE, "proposed", ("decision",)),
    "request_return": act(A.DECIDE, "proposed", ("decision",), remark="演示数据"),
    "request_deliver": act(A.SEND, "closed", ("delivery",), recipient="演示"),
    "request_confirm": act(A.CONFIRM, "unconfirmed", how="演示数据"),
    "request_unreachable": act(A.CONFIRM, "unconfirmed", how="演示数据"),
    "request_ask_correction": act(A.ASK_CORRECTION, items="演示数据"),
    "request_correction_received": act(A.ASK_CORRECTION, "correction"),
    "request_corrected": act(A.CORRECT, "correction", described="演示数据的部门预算"),
    "request_consult": act(A.CONSULT, kind="third_party", name="演示", about="演示数据"),
    "request_extend": act(A.EXTEND, days=20, why="演示数据"),
    "request_charge": act(A.CHARGE, scale="pages", quantity=100, amount=700),
    "request_fee_received": act(A.PAY, "payment"),
    "request_pay": act(A.PAY, "payment", amount=700),
    "request_ask_reasons": act(A.ASK_REASONS, why="演示数据"),
    "request_give_reasons": act(A.GIVE_REASONS, "reasons", reasons="演示数据"),
    "request_delay": act(A.DELAY, "reasoned", until="2190-01-05", why="演示数据"),
    "request_propose": act(A.PROPOSE, outcome="granted", facts="演示数据"),
    "request_send": act(A.SEND, "decided", way="post"),
    "request_archive": act(A.ARCHIVE, "closed", file_number="演示1"),
    "request_search": act(A.NOTE, places="演示", terms="演示"),
    "request_note": act(A.NOTE, kind="note", said="演示数据", at=f"{today()}T00:00"),
    "request_task": Case(
        has(A.NOTE),
        _of("running"),
        post=lambda world, state: {"title": "演示数据", "to": world.staff[Caller.CASE_OFFICER].pk},
    ),
    "request_attach": Case(
        has(A.NOTE),
        _of("running"),
        post=lambda world, state: {"files": SimpleUploadedFile("演示2.txt", b"demo"), "kind": "working"},
    ),
    "request_assign": Case(
        has(A.ASSIGN), _of("running"), post=lambda world, state: {"officer": world.staff[Caller.CASE_OFFICER].pk}
    ),
    "request_merge": Case(
        has(A.MERGE),
        _of("twin"),
        post=lambda world, state: {"into": world.requests["running"].number, "why": "演示数据"},
    ),
    "request_split": act(A.SPLIT, part_1="演示数据之一", part_2="演示数据之二"),
    "request_code": act(A.NOTE),
    "request_reopen": act(A.REOPEN, "closed", why="演示数据"),
    "request_withdraw": act(A.WITHDRAW, why="演示数据"),
    "request_end": act(A.END, why="演示数据"),
}
"""Each act at the stage it is for: who has the right to it then, as the table says. That the other stages refuse it is
tested with the acts.
"""
