"""Which disputes a person sees and what they may do to them: the one door to disputes and all that hangs on them."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.office.agencies.rights import may_act, reach
from gongkai.office.errors import NotYoursError
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.models import Dispute
from gongkai.office.trail.personal import record_reading


def may(person: Any, act: DisputeAct, dispute: Dispute) -> bool:
    """Whether ``person`` may do ``act`` to ``dispute`` as it stands."""
    return may_act(person, act, dispute.standing, dispute.agency)


def demand(person: Any, act: DisputeAct, dispute: Dispute) -> None:
    """Raises ``NotYoursError`` where ``may`` says no."""
    if not may(person, act, dispute):
        about = {"case": str(dispute), "state": dispute.get_state_display()}
        raise NotYoursError(_("案件“%(case)s”处于“%(state)s”，您现在不能这样办理。") % about)


def visible_to(person: Any) -> QuerySet[Dispute]:
    """The disputes of which ``person`` may see organ, number, days and result."""
    return Dispute.objects.filter(reach(person, DisputeAct.READ)).select_related("agency", "request")


def applicant_for(person: Any, dispute: Dispute, *, why: str) -> str:
    """Who disputes, for a person who may read personal data; the reading is entered in the trail.

    Raises ``NotYoursError``; ``ValueError`` without a reason.
    """
    demand(person, DisputeAct.READ_PERSONAL, dispute)
    if dispute.request is not None:
        applicant = dispute.request.applicant
        record_reading(person, of=applicant, fields=["name"], why=why)
        return str(applicant.name)
    record_reading(person, of=dispute, fields=["applicant"], why=why)
    return str(dispute.applicant)
