"""Which acts the page of a case offers now: those that the person has the right to and the law allows."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests.clocking import possible
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.pages import asking, happening, keeping, redacting, replying
from gongkai.office.inforequests.pages.base import CaseActPage
from gongkai.office.pages.base import Text

ACTS: dict[str, type[CaseActPage]] = {
    "request_confirm": happening.ConfirmPage,
    "request_unreachable": happening.UnreachablePage,
    "request_ask_correction": happening.AskCorrectionPage,
    "request_correction_received": happening.CorrectionReceivedPage,
    "request_corrected": happening.CorrectedPage,
    "request_consult": asking.ConsultPage,
    "request_extend": happening.ExtendPage,
    "request_charge": happening.ChargePage,
    "request_fee_received": happening.FeeReceivedPage,
    "request_pay": happening.PayPage,
    "request_ask_reasons": happening.AskReasonsPage,
    "request_give_reasons": happening.GiveReasonsPage,
    "request_delay": happening.DelayPage,
    "request_propose": replying.ProposePage,
    "request_redact": redacting.RedactPage,
    "request_send": replying.SendPage,
    "request_archive": replying.ArchivePage,
    "request_search": keeping.SearchPage,
    "request_note": keeping.NotePage,
    "request_task": keeping.TaskPage,
    "request_attach": keeping.AttachPage,
    "request_assign": keeping.AssignPage,
    "request_merge": keeping.MergePage,
    "request_split": keeping.SplitPage,
    "request_code": keeping.CodePage,
    "request_make_public": replying.MakePublicPage,
    "request_reopen": replying.ReopenPage,
    "request_withdraw": happening.WithdrawPage,
    "request_end": happening.EndPage,
}
"""The acts on a case as a whole, by the name of their address; in the order in which they are offered."""

GROUPS: dict[str, Text] = {"clock": _("办理"), "reply": _("答复"), "other": _("其他")}


class Offer(NamedTuple):
    """A button of the page."""

    name: str
    url: str
    label: Text
    look: str


def offers(person: Any, case: InfoRequest) -> dict[str, list[Offer]]:
    """By group; what is kept beside the clock under ``record``, each by its name in ``records``."""
    kinds = possible(case)
    found: dict[str, list[Offer]] = {}
    for name, page in ACTS.items():
        if page.offered(person, case, kinds):
            offer = Offer(name, reverse(name, args=[case.pk]), page.page_title, page.look)
            found.setdefault(page.group, []).append(offer)
    return found
