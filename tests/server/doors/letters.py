"""Letters of cases, redacted copies and the case file: a letter in each state, and who does what to it."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Role
from gongkai.office.days import today
from gongkai.office.inforequests.deciding import Draft, propose
from gongkai.office.inforequests.deciding import approve as approve_decision
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.letters.approving import approve, ask_approval
from gongkai.office.inforequests.letters.defaults import default_text
from gongkai.office.inforequests.letters.drafting import begin, write
from gongkai.office.inforequests.letters.issuing import Going, issue
from gongkai.office.inforequests.models import CaseLetter, InfoRequest
from gongkai.office.inforequests.receiving import Application, Arrival, receive
from gongkai.office.inforequests.redacting import propose_copy
from gongkai.office.inforequests.stating import Asked, Stated
from gongkai.office.policy import Caller, Duty, RequestAct, State
from tests.office.conftest import hire
from tests.office.inforequests.letters.conftest import whole
from tests.server.doors import requests
from tests.server.doors.callers import Who
from tests.server.doors.cases import GET, POST, Case, for_some_agency, for_the_agency
from tests.server.doors.requests import SECRET, has
from tests.server.doors.world import World

A = RequestAct
handles = has(A.READ_PERSONAL)
KIND = "correction_notice"
CASE_OF = {"draft": "running", "waiting": "running", "approved": "running", "issued": "correction"}


def build() -> World:
    """Everything of requests, a letter in each state, and a redacted copy that waits to be confirmed."""
    world = requests.build()
    for state in CASE_OF:
        world.letters[state] = _letter(world, state)
    officer = world.staff[Caller.CASE_OFFICER]
    stated = Stated("natural_person", f"演{SECRET}", telephone="演示", address="演示数据")
    application = Application(world.agency, stated, Asked("演示数据 partial 的部门预算"))
    case = receive(by=officer, application=application, arrival=Arrival(Channel.IN_PERSON)).request
    world.requests["partial"] = case
    draft = propose(by=officer, request=_again(world, "partial"), draft=Draft("partially_granted", "演示数据"))
    approve_decision(by=world.staff[Caller.LEADER], decision=draft)
    copy, colleague = Sent("演示数据".encode(), "演示区分处理.txt"), hire(world.agency, Role.CASE_OFFICER)
    world.redaction = propose_copy(by=colleague, request=_again(world, "partial"), copy=copy, words=[SECRET])
    return world


def _again(world: World, stage: str) -> InfoRequest:
    return InfoRequest.objects.get(pk=world.requests[stage].pk)


def _letter(world: World, state: str) -> CaseLetter:
    officer, case = world.staff[Caller.CASE_OFFICER], _again(world, CASE_OF[state])
    letter = whole(officer, begin(by=officer, request=case, kind=KIND))
    if state == "draft":
        return write(by=officer, letter=letter, values={"period": "演示"})
    letter = ask_approval(by=officer, letter=letter)
    if state in ("approved", "issued"):
        letter = approve(by=world.staff[Caller.LEADER], letter=letter)
    if state == "issued":
        letter = issue(by=officer, letter=letter, going=Going("in_person")).letter
    return letter


Args = Callable[[World, State], tuple[Any, ...]]


def _of(state: str, *more: Any) -> Args:
    return lambda world, _state: (world.requests[CASE_OF[state]].pk, world.letters[state].pk, *more)


def _case(*more: Any, stage: str = "running") -> Args:
    return lambda world, _state: (world.requests[stage].pk, *more)


def act(right: RequestAct, state: str, **data: Any) -> Case:
    """A form about the letter in ``state``."""
    return Case(has(right), _of(state), post=lambda world, _state: data)


def _takes_back(who: Who, state: State) -> bool:
    return has(A.DRAFT_LETTER)(who, state) or has(A.APPROVE_LETTER)(who, state)


def _template(world: World, state: State) -> dict[str, Any]:
    text = default_text(KIND)
    return {"title": text.title, "addressee": text.addressee, "body": f"{text.body}\n演示数据。"}


def _copy(world: World, state: State) -> dict[str, Any]:
    return {"copy": SimpleUploadedFile("演示文本.txt", "演示".encode()), "words": SECRET}


RULES = {"number_pattern": "演{word}〔{year}〕{serial}号"}
CASES: dict[str, Case] = {
    "letter_templates": Case(for_some_agency(Duty.LETTERS), methods=GET),
    "letter_rules": Case(
        for_the_agency(Duty.LETTERS), lambda world, state: (world.agency.pk,), post=lambda world, state: RULES
    ),
    "letter_template": Case(for_the_agency(Duty.LETTERS), lambda world, state: (world.agency.pk, KIND), post=_template),
    "case_letters": Case(handles, _case(), methods=GET),
    "letter_begin": Case(has(A.DRAFT_LETTER), _case(KIND), post=lambda world, state: {}),
    "letter_page": Case(handles, _of("draft"), methods=GET),
    "letter_file": Case(handles, _of("draft", "pdf"), methods=POST, post=lambda world, state: {}),
    "letter_edit": act(A.DRAFT_LETTER, "draft", period="演示"),
    "letter_wording": Case(has(A.DRAFT_LETTER), _of("draft"), post=_template),
    "letter_refill": act(A.DRAFT_LETTER, "draft"),
    "letter_ask": act(A.DRAFT_LETTER, "draft"),
    "letter_discard": act(A.DRAFT_LETTER, "draft"),
    "letter_approve": act(A.APPROVE_LETTER, "waiting"),
    "letter_return": Case(_takes_back, _of("waiting"), post=lambda world, state: {"remark": "演示数据"}),
    "letter_void": act(A.APPROVE_LETTER, "approved", why="演示数据"),
    "letter_issue": act(A.DRAFT_LETTER, "approved", way="in_person", on=today().isoformat()),
    "letter_deliver": act(A.DRAFT_LETTER, "issued", recipient="演示", on=today().isoformat()),
    "request_case_file": Case(handles, _case("pdf"), methods=POST, post=lambda world, state: {}),
    "request_make_public": Case(
        has(A.MAKE_PUBLIC), _case(stage="closed"), post=lambda world, state: {"title": "部门预算", "body": "部门预算"}
    ),
    "request_redact": Case(has(A.PROPOSE_COPY), _case(stage="partial"), post=_copy),
    "request_confirm_copy": Case(
        has(A.CHECK_REDACTION),
        lambda world, state: (world.requests["partial"].pk, world.redaction.pk),
        post=lambda world, state: {},
    ),
}
