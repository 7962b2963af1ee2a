"""What systems delivered and nobody has taken over yet."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies.rights import capacities
from gongkai.office.agencies.views.base import OfficePage
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Act, Place, states
from gongkai.office.publishing.queries import UNCLAIMED, may, workable_by
from gongkai.office.publishing.taking_over import take_over


def may_take_over_any(person: Any) -> bool:
    """Whether such drafts are ever ``person``'s business."""
    return any(states(capacity.caller, Act.TAKE_OVER, Place.OWN) for capacity in capacities(person))


def unclaimed(person: Any) -> Any:
    """The drafts without an author that ``person`` may take over, the newest first."""
    own = [c.agency_id for c in capacities(person) if states(c.caller, Act.TAKE_OVER, Place.OWN)]
    found = workable_by(person).filter(UNCLAIMED, agency__in=own)
    return found.select_related("agency", "column", "push__system").order_by("-pk")


class PushedPage(OfficePage):
    """The list, each with a button."""

    template_name = "pushing/pushed.html"
    page_title = _("系统推送")
    header_icon = "download"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        only_if(may_take_over_any(self.person))
        return super().get_context_data(items=unclaimed(self.person)[:200], **kwargs)


class TakeOver(View):
    """One press."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, item: int) -> HttpResponse:
        found = get_object_or_404(workable_by(request.user), pk=item)
        if not may(request.user, Act.TAKE_OVER, found):
            raise Http404
        try:
            take_over(by=request.user, item=found)
        except NotYoursError:
            raise Http404 from None
        except ActRefusedError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _t("已接手，您现在是拟稿人"))
        return redirect("pushed_drafts")
