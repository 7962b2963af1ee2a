"""The page behind the link in a letter to a third party (第三十二条): agree, agree in part, or refuse with reasons."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.consulting import answer_consultation, consultation_by_link
from gongkai.office.inforequests.models import Consultation, Opinion
from gongkai.office.inforequests.stating import LONGEST_DESCRIPTION
from gongkai.portal.framing import Frame, page
from gongkai.portal.private import of_one_person
from gongkai.portal.reading import agency_called

OPINIONS = [(value, label) for value, label in Opinion.choices if value != Opinion.SILENT]


@of_one_person
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, agency: str, token: str) -> HttpResponse:
    """What is asked, and the answer once it was given. Of the request and its applicant nothing is said."""
    organ = agency_called(agency)
    found = consultation_by_link(token, organ)
    if found is None:
        return page(request, "portal/requests/no_opinion.html", Frame(_("链接已失效")), {"agency": organ}, status=404)
    consultation, by = found
    if request.method != "POST":
        return _shown(request, consultation)
    reasons = request.POST.get("reasons", "").replace("\r\n", "\n").strip()[:LONGEST_DESCRIPTION]
    try:
        answer_consultation(by=by, consultation=consultation, opinion=request.POST.get("opinion", ""), reasons=reasons)
    except ActRefusedError as refused:
        return _shown(request, consultation, str(refused))
    return HttpResponseRedirect(request.path)


def _shown(request: HttpRequest, consultation: Consultation, said: str = "") -> HttpResponse:
    about = {
        "asked": consultation,
        "agency": consultation.request.agency,
        "opinions": OPINIONS,
        "said": said,
        "typed": request.POST.get("reasons", "") if said else "",
        "chosen": request.POST.get("opinion", "") if said else "",
    }
    frame = Frame(_("征求第三方意见"))
    return page(request, "portal/requests/opinion.html", frame, about, status=422 if said else 200)
