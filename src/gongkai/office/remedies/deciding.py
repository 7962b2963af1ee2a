"""审结: how the dispute ended. Where the reply was undone and is to be made anew, the request is opened again."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.dispute_course import StepKind
from gongkai.law.disputes import RESULTS
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import check_day
from gongkai.office.inforequests.reopening import reopen
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.doing import Happened, enter, on_dispute
from gongkai.office.remedies.models import Dispute, DisputeStep

REOPENING = ("revoked", "ordered_to_act", "changed", "held_unlawful", "held_void")
"""The results after which a reply may have to be made again."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How it ended. ``reopen``: the agency is to reply again, by the day ``until`` if one was set."""

    result: str
    on: date | None = None
    words: str = ""
    reopen: bool = False
    until: date | None = None


def decide(*, by: Any, dispute: Dispute, ending: Ending) -> DisputeStep:
    """Enter the result. Reopening the request asks the right to that (公开办、分管领导) too; the first reply stays
    counted in its year (rules 7.14).
    """
    if ending.result not in {one.identifier for one in RESULTS[dispute.block]}:
        raise ActRefusedError(_("请从列出的结果中选择。"), field="result")
    if ending.on is not None:
        check_day(ending.on)
    with on_dispute("remedies.decide", by=by, dispute=dispute, right=DisputeAct.DECIDE) as held:
        details = {"reopened": _reopen(by, held, ending)} if ending.reopen else {}
        what = Happened(StepKind.DECIDED, on=ending.on, result=ending.result, words=ending.words, details=details)
        return enter(held, what, by=by)


def _reopen(by: Any, dispute: Dispute, ending: Ending) -> int:
    if ending.result not in REOPENING:
        raise ActRefusedError(_("这一结果没有改变原答复，不需要重新处理申请。"), field="reopen")
    if dispute.request is None:
        raise ActRefusedError(_("这一案件没有关联申请，不能重新处理。"), field="reopen")
    why = _("%(case)s：%(result)s") % {"case": dispute, "result": _label(dispute, ending.result)}
    event = reopen(by=by, request=dispute.request, why=why, until=ending.until, on=ending.on)
    return int(event.pk)


def _label(dispute: Dispute, result: str) -> str:
    return next(one.label.zh for one in RESULTS[dispute.block] if one.identifier == result)
