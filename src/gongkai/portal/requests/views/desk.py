"""The way in: choose the agency to apply to, or follow a request with its number and code."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.requests.private import of_one_person
from gongkai.portal.requests.sending import agencies_that_take


@of_one_person
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Both forms of access."""
    return _shown(request)


def _shown(request: HttpRequest, said: str = "", *, status: int = 200) -> HttpResponse:
    title = _("依申请公开")
    about = {
        "agencies": agencies_that_take(),
        "about": request.GET.get("about", "")[:100],
        "said": said,
        "number": request.POST.get("number", "")[:40],
    }
    return page(
        request, "portal/requests/desk.html", Frame(title, column=ColumnTags(title, title)), about, status=status
    )
