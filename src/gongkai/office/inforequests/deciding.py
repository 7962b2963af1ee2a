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
from gongkai.law.letters import letter
from gongkai.law.outcomes import CLOSED_BY, OUTCOMES, OWN_OUTCOMES, Outcome, outcome
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.inforequests.clocking import events_of
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.models import Decision, DecisionState, InfoRequest
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct

_LONGEST = 300
_ABSENT = "reply.not_existing"
DECIDED: tuple[Outcome, ...] = tuple(one for one in OUTCOMES if one.identifier not in CLOSED_BY.values())
"""The outcomes of a request that an agency decides; the others follow from what the applicant did or left undone."""


def rows_for(request: InfoRequest) -> tuple[Outcome, ...]:
    """What a case of its kind may end in."""
    return OWN_OUTCOMES.get(request.kind, DECIDED)


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as proposed. ``outcome``: a row of the report's table; ``answer``: the letter that tells it, by default
    the usual one of the row (``gongkai.law.outcomes``); ``ground``: the articles, by default those of the row, or of
    the letter where several share it.

    ``facts``: facts and reasons; ``other_agency``: who holds the information, where another agency is responsible.
    """

    outcome: str
    facts: str
    ground: str = ""
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
        row = outcome(draft.outcome)
        for name, value in asdict(draft).items():
            setattr(decision, name, value.strip())
        decision.answer = decision.answer or (row.letters[0] if row.letters else "")
        decision.ground = decision.ground or ground_of(row, decision.answer)
        decision.proposed_by, decision.proposed_at = by, timezone.now()
        decision.save()
        return decision


def ground_of(row: Outcome, answer: str) -> str:
    """The articles of a row; where several letters share it, the one of the letter, once it is known which."""
    articles = [letter(answer).basis] if answer and len(row.letters) > 1 else row.articles
    return "、".join(basis.article for basis in articles)


def faults_of_draft(request: InfoRequest, draft: Draft) -> list[tuple[str, str]]:
    """What a reply lacks, by field."""
    faults = []
    if not draft.facts.strip():
        faults.append(("facts", _("请写明事实和理由。")))
    if max(len(draft.ground), len(draft.other_agency)) > _LONGEST or len(draft.sub_reason) > 60:
        faults.append(("ground", _("内容过长。")))
    row = _row(request, draft)
    if row is None:
        return [("outcome", _("请从列出的办理结果中选择。")), *faults]
    if draft.other_agency.strip() == "" and draft.outcome.endswith(".passed_on"):
        faults.append(("other_agency", _("请填写转往的机关。")))
    answer = draft.answer or (row.letters[0] if row.letters else "")
    if answer and answer not in row.letters:
        faults.append(("answer", _("这一办理结果没有这种文书。")))
    if answer == _ABSENT and not request.searches.exists():
        faults.append(("outcome", _("答复信息不存在的，应先检索；请先登记检索记录。")))
    missing = row.lacks({EventKind(event.kind) for event in events_of(request)})
    if missing:
        steps = _("、").join(in_language(kind.label) for kind in missing)
        faults.append(("outcome", _("这一办理结果须先有：%(steps)s。") % {"steps": steps}))
    return faults


def _row(request: InfoRequest, draft: Draft) -> Outcome | None:
    return next((row for row in rows_for(request) if row.identifier == draft.outcome), None)


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
