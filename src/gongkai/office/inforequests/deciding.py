"""答复决定: proposed by who handles the case, approved by somebody else, then sent; each row with its ground.

What the law requires before a decision is asked here: nothing "does not exist" that was not looked for, a refusal says
why, and who is sent elsewhere is told where.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.models import Decision, DecisionState, InfoRequest
from gongkai.office.inforequests.outcomes import SEARCHED, decidable
from gongkai.office.policy import RequestAct

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as proposed. ``outcome``: a row of the report's table; ``answer``: which of the answers that share it.

    ``facts``: facts and reasons; ``other_agency``: who holds the information, where another agency is responsible.
    """

    outcome: str
    ground: str
    facts: str
    answer: str = ""
    content: str = ""
    sub_reason: str = ""
    other_agency: str = ""


def propose(*, by: Any, request: InfoRequest, draft: Draft) -> Decision:
    """Put a reply before whoever approves it; one that waits already is replaced by it."""
    with on_request("inforequests.propose", by=by, request=request, right=RequestAct.PROPOSE) as held:
        if faults := faults_of_draft(held, draft):
            raise FieldsError(faults)
        waiting = held.decisions.filter(state=DecisionState.PROPOSED).first()
        decision = waiting or Decision(request=held)
        for name, value in asdict(draft).items():
            setattr(decision, name, value.strip())
        decision.proposed_by, decision.proposed_at = by, timezone.now()
        decision.save()
        return decision


def faults_of_draft(request: InfoRequest, draft: Draft) -> list[tuple[str, str]]:
    """What a reply lacks, by field."""
    faults = []
    if draft.outcome not in decidable():
        faults.append(("outcome", _("请从列出的办理结果中选择。")))
    if not draft.ground.strip() or len(draft.ground) > _LONGEST:
        faults.append(("ground", _("请填写法律依据，具体到条、款、项，不超过300字。")))
    if not draft.facts.strip():
        faults.append(("facts", _("请写明事实和理由。")))
    elsewhere = draft.answer == "not_this_agency"
    if draft.outcome in SEARCHED and not elsewhere and not request.searches.exists():
        faults.append(("outcome", _("答复信息不存在的，应先检索；请先登记检索记录。")))
    if len(draft.other_agency) > _LONGEST or len(draft.answer) > 40 or len(draft.sub_reason) > 60:
        faults.append(("other_agency", _("内容过长。")))
    return faults


def approve(*, by: Any, decision: Decision, remark: str = "", on: date | None = None) -> Decision:
    """Approve a proposed reply: it is decided, and can be sent. Nobody approves what they proposed."""
    request = decision.request
    with on_request("inforequests.approve", by=by, request=request, right=RequestAct.DECIDE) as held:
        decision = _waiting(decision)
        if decision.proposed_by_id == by.pk:
            raise NotYoursError(_("拟定答复的人不能自己批准，请由他人审批。"))
        held.decisions.filter(state=DecisionState.APPROVED).update(state=DecisionState.REPLACED)
        _settle(decision, by, DecisionState.APPROVED, remark)
        details = {"outcome": decision.outcome, "decision": decision.pk}
        decision.decided_on = on or today()
        decision.save()
        enter(held, Happening(EventKind.DECIDED, on=on, details=details), by=by)
    return decision


def send_back(*, by: Any, decision: Decision, remark: str) -> Decision:
    """Return a proposed reply with what is to be changed."""
    remark = require(remark, _("请填写退回的意见。"), "remark")
    request = decision.request
    with on_request("inforequests.send_back", by=by, request=request, right=RequestAct.DECIDE):
        decision = _waiting(decision)
        _settle(decision, by, DecisionState.RETURNED, remark)
        decision.save()
    return decision


def _waiting(decision: Decision) -> Decision:
    found: Decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if found.state != DecisionState.PROPOSED:
        raise ActRefusedError(_("这份答复已经审批过，请刷新页面查看。"))
    return found


def _settle(decision: Decision, by: Any, state: Any, remark: str) -> None:
    decision.state, decision.settled_by, decision.settled_at = state, by, timezone.now()
    decision.remark = remark.strip()
