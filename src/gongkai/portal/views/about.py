"""关于本站: who runs the site, under which numbers, and what it is for."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal.framing import ColumnTags, Frame, page
from gongkai.portal.keeping import kept


@require_safe
@kept()
def about(request: HttpRequest) -> HttpResponse:
    """The marks of the footer in full (47号)."""
    title = _("关于本站")
    return page(request, "portal/about.html", Frame(title, column=ColumnTags(title, title)))
