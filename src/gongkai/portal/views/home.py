"""The home page of the region, and the page that shows every component of the design."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import DOCUMENT_KINDS, InformationItem, Kind
from gongkai.portal.framing import Frame, page
from gongkai.portal.keeping import kept
from gongkai.portal.naming import KIND_LISTS, kind_address
from gongkai.portal.reading import Narrowing, agencies, region, rows_of

ON_HOME = 8
BLOCKS = (Kind.NOTICE, Kind.INTERPRETATION, Kind.NEWS)
"""What the home page shows beside policies."""
MOST_AGENCIES = 60


@require_safe
@kept()
def home(request: HttpRequest) -> HttpResponse:
    """Search, the prescribed five entrances, what is new, the agencies."""
    newest = Narrowing().items()
    policies = rows_of(newest.filter(kind__in=DOCUMENT_KINDS)[:ON_HOME])
    blocks = [(kind, rows_of(newest.filter(kind=kind)[:ON_HOME])) for kind in BLOCKS]
    published = set(newest.order_by().values_list("kind", flat=True).distinct())
    root = region()
    about = {
        "policies": policies,
        "blocks": [(kind, KIND_LISTS[kind], kind_address(kind), items) for kind, items in blocks if items],
        "kinds": [(kind_address(value), words) for value, words in KIND_LISTS.items() if value in published],
        "agencies": list(_next_below(root)[:MOST_AGENCIES]) if root else [],
    }
    return page(request, "portal/home.html", Frame(), about)


def _next_below(root: Agency) -> QuerySet[Agency]:
    """The agencies of the first level; those further below are on the page of all and on that of the one above."""
    return agencies().exclude(pk=root.pk).filter(depth__lte=root.depth + 1)


@require_safe
@kept()
def design(request: HttpRequest) -> HttpResponse:
    """Every component of the pages, for those who change them."""
    sample = InformationItem(pk=0, title="关于……的通知（示例）", kind=Kind.NOTICE)
    return page(request, "portal/design.html", Frame(title="页面组件"), {"sample": sample})
