"""Which requests a person sees and what they may do to them: the one door to requests and all that hangs on them."""

from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from gongkai.law.personal_data import mask
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, may_act, reach
from gongkai.office.errors import NotYoursError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.models import Applicant, FileKind, InfoRequest, RequestFile
from gongkai.office.policy import Duty, Place, RequestAct, RequestState, allowed
from gongkai.office.trail.personal import record_reading


def may(person: Any, act: RequestAct, request: InfoRequest) -> bool:
    """Whether ``person`` may do ``act`` to ``request`` as it stands."""
    if isinstance(person, Outsider):
        own = person.request is not None and person.request == request.pk
        return allowed(person.caller, act, request.standing, Place.OWN if own else Place.OTHER)
    return may_act(person, act, request.standing, request.agency)


def demand(person: Any, act: RequestAct, request: InfoRequest) -> None:
    """Raises ``NotYoursError`` where ``may`` says no."""
    if not may(person, act, request):
        about = {"number": request.number, "state": request.get_state_display()}
        raise NotYoursError(_("申请%(number)s处于“%(state)s”，您现在不能这样办理。") % about)


def visible_to(person: Any) -> QuerySet[InfoRequest]:
    """The requests of which ``person`` may see number, days and state. The applicant's words are masked by
    ``subject_for`` and ``description_for``.
    """
    return _reached(person, RequestAct.READ)


def workable_by(person: Any) -> QuerySet[InfoRequest]:
    """The requests whose personal data ``person`` may read: those they handle, assign or approve."""
    return _reached(person, RequestAct.READ_PERSONAL)


def _reached(person: Any, act: RequestAct) -> QuerySet[InfoRequest]:
    if isinstance(person, Outsider):
        found = Q(pk=person.request) if allowed(person.caller, act, RequestState.RUNNING, Place.OWN) else Q(pk__in=())
    else:
        found = reach(person, act)
    return InfoRequest.objects.filter(found).select_related("agency", "officer")


def numbered_from(requests: QuerySet[InfoRequest], start: str) -> QuerySet[InfoRequest]:
    """Those of ``requests`` whose registration number begins with ``start``."""
    found = requests.filter(number__startswith=start)
    if connection.vendor != "sqlite":
        return found
    # LIKE uses no index there; its text is ordered by code point, so the numbers that begin alike stand together
    return found.filter(number__gte=start, number__lt=start + "\U0010ffff")


def agencies_counted_by(person: Any) -> QuerySet[Agency]:
    """The agencies whose numbers of requests ``person`` may see."""
    return agencies_for(person, Duty.STATISTICS)


def reads_personal(person: Any, request: InfoRequest) -> bool:
    """Whether the words of the applicant stand unmasked before ``person``."""
    return may(person, RequestAct.READ_PERSONAL, request) or isinstance(person, Outsider)


def subject_for(person: Any, request: InfoRequest) -> str:
    """What the request is about; personal data in it masked for those who may not read them."""
    return request.subject if reads_personal(person, request) else mask(str(request.subject))


def description_for(person: Any, request: InfoRequest) -> str:
    """What was asked, in the same way."""
    return request.described if reads_personal(person, request) else mask(str(request.described))


def applicant_for(person: Any, request: InfoRequest, *, why: str) -> Applicant:
    """The applicant of a request, for a person who may read personal data; the reading is entered in the trail.

    Raises ``NotYoursError``; ``ValueError`` without a reason.
    """
    demand(person, RequestAct.READ_PERSONAL, request)
    applicant: Applicant = request.applicant
    stated = [name for name in Applicant.PERSONAL if applicant.__dict__.get(name)]
    record_reading(person, of=applicant, fields=stated, why=why)
    return applicant


def masked_name(applicant: Applicant) -> str:
    """The applicant as a list shows them: a person's surname, an organisation's name.

    >>> from gongkai.office.inforequests.models import Applicant
    >>> masked_name(Applicant(kind="natural_person", name="张三丰"))
    '张**'
    """
    name = str(applicant.name)
    return name[:1] + "*" * (len(name) - 1) if applicant.kind == "natural_person" else name


def files_visible_to(person: Any, request: InfoRequest) -> QuerySet[RequestFile]:
    """The files of a request: all for those who handle it; for the applicant the letters to them, and what the reply
    gives once it was sent.
    """
    files = RequestFile.objects.filter(request=request, withdrawn=False)
    if not may(person, RequestAct.DOWNLOAD, request):
        return files.none()
    if isinstance(person, Outsider):
        given = files.filter(for_applicant=True)
        return given if request.answered_on is not None else given.filter(kind=FileKind.LETTER)
    return files
