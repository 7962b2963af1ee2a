"""与申请人确认: the day of receipt of letters, faxes and emails is that on which both sides confirm (第三十一条)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.models import InfoRequest, RequestEvent
from gongkai.office.policy import RequestAct


def confirm(*, by: Any, request: InfoRequest, how: str, on: date | None = None) -> RequestEvent:
    """The applicant confirmed the application; ``how``: by telephone, by reply …"""
    how = require(how, _("请填写与申请人确认的方式和经过。"), "how")
    with on_request("inforequests.confirm", by=by, request=request, right=RequestAct.CONFIRM) as held:
        return enter(held, Happening(EventKind.CONFIRMED, on=on, words=how), by=by)


def note_unreachable(*, by: Any, request: InfoRequest, how: str, on: date | None = None) -> RequestEvent:
    """The applicant left no telephone, or does not answer: the clock waits until contact is made (207号)."""
    how = require(how, _("请填写联系的方式和经过。"), "how")
    with on_request("inforequests.unreachable", by=by, request=request, right=RequestAct.CONFIRM) as held:
        return enter(held, Happening(EventKind.UNREACHABLE, on=on, words=how), by=by)
