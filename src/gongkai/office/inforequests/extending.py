"""延期: once, by up to twenty working days, with the consent of the head of the disclosure office (第三十三条)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.models import InfoRequest, RequestEvent
from gongkai.office.policy import RequestAct


def extend(*, by: Any, request: InfoRequest, days: int, why: str, on: date | None = None) -> RequestEvent:
    """Put the reply off by ``days`` working days; ``why`` is told to the applicant."""
    why = require(why, _("请填写延期的理由。"), "why")
    what = Happening(EventKind.EXTENDED, on=on, days=days, words=why)
    with on_request("inforequests.extend", by=by, request=request, right=RequestAct.EXTEND) as held:
        return enter(held, what, by=by)


def extend_many(
    *, by: Any, requests: Iterable[InfoRequest], days: int, why: str
) -> tuple[list[RequestEvent], dict[str, str]]:
    """Extend several; the events, and by number why the others could not be."""
    done, refused = [], {}
    for request in requests:
        try:
            done.append(extend(by=by, request=request, days=days, why=why))
        except ActRefusedError as error:
            refused[request.number] = str(error)
    return done, refused
