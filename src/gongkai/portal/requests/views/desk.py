"""The way in: choose the agency to apply to, or follow a request with its number and code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gongkai.office.inforequests.tracking import record_look, request_by_code, wait_before_trying
from gongkai.office.limiting import address_of
from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.private import of_one_person
from gongkai.portal.requests.looking import begin
from gongkai.portal.requests.sending import agencies_that_take

LONGEST = 40


@of_one_person
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """The form; sent, it opens the request or says the same whatever was wrong."""
    if request.method != "POST":
        return _shown(request)
    number, code = request.POST.get("number", "")[:LONGEST], request.POST.get("code", "")[:LONGEST]
    if wait := wait_before_trying(who=address_of(request), number=number):
        return too_often(request, wait)
    found = request_by_code(number=number, code=code)
    if found is None:
        return _shown(request, _("登记号或者查询码不对，请对照回执再填一次。"), status=422)
    record_look(by=found[1], request=found[0])
    begin(request, found[0])
    return HttpResponseRedirect(reverse("portal:request_case"))


def too_often(request: HttpRequest, seconds: int) -> HttpResponse:
    """The form for number and code, with when to try again."""
    minutes = -(-seconds // 60)
    said = ngettext("试得太多了，请在%(minutes)d分钟后再试。", "试得太多了，请在%(minutes)d分钟后再试。", minutes)
    answer = _shown(request, said % {"minutes": minutes}, status=429)
    answer["Retry-After"] = str(seconds)
    return answer


def _shown(request: HttpRequest, said: str = "", *, status: int = 200) -> HttpResponse:
    title = _("依申请公开")
    about = {
        "agencies": agencies_that_take(),
        "about": request.GET.get("about", "")[:100],
        "said": said,
        "ended": "ended" in request.GET,
        "number": request.POST.get("number", "")[:LONGEST],
    }
    return page(
        request, "portal/requests/desk.html", Frame(title, column=ColumnTags(title, title)), about, status=status
    )
