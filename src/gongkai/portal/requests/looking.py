"""Half an hour in which whoever gave number and code sees this one request; kept by the server, ended at a word."""

import time

from django.http import HttpRequest

from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.policy import Caller

LASTS = 30 * 60
"""Seconds from entering the code, whatever is done meanwhile."""
_KEY = "request_of_code"


def begin(web: HttpRequest, request: InfoRequest) -> None:
    """From now on this browser sees ``request``. The session gets another name: nobody may have planted it."""
    web.session.cycle_key()
    web.session[_KEY] = {"pk": request.pk, "code": request.code_digest, "until": int(time.time()) + LASTS}


def held(web: HttpRequest) -> tuple[InfoRequest, Outsider] | None:
    """The request that this browser sees; ``None`` once the time is over or the office gave another code."""
    told = web.session.get(_KEY)
    if not told or told["until"] < time.time():
        return None
    found = InfoRequest.objects.select_related("agency").filter(pk=told["pk"], code_digest=told["code"]).first()
    return (found, Outsider(Caller.APPLICANT, found.pk)) if found else None


def end(web: HttpRequest) -> None:
    """See nothing any more."""
    web.session.pop(_KEY, None)
