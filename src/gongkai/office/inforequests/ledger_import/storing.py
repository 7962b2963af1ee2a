"""Writing checked cases, many rows a statement. Inside the act that has asked the right."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.outcomes import outcome
from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.clocking import standing
from gongkai.office.inforequests.comparing import Marking, content_marks, mark_applicant, marking_of
from gongkai.office.inforequests.deciding import ground_of
from gongkai.office.inforequests.ledger_import.cases import PastCase
from gongkai.office.inforequests.ledger_import.checking import Checked
from gongkai.office.inforequests.ledger_import.course import CLOSING
from gongkai.office.inforequests.models import (
    Applicant,
    CaseNote,
    ContentMark,
    Decision,
    DecisionState,
    Delivery,
    InfoRequest,
    NoteKind,
    RequestEvent,
)
from gongkai.office.inforequests.numbering import go_on_after
from gongkai.office.trail.batching import batched
from gongkai.office.trail.sealing import give_keys, store_keys

_AT_ONCE = 500
Pair = tuple[PastCase, InfoRequest]


def store(checked: Checked, *, by: Any, agency: Agency) -> tuple[int, ...]:
    """The cases with all that hangs on them; their keys in order."""
    stored: list[int] = []
    for start in range(0, len(checked.good), _AT_ONCE):
        with batched():
            some = _requests(checked.good[start : start + _AT_ONCE], checked, by, agency)
            _parts(some, by)
        stored += [request.pk for _case, request in some]
    for (kind, year), last in _last_serials(checked).items():
        go_on_after(agency, kind, year, last)
    return tuple(stored)


def _requests(cases: list[PastCase], checked: Checked, by: Any, agency: Agency) -> list[Pair]:
    made = [_request(case, checked, by, agency) for case in cases]
    give_keys(made)
    InfoRequest.objects.bulk_create(made)
    store_keys(made)
    return list(zip(cases, made, strict=True))


def _request(case: PastCase, checked: Checked, by: Any, agency: Agency) -> InfoRequest:
    year, serial = checked.places[case.number]
    asked, decisions = case.asked, [_decision(case)] if _replied(case) else []
    return InfoRequest(
        agency=agency,
        kind=case.kind,
        number=case.number,
        year=year,
        serial=serial,
        channel=case.course.channel,
        arrived_on=case.course.arrived_on,
        registered_by=by,
        subject=asked.title,
        described=asked.described,
        document_number=asked.document_number,
        form=asked.form,
        delivery=asked.delivery,
        officer=checked.officers.get(case.officer),
        file_number=case.file_number,
        **standing(checked.office.clock(case.course), case.course.events, decisions),
    )


def _parts(some: list[Pair], by: Any) -> None:
    told = marking_of(some[0][1].agency)
    Applicant.objects.bulk_create([_applicant(case, request, told) for case, request in some])
    ContentMark.objects.bulk_create([mark for pair in some for mark in _marks(*pair, told)])
    RequestEvent.objects.bulk_create([event for pair in some for event in _events(*pair, by)])
    decisions = Decision.objects.bulk_create(
        [_decision(case, request=request) for case, request in some if _replied(case)]
    )
    of_request = {decision.request_id: decision for decision in decisions}
    answered = [(case, of_request[request.pk]) for case, request in some if _replied(case)]
    Delivery.objects.bulk_create([_delivery(case, decision) for case, decision in answered])
    CaseNote.objects.bulk_create([_note(*pair, by) for pair in some if pair[0].remark])


def _replied(case: PastCase) -> bool:
    return bool(case.result) and case.result not in CLOSING


def _marks(case: PastCase, request: InfoRequest, told: Marking) -> list[ContentMark]:
    return content_marks(request, f"{case.asked.title}{case.asked.described}", told)


def _applicant(case: PastCase, request: InfoRequest, told: Marking) -> Applicant:
    applicant = Applicant(request=request)
    for name in case.stated.__slots__:
        setattr(applicant, name, getattr(case.stated, name))
    mark_applicant(applicant, told)
    return applicant


def _events(case: PastCase, request: InfoRequest, by: Any) -> Iterator[RequestEvent]:
    """The events as the law judged them; those that a person entering them would have to explain say where from."""
    for event in case.course.events:
        yield RequestEvent(request=request, kind=event.kind, on=event.on, days=event.days, by=by)


def _decision(case: PastCase, **of: Any) -> Decision:
    identifier, _colon, answer = case.result.partition(":")
    row = outcome(identifier)
    told = answer or (row.letters[0] if len(row.letters) == 1 else "")
    return Decision(
        **of,
        state=DecisionState.APPROVED,
        outcome=identifier,
        answer=told,
        ground=ground_of(row, told),
        facts=_("由既有台账导入，台账记载的办理结果：%(words)s") % {"words": case.result_words},
        decided_on=case.course.replied_on,
    )


def _delivery(case: PastCase, decision: Decision) -> Delivery:
    request = decision.request
    return Delivery(
        request=request,
        decision=decision,
        way=request.delivery,
        sent_on=case.course.replied_on,
        received_on=case.course.delivered_on,
    )


def _note(case: PastCase, request: InfoRequest, by: Any) -> CaseNote:
    said = _("台账备注：%(words)s") % {"words": case.remark}
    return CaseNote(request=request, kind=NoteKind.NOTE, at=timezone.now(), by=by, said=said)


def _last_serials(checked: Checked) -> dict[tuple[str, int], int]:
    last: dict[tuple[str, int], int] = {}
    for case in checked.good:
        year, serial = checked.places[case.number]
        if serial is not None:
            last[case.kind, year] = max(serial, last.get((case.kind, year), 0))
    return last
