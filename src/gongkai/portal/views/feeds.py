"""RSS and Atom: everything, an agency, a column."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.portal.framing import site
from gongkai.portal.keeping import kept
from gongkai.portal.reading import Narrowing, agency_called, column_called, region

FORMS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
IN_FEED = 50


def _feed(request: HttpRequest, form: str, title: str, address: str, asked: Narrowing) -> HttpResponse:
    if form not in FORMS:
        raise Http404("no such form of feed")
    about: dict[str, Any] = {
        "title": title,
        "link": request.build_absolute_uri(address),
        "description": title,
        "language": "zh-CN",
        "feed_url": request.build_absolute_uri(),
    }
    feed = FORMS[form](**about)
    for item in asked.items()[:IN_FEED]:
        where = request.build_absolute_uri(reverse("portal:item", args=[item.pk]))
        feed.add_item(
            title=item.title,
            link=where,
            description=strip_tags(item.summary) or item.title,
            unique_id=where,
            unique_id_is_permalink=True,
            pubdate=item.first_published_at,
            updateddate=item.last_published_at or item.first_published_at,
            author_name=item.agency.name,
            categories=[item.column.name] if item.column else [],
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=f"{feed.content_type}")


@require_safe
@kept()
def everything(request: HttpRequest, form: str) -> HttpResponse:
    """What all agencies published last."""
    return _feed(request, form, site(region())["name"], reverse("portal:items"), Narrowing())


@require_safe
@kept()
def of_agency(request: HttpRequest, form: str, agency: str) -> HttpResponse:
    """What an agency published last."""
    found = agency_called(agency)
    title = _("%(agency)s政府信息公开") % {"agency": found.name}
    return _feed(request, form, title, reverse("portal:agency", args=[found.slug]), Narrowing(found))


@require_safe
@kept()
def of_column(request: HttpRequest, form: str, agency: str, column: str) -> HttpResponse:
    """What was published last in a column."""
    found = agency_called(agency)
    row = column_called(found, column)
    address = reverse("portal:column", args=[found.slug, row.slug])
    return _feed(request, form, f"{row.name} - {found.name}", address, Narrowing(found, column=row))
