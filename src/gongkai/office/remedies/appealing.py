"""上诉、再审: the next instance of a suit, whoever went there; a case of its own that is linked to the one before."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.dispute_course import StepKind
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import require
from gongkai.office.policy import DisputeAct, DisputeState
from gongkai.office.remedies.doing import Happened, enter, on_dispute
from gongkai.office.remedies.models import Dispute, Instance
from gongkai.office.remedies.registering import LONGEST


@dataclass(frozen=True, slots=True)
class Appeal:
    """To which court, and by whom; ``filed_on``: today by default."""

    court: str
    filed_on: date | None = None
    by_agency: bool = False
    case_number: str = ""
    matter: str = ""


def appeal(*, by: Any, dispute: Dispute, to: Appeal) -> Dispute:
    """Register the appeal against a first instance, or the retrial after a second. Once against each instance."""
    court = require(to.court, _("请填写人民法院的名称。"), "court")
    if len(court) > LONGEST["organ"] or len(to.case_number) > LONGEST["case_number"]:
        raise ActRefusedError(_("内容过长。"), field="court")
    with on_dispute("remedies.appeal", by=by, dispute=dispute, right=DisputeAct.APPEAL) as held:
        _demand_next(held, to.filed_on or today())
        made = Dispute(
            agency=held.agency,
            request=held.request,
            earlier=held,
            kind=held.kind,
            instance=held.instance + 1,
            organ=court,
            case_number=to.case_number.strip(),
            party=held.party,
            with_organ=held.with_organ,
            by_agency=to.by_agency,
            applicant=held.applicant,
            matter=to.matter.strip() or held.matter,
            registered_by=by,
        )
        made.save()
        enter(made, Happened(StepKind.FILED, on=to.filed_on), by=by)
        return made


def _demand_next(dispute: Dispute, day: date) -> None:
    if dispute.block != "litigation":
        raise ActRefusedError(_("对行政复议决定不服的，登记为“复议后起诉”，不是上诉。"))
    if dispute.instance >= Instance.RETRIAL:
        raise ActRefusedError(_("再审案件不再登记上诉。"))
    if dispute.decided_on is not None and day < dispute.decided_on:
        raise ActRefusedError(_("上诉日期早于前一审级的审结日期。"), field="filed_on")
    if dispute.later.exclude(state=DisputeState.STRUCK).exists():
        raise ActRefusedError(_("上一审级的案件已经登记过。"))
