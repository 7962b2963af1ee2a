"""What the pages of disputes share: the dispute through its door, and a form whose submission is one act on it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.pages.base import OnceActPage, ever_may
from gongkai.office.pages.base import OfficePage, Text, only_if
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.models import Dispute
from gongkai.office.remedies.queries import may, visible_to

BOARD = _("复议、诉讼")


class DisputesPage(OfficePage):
    """A page of the office's work on disputes."""

    header_icon = "clipboard-list"


class DisputePage(DisputesPage):
    """A page about one dispute."""

    @cached_property
    def dispute(self) -> Dispute:
        """The dispute of the address, through its door."""
        found: Dispute = get_object_or_404(visible_to(self.person), pk=self.kwargs["dispute"])
        return found

    def prepare(self) -> None:
        only_if(bool(self.dispute))

    def path(self) -> list[tuple[str, Text]]:
        return [board_crumb(self.dispute.agency), dispute_crumb(self.dispute)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(dispute=self.dispute, **kwargs)


class DisputeActPage(OnceActPage, DisputePage):
    """An act on a dispute, open to whoever has the right in some state; why it cannot be done now stands on it."""

    template_name = "remedies/act.html"
    act: DisputeAct

    def prepare(self) -> None:
        only_if(ever_may(self.person, self.act, self.dispute.agency))

    def hindrance(self) -> str:
        if may(self.person, self.act, self.dispute):
            return ""
        about = {"case": str(self.dispute), "state": self.dispute.get_state_display()}
        return _now("案件“%(case)s”处于“%(state)s”，您现在不能这样办理。") % about


def board_crumb(agency: Agency) -> tuple[str, Text]:
    return f"{reverse('disputes_board')}?agency={agency.pk}", BOARD


def dispute_crumb(dispute: Dispute) -> tuple[str, Text]:
    return reverse("dispute_page", args=[dispute.pk]), str(dispute)
