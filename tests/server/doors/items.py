"""Cases of information items: their pages, history, files, and every decision about them."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from gongkai.office.policy import REVIEWS, Act, Duty, State, allowed
from gongkai.office.publishing.clearing import uncleared
from gongkai.office.publishing.models import File
from gongkai.office.trail.recording import by_system
from tests.server.doors.callers import Who
from tests.server.doors.cases import GET, POST, Case, Right, any_role, for_some_agency, for_the_agency
from tests.server.doors.world import SIGN, World

OPENNESS = (State.RELEASED, State.DRAFT, State.NOT_PUBLIC)
"""The most open state, the least open one, and what must never reach the public side."""


def _item(world: World, state: State) -> tuple[Any, ...]:
    return (world.items[state].pk,)


def _file(world: World, state: State) -> tuple[Any, ...]:
    return (world.files[state].pk,)


def _revisions(world: World, state: State) -> tuple[Any, ...]:
    pks = [revision.pk for revision in world.items[state].revisions.order_by("pk")]
    return (world.items[state].pk, pks[0], pks[-1])


def _form(**more: Any) -> Any:
    return lambda world, state: {"state": state.value, "revision": world.items[state].latest_revision_id, **more}


def _upload(world: World, state: State) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("演示数据.txt", "演示数据，另一份".encode())}


def _text(world: World, state: State) -> dict[str, Any]:
    item = world.items[state]
    return {
        "title": item.title,
        "kind": item.kind,
        "body": item.body,
        "disclosure": "proactive",
        "term": item.term,
        "summary": "演示数据，改过",
        "seen": item.latest_revision_id,
    }


def _found(world: World, state: State) -> dict[str, Any]:
    """A number in a file that the checks take for a person's."""
    with by_system("test.found"):
        File.objects.filter(pk=world.files[state].pk).update(text="演示编号110101199003077774")
    return {"keys": [one.key for one in uncleared(world.items[state])], "reason": "演示数据"}


def _document(world: World, state: State) -> dict[str, Any]:
    document, out = Document(), io.BytesIO()
    document.add_paragraph("演示数据")
    document.save(out)
    file = SimpleUploadedFile("演示数据.docx", out.getvalue())
    return {"agency": world.agency.pk, "kind": "document", "file": file}


def _order(world: World, state: State) -> dict[str, Any]:
    """The one attachment in the second place."""
    return {"order": [0, world.files[state].pk]}


def reads(who: Who, state: State) -> bool:
    return who.works_with(Act.READ, state)


def reads_history(who: Who, state: State) -> bool:
    """Old versions and opinions: whoever would still read the item when it is public no more."""
    return (reads(who, state) and allowed(who.caller, Act.READ, State.WITHDRAWN, who.place)) or _sent(who, state)


def _sent(who: Who, state: State) -> bool:
    return reads(who, state) and who.place.value == "below" and who.caller == "disclosure_office"


def downloads(who: Who, state: State) -> bool:
    return (who.holds_role and allowed(who.caller, Act.DOWNLOAD, state, who.place)) or reads_history(who, state)


def acts(act: Act, *only: State) -> Right:
    """``act`` by somebody who reads the item; ``only``: the states for which the page is."""

    def right(who: Who, state: State) -> bool:
        fits = not only or state in only
        return fits and reads(who, state) and allowed(who.caller, act, state, who.place)

    return right


def serves(duty: Duty) -> Right:
    """``duty`` by somebody who reads the item."""
    return lambda who, state: reads(who, state) and who.may(duty)


def creates(who: Who, state: State) -> bool:
    return allowed(who.caller, Act.CREATE, State.DRAFT, who.place)


def creates_somewhere(who: Who, state: State) -> bool:
    return who.caller == "case_officer"


def decision(act: Act, *possible: State, **form: Any) -> Case:
    """A page with one button."""
    return Case(acts(act, *possible), _item, post=_form(**form), states=(*possible, *OPENNESS))


def step(**form: Any) -> Case:
    """A reviewer's decision: a reader of the item who is not the reviewer is sent back and changes nothing."""
    does = acts(Act.REVIEW, *REVIEWS)
    return Case(reads, _item, does, _form(**form), (State.FIRST_REVIEW, State.SECRECY_REVIEW, *OPENNESS), methods=POST)


