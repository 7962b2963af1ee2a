"""数量、频次明显超过合理范围的 (第三十五条): reasons are asked, and a later day is fixed where they hold."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.models import InfoRequest, RequestEvent
from gongkai.office.policy import RequestAct


def ask_reasons(
    *, by: Any, request: InfoRequest, why: str, until: date | None = None, on: date | None = None
) -> RequestEvent:
    """Ask the applicant for reasons, to be given by ``until``. The clock goes on."""
    why = require(why, _("请写明申请的数量、频次超过合理范围的情况。"), "why")
    what = Happening(EventKind.REASONS_ASKED, on=on, until=until, words=why)
    with on_request("inforequests.ask_reasons", by=by, request=request, right=RequestAct.ASK_REASONS) as held:
        return enter(held, what, by=by)


def give_reasons(*, by: Any, request: InfoRequest, reasons: str, on: date | None = None) -> RequestEvent:
    """The applicant's reasons: entered by the office, or given by the applicant."""
    reasons = require(reasons, _("请填写理由。"), "reasons")
    what = Happening(EventKind.REASONS_GIVEN, on=on, words=reasons)
    with on_request("inforequests.give_reasons", by=by, request=request, right=RequestAct.GIVE_REASONS) as held:
        return enter(held, what, by=by)


def delay(*, by: Any, request: InfoRequest, until: date, why: str, on: date | None = None) -> RequestEvent:
    """The reasons hold and the period does not suffice: the reply will come by ``until``; the applicant is told."""
    why = require(why, _("请填写确定延迟答复期限的理由。"), "why")
    what = Happening(EventKind.DELAYED, on=on, until=until, words=why)
    with on_request("inforequests.delay", by=by, request=request, right=RequestAct.DELAY) as held:
        return enter(held, what, by=by)
