"""What an applicant reads of their request: where it stands, by when it is answered and why, what is asked of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import Clock, DueKind, EventKind, State
from gongkai.law.errors import UnknownKind
from gongkai.law.outcomes import outcome
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.clocking import clock_of, events_of
from gongkai.office.inforequests.models import Decision, FeeNotice, InfoRequest
from gongkai.office.inforequests.queries import files_visible_to, may
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct, RequestState

STANDS = {
    RequestState.UNCONFIRMED: _("您的申请已经到达，受理机关将与您联系确认；确认之日为收到申请之日。"),
    RequestState.RUNNING: _("受理机关正在办理您的申请。"),
    RequestState.CORRECTION: _("您的申请需要补正。收到补正之前，答复期限不计算。"),
    RequestState.PAYMENT: _("等待您缴纳信息处理费。缴费之前，答复期限不计算。"),
    RequestState.THIRD_PARTY: _("所需信息涉及第三方，正在征求其意见；所需时间不计入答复期限。"),
    RequestState.AGENCY: _("所需信息由几个机关共同制作，正在征求其他机关的意见；所需时间不计入答复期限。"),
    RequestState.REASONS: _("受理机关认为您申请的数量、频次超过合理范围，请您说明理由。"),
    RequestState.DECIDED: _("受理机关已作出答复决定，正在送出。"),
    RequestState.CLOSED: _("您的申请已经办结。"),
    RequestState.MERGED: _("您的申请已并入您的另一件申请，请以那一件为准。"),
    RequestState.SPLIT: _("您的申请已拆分为几件，受理机关将告知您各件的登记号和查询码。"),
}
STANDS_STILL = frozenset({RequestState.CORRECTION, RequestState.PAYMENT})
RATED = {5: _("很满意"), 4: _("满意"), 3: _("一般"), 2: _("不满意"), 1: _("很不满意")}


class Line(NamedTuple):
    """A day and what happened or follows, with its provision."""

    on: date
    said: str
    basis: str = ""


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """信息处理费: how much in yuan, until when; ``until`` is ``None`` before the notice was received."""

    amount: Decimal
    noticed_on: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Answered:
    """The reply as it was sent."""

    outcome: str
    decision: Decision


def told(request: InfoRequest, by: Outsider) -> dict[str, Any]:
    """Everything that stands on the page of a request."""
    found = clock_of(request)
    return {
        "made": request,
        "stands": STANDS[request.standing],
        "due": None if request.standing in STANDS_STILL else request.due_on,
        "steps": [Line(one.on, in_language(one.plain), in_language(one.basis.wording)) for one in found.steps],
        "timeline": [Line(one.on, str(one.get_kind_display())) for one in events_of(request)],
        "correction": _asked(request, EventKind.CORRECTION_ASKED) if may(by, RequestAct.CORRECT, request) else "",
        "correct_by": _until(found, DueKind.CORRECTION),
        "reasons": _asked(request, EventKind.REASONS_ASKED) if State.REASONS in found.waiting else "",
        "fee": _fee(request, found),
        "answered": _answered(request),
        "files": files_visible_to(by, request),
        "may_withdraw": may(by, RequestAct.WITHDRAW, request),
        "may_rate": may(by, RequestAct.RATE, request) and request.answered_on is not None,
        "ratings": RATED.items(),
        "rated": RATED.get(request.rating or 0, ""),
    }


def _asked(request: InfoRequest, kind: EventKind) -> str:
    """The office's words in the last letter of a kind."""
    letters = [one for one in events_of(request) if one.kind == kind]
    return str(letters[-1].words) if letters else ""


def _until(found: Clock, kind: DueKind) -> date | None:
    due = found.other(kind)
    return due.on if due else None


def _fee(request: InfoRequest, found: Clock) -> FeeAsked | None:
    if State.PAYMENT not in found.waiting:
        return None
    notice = FeeNotice.objects.filter(request=request, paid_on=None).last()
    return FeeAsked(notice.amount, notice.noticed_on, _until(found, DueKind.PAYMENT)) if notice else None


def _answered(request: InfoRequest) -> Answered | None:
    """Only once it was sent: before that it may still change."""
    if request.answered_on is None:
        return None
    decision = Decision.objects.filter(request=request, state="approved").last()
    return Answered(label_of(decision.outcome), decision) if decision else None


def label_of(identifier: str) -> str:
    """The row of the report without its number."""
    try:
        said = in_language(outcome(identifier).label)
    except UnknownKind:
        return identifier
    return said.partition("（区")[0].lstrip("（一二三四五六七八九）0123456789.")
