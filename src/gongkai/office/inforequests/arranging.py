"""Cases among cases: assign them, merge duplicates (7.5), split what asks for several things (7.3)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.agencies.models import Person
from gongkai.office.agencies.rights import capacities
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.clocking import events_of, refresh
from gongkai.office.inforequests.comparing import mark_content
from gongkai.office.inforequests.doing import locked, on_request, require
from gongkai.office.inforequests.models import Applicant, InfoRequest, RequestEvent
from gongkai.office.inforequests.numbering import give_number
from gongkai.office.inforequests.queries import demand
from gongkai.office.inforequests.stating import Asked
from gongkai.office.policy import Caller, RequestAct
from gongkai.office.trail.recording import act

_CARRIED = frozenset(
    {
        EventKind.ARRIVED,
        EventKind.UNREACHABLE,
        EventKind.CONFIRMED,
        EventKind.CORRECTION_ASKED,
        EventKind.CORRECTION_NOTICE_RECEIVED,
        EventKind.CORRECTED,
        EventKind.EXTENDED,
    }
)
"""What the parts of a request have in common with it; a consultation or a fee belongs to one of them."""
_ASKED = ("form", "delivery", "channel", "arrived_on", "kind", "is_sample", "code_digest", "officer_id")


def assign(*, by: Any, requests: Iterable[InfoRequest], officer: Person | None, why: str = "") -> int:
    """Give cases to an officer of their agency, or back to the office's desk; how many changed hands."""
    cases = list(requests)
    for request in cases:
        demand(by, RequestAct.ASSIGN, request)
        if officer is not None and not _handles(officer, request.agency_id):
            about = {"name": officer, "agency": request.agency}
            raise ActRefusedError(_("“%(name)s”在“%(agency)s”没有经办人角色。") % about, field="officer")
    changed = [one for one in cases if one.officer_id != (officer.pk if officer else None)]
    if not changed:
        return 0
    with act("inforequests.assign", person=by, agency=changed[0].agency, why=why):
        for request in changed:
            held = locked(request)
            demand(by, RequestAct.ASSIGN, held)
            held.officer = officer
            held.save(update_fields=["officer"])
    return len(changed)


def _handles(person: Person, agency: int) -> bool:
    handling = (Caller.CASE_OFFICER, Caller.DISCLOSURE_OFFICE)
    return any(one.agency_id == agency and one.caller in handling for one in capacities(person, today()))


def merge(*, by: Any, request: InfoRequest, into: InfoRequest, why: str) -> InfoRequest:
    """Let ``into`` stand for ``request``, the same application come again before it was answered."""
    why = require(why, _("请说明两件申请相同的情况。"), "why")
    demand(by, RequestAct.MERGE, into)
    if into.pk == request.pk or into.agency_id != request.agency_id or into.kind != request.kind:
        raise ActRefusedError(_("只能并入本机关同一类别的另一件申请。"), field="into")
    if not same_applicant(request, into):
        raise ActRefusedError(_("两件申请的申请人不同，每件都应分别答复，不能合并。"), field="into")
    with on_request("inforequests.merge", by=by, request=request, right=RequestAct.MERGE, why=why) as held:
        demand(by, RequestAct.MERGE, locked(into))
        held.merged_into = into
        held.save(update_fields=["merged_into"])
        refresh(held, why=_("并入%(number)s") % {"number": into.number})
        return held


def same_applicant(one: InfoRequest, other: InfoRequest) -> bool:
    """Whether two requests come from the same applicant, by the keyed digests of who they are."""
    first, second = one.applicant, other.applicant
    identity = first.identity_mark and first.identity_mark == second.identity_mark
    return bool(identity or (first.contact_mark and first.contact_mark == second.contact_mark))


def split(*, by: Any, request: InfoRequest, parts: Sequence[Asked]) -> list[InfoRequest]:
    """Make a case of each thing a request asks for: each has its number, its clock and its row; the parent has none."""
    if len(parts) < 2 or any(len(part.described.strip()) < 4 for part in parts):
        raise ActRefusedError(_("请至少拆分为两件，并写明每件的申请内容。"), field="parts")
    with on_request("inforequests.split", by=by, request=request, right=RequestAct.SPLIT) as held:
        if held.parent_id is not None:
            raise ActRefusedError(_("这件申请本身由拆分而来，不再拆分。"))
        if any(EventKind(event.kind) not in _CARRIED for event in events_of(held)):
            raise ActRefusedError(_("已经征求意见、收费或者作出决定的申请不再拆分。"))
        made = [_part(held, asked, by) for asked in parts]
        refresh(locked(held), why=_("拆分"))
        return made


def _part(parent: InfoRequest, asked: Asked, by: Any) -> InfoRequest:
    child = InfoRequest(agency=parent.agency, parent=parent, registered_by=by if isinstance(by, Person) else None)
    for name in _ASKED:
        setattr(child, name, getattr(parent, name))
    child.subject, child.described = asked.title, asked.described.strip()
    give_number(child, today())
    child.save()
    stated, applicant = parent.applicant, Applicant(request=child)
    for name in ("kind", "identity_kind", "identity_mark", "contact_mark", *Applicant.PERSONAL):
        setattr(applicant, name, getattr(stated, name))
    applicant.save()
    mark_content(child)
    for event in events_of(parent):
        copied = RequestEvent(request=child, by=event.by, words=str(event.words))
        for name in ("kind", "on", "days", "until", "party", "details"):
            setattr(copied, name, getattr(event, name))
        copied.save()
    refresh(child, why=_("拆分自%(number)s") % {"number": parent.number})
    return child
