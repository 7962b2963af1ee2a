"""重新处理: a reply that was revoked, or that the office itself found wrong, is made anew; no new request (7.14)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.models import DecisionState, InfoRequest, RequestEvent
from gongkai.office.policy import RequestAct


def reopen(
    *, by: Any, request: InfoRequest, why: str, until: date | None = None, on: date | None = None
) -> RequestEvent:
    """Handle a closed request again; ``until``: the day that a decision on reconsideration or a judgment orders."""
    why = require(why, _("请填写重新处理的原因和依据的文书。"), "why")
    what = Happening(EventKind.REOPENED, on=on, until=until, words=why)
    with on_request("inforequests.reopen", by=by, request=request, right=RequestAct.REOPEN) as held:
        for decision in held.decisions.filter(state=DecisionState.APPROVED):
            decision.state = DecisionState.REPLACED
            decision.save(update_fields=["state"])
        return enter(held, what, by=by)
