"""The page of a dispute: what is due first, then its course, evidence and what can be done; and its block on a case."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.law.dispute_course import DueDay
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.pages.base import ever_may
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import Text
from gongkai.office.policy import DisputeAct, DisputeState
from gongkai.office.remedies.listing import index_of
from gongkai.office.remedies.models import Dispute, DisputeStep, Instance
from gongkai.office.remedies.pages.base import DisputePage
from gongkai.office.remedies.queries import may, visible_to
from gongkai.office.remedies.standing import course_of
from gongkai.office.trail.sealed_field import open_together

_BUTTONS = {
    "dispute_note": (DisputeAct.NOTE, _("登记进展")),
    "dispute_answer": (DisputeAct.ANSWER, _("提出答复、答辩")),
    "dispute_decide": (DisputeAct.DECIDE, _("登记结果")),
    "dispute_appeal": (DisputeAct.APPEAL, _("登记上诉、再审")),
}


class RecordPage(DisputePage):
    """Everything of a dispute; what tells of a person only for those who handle it."""

    template_name = "remedies/dispute.html"

    def get_page_title(self) -> str:
        return str(self.dispute)

    def path(self) -> list[tuple[str, Text]]:
        return super().path()[:1]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = self.dispute
        personal = may(self.person, DisputeAct.READ_PERSONAL, held)
        steps = list(held.steps.select_related("by", "struck_by"))
        if personal:
            open_together([held, *steps])
        about = {
            "personal": personal,
            "steps": [(one, self._strikes(one)) for one in reversed(steps)],
            "dues": [_due(one) for one in course_of(held).dues],
            "lines": index_of(self.person, held) if personal else [],
            "buttons": self._buttons(),
            "may_note": may(self.person, DisputeAct.NOTE, held),
            "later": held.later.exclude(state=DisputeState.STRUCK),
        }
        return super().get_context_data(**about, **kwargs)

    def _strikes(self, step: DisputeStep) -> bool:
        return step.struck_at is None and may(self.person, DisputeAct.STRIKE, self.dispute)

    def _buttons(self) -> list[tuple[str, Text]]:
        held = self.dispute
        appealed = held.block != "litigation" or held.instance >= Instance.RETRIAL
        return [
            (reverse(name, args=[held.pk]), label)
            for name, (act, label) in _BUTTONS.items()
            if may(self.person, act, held) and not (name == "dispute_appeal" and appealed)
        ]


def _due(one: DueDay) -> tuple[str, DueDay, str]:
    """Label, day, and the article that says so."""
    return in_language(one.period.label), one, in_language(one.period.basis.wording)


def block_of(person: Any, case: InfoRequest) -> dict[str, Any] | None:
    """The disputes about a request, on its page."""
    disputes: list[Dispute] = list(visible_to(person).filter(request=case))
    registers = ever_may(person, DisputeAct.REGISTER, case.agency)
    if not disputes and not registers:
        return None
    return {"disputes": disputes, "registers": registers}
