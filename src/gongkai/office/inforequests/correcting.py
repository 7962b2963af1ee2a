"""补正: what is unclear is asked once and in full within seven working days; the period begins anew (第三十条)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.inforequests.comparing import mark_content
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.filing import Sent, keep
from gongkai.office.inforequests.models import ContentMark, InfoRequest, RequestEvent
from gongkai.office.policy import RequestAct


def ask_correction(
    *, by: Any, request: InfoRequest, items: str, days: int | None = None, on: date | None = None
) -> RequestEvent:
    """The correction notice went out: ``items`` to be corrected, within ``days`` working days of its receipt."""
    items = require(items, _("请逐项写明需要补正的内容。"), "items")
    what = Happening(EventKind.CORRECTION_ASKED, on=on, days=days, words=items)
    with on_request("inforequests.ask_correction", by=by, request=request, right=RequestAct.ASK_CORRECTION) as held:
        return enter(held, what, by=by)


def note_correction_notice(*, by: Any, request: InfoRequest, on: date | None = None) -> RequestEvent:
    """The applicant received the notice: their days run from the next."""
    with on_request("inforequests.note_receipt", by=by, request=request, right=RequestAct.ASK_CORRECTION) as held:
        return enter(held, Happening(EventKind.CORRECTION_NOTICE_RECEIVED, on=on), by=by)


def correct(
    *, by: Any, request: InfoRequest, described: str, files: Sequence[Sent] = (), on: date | None = None
) -> RequestEvent:
    """The corrected application came: what is asked for now. The former words stay in the trail and the event."""
    described = require(described, _("请写明补正后的申请内容。"), "described")
    with on_request("inforequests.correct", by=by, request=request, right=RequestAct.CORRECT) as held:
        event = enter(held, Happening(EventKind.CORRECTED, on=on, words=str(held.described)), by=by)
        held.described = described
        held.save(update_fields=["described"])
        ContentMark.objects.filter(request=held).delete()
        mark_content(held)
        keep(held, files, by=by)
        return event
