"""撤销误登: a step entered by mistake stays on record and counts no more; without its filing a case counts no more."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.dispute_course import StepKind, first_fault
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import require
from gongkai.office.inforequests.models import StruckEvent
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import DisputeAct, DisputeState
from gongkai.office.remedies.doing import on_dispute
from gongkai.office.remedies.models import Dispute, DisputeStep
from gongkai.office.remedies.standing import refresh, steps_of


def strike(*, by: Any, step: DisputeStep, why: str) -> DisputeStep:
    """Strike a step. Refused where a later one, a later case or the reopened request stands on it."""
    why = require(why, _("请填写误登的情况。"), "why")
    with on_dispute("remedies.strike", by=by, dispute=step.dispute, right=DisputeAct.STRIKE) as held:
        found: DisputeStep = DisputeStep.objects.select_for_update().get(pk=step.pk, dispute=held)
        if found.struck_at is not None:
            raise ActRefusedError(_("这一事项已经撤销。"))
        _demand_loose(held, found)
        found.struck_because, found.struck_at, found.struck_by = why, timezone.now(), by
        found.save(update_fields=["struck_because", "struck_at", "struck_by"])
        refresh(held)
        return found


def _demand_loose(dispute: Dispute, step: DisputeStep) -> None:
    left = [one.as_law() for one in steps_of(dispute) if one.pk != step.pk]
    if wrong := first_fault(left, dispute.as_case):
        raise ActRefusedError(_("之后的事项以它为前提（%(why)s），请先撤销之后的事项。") % {"why": in_language(wrong)})
    # a suit may follow a reconsideration that was never decided
    stands_on = {StepKind.FILED} if dispute.block == "reconsideration" else {StepKind.FILED, StepKind.DECIDED}
    if step.kind in stands_on and dispute.later.exclude(state=DisputeState.STRUCK).exists():
        raise ActRefusedError(_("之后的案件以它为前提，请先撤销之后的案件。"))
    reopened = step.details.get("reopened")
    if reopened and not StruckEvent.objects.filter(event=reopened).exists():
        raise ActRefusedError(_("申请已经据此重新处理，请先在申请中撤销“重新处理”这一事项。"))
