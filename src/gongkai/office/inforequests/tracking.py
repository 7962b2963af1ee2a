"""The applicant's side: find a request by number and code, and by it alone. A wrong code tells nothing."""

from typing import Any

from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.doing import on_request
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.receiving import digest_of_code, new_code
from gongkai.office.limiting import over
from gongkai.office.policy import Caller, RequestAct
from gongkai.office.trail.recording import act, record

TRIES = 10
"""How often an address, or anybody with the same number, may try in ``WINDOW`` seconds."""
WINDOW = 900


def wait_before_trying(*, who: str, number: str) -> int:
    """Count one more try of ``who`` (an address) for a number; after how many seconds they may try, 0: now."""
    return max(
        over("request_code", f"address:{who}", seconds=WINDOW, limit=TRIES),
        over("request_code", f"number:{number.strip()}", seconds=WINDOW, limit=TRIES),
    )


def request_by_code(*, number: str, code: str, agency: Agency | None = None) -> tuple[InfoRequest, Outsider] | None:
    """The request of a number and a code, and in what capacity its holder calls; ``None`` whatever was wrong.

    The same number may be of several agencies; the code tells them apart. Ask ``wait_before_trying`` first.
    """
    requests = InfoRequest.objects.filter(number=number.strip()).exclude(code_digest="").select_related("agency")
    if agency is not None:
        requests = requests.filter(agency=agency)
    for request in requests:
        if request.code_digest == digest_of_code(request.agency, code):
            return request, Outsider(Caller.APPLICANT, request.pk)
    return None


def record_look(*, by: Outsider, request: InfoRequest, at: str = "case") -> None:
    """Enter that the holder of the code looked: at the case, or at a file (``file:`` and its number)."""
    with act("inforequests.look", person=by, agency=request.agency):
        record(model=InfoRequest._meta.label_lower, key=request.pk, after={"looked_at": at})


def renew_code(*, by: Any, request: InfoRequest) -> str:
    """A new code for an applicant who lost the old one, which no longer opens anything."""
    code = new_code()
    with on_request("inforequests.renew_code", by=by, request=request, right=RequestAct.NOTE) as held:
        held.code_digest = digest_of_code(held.agency, code)
        held.save(update_fields=["code_digest"])
    return code