RULES = {
    "index_pattern": "{credit_code}/{year}-{serial:05}",
    "watch_words": "演示",
    "reexamine_months": 6,
    "review_months": 6,
    "interpretation_days": 3,
    "proposal_days": 20,
}
FLOW = {"step_1": "first_review", "step_2": "final_review", "working_days_per_step": 3}
EDITS = acts(Act.EDIT)
SETTLES = for_the_agency(Duty.SETTINGS)

CASES: dict[str, Case] = {
    "items_list": Case(any_role, methods=GET, query=f"q={SIGN}"),
    "items_waiting": Case(any_role, methods=GET),
    "items_submit": Case(
        any_role,
        does=acts(Act.SUBMIT),
        post=lambda world, state: {"item": [item.pk for item in world.items.values()]},
        states=(State.DRAFT,),
        methods=POST,
    ),
    "item_choose": Case(creates_somewhere, methods=GET),
    "item_create": Case(creates, lambda world, state: (world.agency.pk, "notice"), post=_text),
    "item_import": Case(creates_somewhere, does=creates, post=_document),
    "item_page": Case(reads, _item, states=OPENNESS, methods=GET),
    "item_edit": Case(EDITS, _item, post=_text, states=OPENNESS),
    "item_print": Case(reads, _item, states=OPENNESS, methods=GET),
    "item_versions": Case(reads_history, _item, states=OPENNESS, methods=GET),
    "item_compare": Case(reads_history, _revisions, states=OPENNESS, methods=GET),
    "item_link": Case(
        serves(Duty.LINKS),
        _item,
        post=lambda world, state: {"other": world.text.pk, "form": "text"},
        states=OPENNESS,
    ),
    "item_unlink": Case(
        serves(Duty.LINKS), lambda world, state: (world.items[state].pk, world.interpretation.pk), post=_form()
    ),
    "item_clear": Case(EDITS, _item, post=_found, states=OPENNESS),
    "item_validity": Case(
        serves(Duty.VALIDITY),
        _item,
        lambda who, state: state is State.RELEASED and serves(Duty.VALIDITY)(who, state),
        lambda world, state: {"change": "repealed", "on": "2026-05-01", "note": "演示数据"},
        OPENNESS,
    ),
    "item_strike": Case(
        serves(Duty.VALIDITY),
        lambda world, state: (world.items[state].pk, world.validity.pk),
        post=_form(why="演示数据"),
    ),
    "item_attach": Case(EDITS, _item, post=_upload, states=OPENNESS, methods=POST),
    "item_files_order": Case(EDITS, _item, post=_order, states=OPENNESS, methods=POST),
    "item_file": Case(downloads, _file, states=(*OPENNESS, State.WITHDRAWN), methods=GET),
    "item_file_title": Case(
        EDITS,
        _file,
        acts(Act.EDIT, State.DRAFT, State.NOT_PUBLIC),
        lambda world, state: {"title": "演示数据"},
        OPENNESS,
        methods=POST,
    ),
    "item_file_remove": Case(EDITS, _file, post=_form(), states=OPENNESS, methods=POST),
    "item_submit": decision(Act.SUBMIT, State.DRAFT),
    "item_recall": decision(Act.RECALL, State.FIRST_REVIEW, State.SECRECY_REVIEW),
    "item_discard": Case(acts(Act.DISCARD), _item, post=_form(why="演示数据"), states=OPENNESS),
    "item_release": decision(Act.RELEASE, State.APPROVED),
    "item_unschedule": decision(Act.RELEASE, State.SCHEDULED),
    "item_withdraw": decision(Act.WITHDRAW, State.RELEASED, reason="演示数据"),
    "item_review": Case(
        acts(Act.REVIEW, *REVIEWS), _item, states=(State.FIRST_REVIEW, State.SECRECY_REVIEW, *OPENNESS), methods=GET
    ),
    "item_approve": step(opinion="演示数据"),
    "item_return": step(opinion="演示数据", to="returned"),
    "item_take": step(),
    "item_leave": Case(
        reads, _item, acts(Act.REVIEW, State.FIRST_REVIEW), _form(), (State.FIRST_REVIEW, *OPENNESS), methods=POST
    ),
    "publishing_settings": Case(for_some_agency(Duty.SETTINGS), methods=GET),
    "publishing_flow": Case(SETTLES, lambda world, state: (world.agency.pk,), post=lambda world, state: FLOW),
    "publishing_rules": Case(SETTLES, lambda world, state: (world.agency.pk,), post=lambda world, state: RULES),
}
