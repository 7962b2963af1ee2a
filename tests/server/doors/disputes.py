"""Reconsideration and litigation: a case in each state, and who does what to it."""

from collections.abc import Callable
from typing import Any

from gongkai.office.days import today
from gongkai.office.policy import Caller, DisputeAct, Duty, State
from gongkai.office.remedies.answering import answer
from gongkai.office.remedies.deciding import Ending, decide
from gongkai.office.remedies.listing import Piece, list_evidence
from gongkai.office.remedies.models import Dispute
from gongkai.office.remedies.noting import Stage, note_stage
from gongkai.office.remedies.registering import Filing, register
from tests.server.doors import letters
from tests.server.doors.cases import GET, POST, Case, for_the_agency
from tests.server.doors.requests import SECRET, has, somewhere
from tests.server.doors.world import World

A = DisputeAct
STATES = ("filed", "to_answer", "answered", "decided")


def build() -> World:
    """Everything of requests and letters, and a dispute in each state."""
    world = letters.build()
    officer = world.staff[Caller.CASE_OFFICER]
    for place, state in enumerate(STATES):
        kind = "litigation_direct" if state == "decided" else "reconsideration"
        filing = Filing(kind, f"演示机关{state}", world.agency, applicant=SECRET, matter=SECRET)
        world.disputes[state] = _on(officer, register(by=officer, filing=filing), place)
    file = world.request_file
    about = Filing("reconsideration", "演示机关", world.agency, request=file.request, matter=SECRET)
    world.disputes["about"] = register(by=officer, filing=about)
    pieces = [Piece(SECRET, SECRET, 1, file), Piece("演示")]
    list_evidence(by=officer, dispute=world.disputes["about"], pieces=pieces)
    return world


def _on(officer: Any, dispute: Dispute, steps: int) -> Dispute:
    """Further by some steps."""
    if steps > 0:
        note_stage(by=officer, dispute=dispute, stage=Stage("copy", words=SECRET))
    if steps > 1:
        answer(by=officer, dispute=_again(dispute), words=SECRET)
    if steps > 2:
        decide(by=officer, dispute=_again(dispute), ending=Ending("revoked"))
    return _again(dispute)


def _again(dispute: Dispute) -> Dispute:
    return Dispute.objects.select_related("agency", "request").get(pk=dispute.pk)


Args = Callable[[World, State], tuple[Any, ...]]


def _of(state: str, *more: Any) -> Args:
    return lambda world, _state: (world.disputes[state].pk, *more)


def act(right: DisputeAct, state: str, **data: Any) -> Case:
    """A form about the dispute in ``state``."""
    return Case(has(right), _of(state), post=lambda world, _state: {"on": today().isoformat(), **data})


def _agency(world: World, state: State) -> tuple[Any, ...]:
    return (world.agency.pk,)


def _filing(world: World, state: State) -> dict[str, Any]:
    day = today().isoformat()
    return {
        "kind": "reconsideration",
        "organ": "演示",
        "filed_on": day,
        "party": "decided",
        "request": world.requests["closed"].number,
    }


LINES = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-title": "演示", "form-0-ORDER": 1}
CASES: dict[str, Case] = {
    "disputes_board": Case(somewhere(A.READ), methods=GET),
    "dispute_register": Case(has(A.REGISTER), _agency, post=_filing),
    "dispute_rules": Case(for_the_agency(Duty.SETTINGS), _agency, post=lambda world, state: {"instances": "by_case"}),
    "dispute_page": Case(has(A.READ), _of("about"), methods=GET),
    "dispute_note": act(A.NOTE, "filed", kind="copy"),
    "dispute_answer": act(A.ANSWER, "to_answer", words="演示"),
    "dispute_decide": act(A.DECIDE, "answered", result="upheld"),
    "dispute_appeal": act(A.APPEAL, "decided", court="演示", filed_on=today().isoformat()),
    "dispute_evidence": Case(has(A.NOTE), _of("about"), post=lambda world, state: LINES),
    "dispute_bundle": Case(has(A.READ_PERSONAL), _of("about", "pdf"), methods=POST, post=lambda world, state: {}),
    "dispute_applicant": Case(has(A.READ_PERSONAL), _of("about"), post=lambda world, state: {"why": "演示"}),
    "dispute_strike": Case(
        has(A.STRIKE),
        lambda world, state: (world.disputes["to_answer"].pk, world.disputes["to_answer"].steps.last().pk),
        post=lambda world, state: {"why": "演示"},
    ),
}
