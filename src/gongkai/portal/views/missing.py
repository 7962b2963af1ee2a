"""What does not exist, or is not public: one page for both, so that nobody learns which."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found

from gongkai.portal.framing import Frame, page

OFFICE = "/office/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The way back to the home page and to the search; the back office has a page of its own."""
    if request.path.startswith(OFFICE):
        return page_not_found(request, exception)
    plain = {"here": "/", "address": ""}  # what somebody made up is not said back to them
    return page(request, "portal/not_found.html", Frame(_("没有这个页面")), plain, status=404).render()
