"""The page of a case: the due day first, the clock with its reasoning, what happened, and what is kept of it."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.clock import Clock, EventKind
from gongkai.law.clock.result import OtherDue
from gongkai.law.outcomes import outcome
from gongkai.office.days import today
from gongkai.office.inforequests.clocking import clock_of, possible
from gongkai.office.inforequests.likeness import Like, like
from gongkai.office.inforequests.models import Decision, InfoRequest, RequestEvent
from gongkai.office.inforequests.pages.base import CasePage
from gongkai.office.inforequests.pages.blocks import blocks_for
from gongkai.office.inforequests.pages.marking import mark_of
from gongkai.office.inforequests.pages.offering import GROUPS, offers
from gongkai.office.inforequests.queries import (
    description_for,
    files_visible_to,
    masked_name,
    may,
    reads_personal,
)
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import ELSEWHERE, RequestAct
from gongkai.office.publishing.serving_files import size_of
from gongkai.office.trail.sealed_field import open_together

_NEVER_STRUCK = (EventKind.ARRIVED, EventKind.CORRECTED)


class Happened(NamedTuple):
    """A line of the timeline."""

    on: date
    what: Any
    detail: str
    by: str
    struck: Any = None
    strike_url: str = ""
    moved: bool = False


class RecordPage(CasePage):
    """Everything about a case; what tells of persons is shown to those who handle it only."""

    template_name = "inforequests/case.html"

    def get_page_title(self) -> str:
        return self.case.number

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        case, person = self.case, self.person
        personal = reads_personal(person, case)
        found = clock_of(case)
        kinds = possible(case)
        offered = offers(person, case)
        about = {
            "clock": found,
            "mark": mark_of(case, found),
            "personal": personal,
            "described": description_for(person, case),
            "applicant": _applicant(case, personal),
            "steps": [(one, in_language(one.text), in_language(one.basis.wording)) for one in found.steps],
            "dues": _dues(case, found),
            "timeline": self._timeline(personal),
            "elsewhere": case.standing in ELSEWHERE,
            "related": [(label, others) for label, others in _related(case) if others],
            "groups": [(label, offered[name]) for name, label in GROUPS.items() if name in offered],
            "records": {one.name: one.url for one in offered.get("record", ())},
            "outcome": in_language(outcome(case.outcome).label) if case.outcome else "",
            "decisions": self._decisions(personal, kinds),
            "kinds": {kind.value for kind in kinds},
            "blocks": blocks_for(person, case),
        }
        return super().get_context_data(**about, **(self._kept() if personal else {}), **kwargs)

    def _timeline(self, personal: bool) -> list[Happened]:
        case = self.case
        events = list(case.events.select_related("struck", "by"))
        open_together(events)
        strikes = may(self.person, RequestAct.STRIKE, case)
        lines = [_line(case, event, personal, strikes) for event in events]
        lines += [
            Happened(timezone.localdate(one.at), _("答复期限变动"), _moved(one.old, one.new), one.why, moved=True)
            for one in case.due_changes.all()
        ]
        return sorted(lines, key=lambda line: line.on)

    def _decisions(self, personal: bool, kinds: frozenset[EventKind]) -> list[tuple[Decision, str, bool]]:
        found = list(self.case.decisions.select_related("proposed_by", "settled_by")) if personal else []
        settles = may(self.person, RequestAct.DECIDE, self.case)
        return [
            (one, in_language(outcome(one.outcome).label), settles and one.state == "proposed")
            for one in reversed(found)
        ]

    def _kept(self) -> dict[str, Any]:
        """What is kept of the case, for those who handle it."""
        case, person = self.case, self.person
        return {
            "tasks": case.tasks.select_related("assigned_to"),
            "searches": case.searches.select_related("by"),
            "consultations": case.consultations.all(),
            "fees": case.fees.all(),
            "deliveries": case.deliveries.all(),
            "notes": case.notes.select_related("by"),
            "files": [(one, size_of(one.size)) for one in files_visible_to(person, case).select_related("added_by")],
            "similar": similar(person, case),
            "may_note": may(person, RequestAct.NOTE, case),
            "may_send": may(person, RequestAct.SEND, case),
            "may_consult": may(person, RequestAct.CONSULT, case),
            "may_answer": may(person, RequestAct.ANSWER, case),
            "today": today(),
        }


def _related(case: InfoRequest) -> tuple[tuple[str, QuerySet[InfoRequest]], ...]:
    """The cases into which this one was split, and those that were merged into it."""
    return (_("拆分为"), case.parts.order_by("pk")), (_("并入本件的"), case.merged.order_by("pk"))


def _dues(case: InfoRequest, found: Clock) -> list[tuple[str, OtherDue, str]]:
    """What else is due, with label and article; nothing of a case for which another stands."""
    dues = () if case.standing in ELSEWHERE else found.other_dues
    return [(in_language(one.kind.label), one, in_language(one.basis.wording)) for one in dues]


def similar(person: Any, case: InfoRequest) -> list[tuple[Like, str]]:
    """Earlier cases that are like this one, with how much in per cent."""
    return [(one, f"{one.score:.0%}") for one in like(person, case, most=5)]


def _applicant(case: InfoRequest, personal: bool) -> dict[str, Any]:
    stated = case.applicant
    return {"kind": stated.get_kind_display(), "name": masked_name(stated) if personal else ""}


def _line(case: InfoRequest, event: RequestEvent, personal: bool, strikes: bool) -> Happened:
    details = []
    if event.days:
        details.append(_("%(days)d个工作日") % {"days": event.days})
    if event.until:
        details.append(_("至%(day)s") % {"day": event.until.isoformat()})
    if personal and event.words:
        words = str(event.words)
        details.append(_("补正前的申请：%(words)s") % {"words": words} if event.kind == EventKind.CORRECTED else words)
    struck = getattr(event, "struck", None)
    strike = strikes and struck is None and event.kind not in _NEVER_STRUCK
    url = reverse("request_strike", args=[case.pk, event.pk]) if strike else ""
    return Happened(
        event.on, event.get_kind_display(), " · ".join(details), event.by.name if event.by else "", struck, url
    )


def _moved(old: date | None, new: date | None) -> str:
    return f"{old or '—'} → {new or '—'}"
