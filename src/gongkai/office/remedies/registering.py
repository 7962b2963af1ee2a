"""登记: a reconsideration or a suit against the reply to a request, or against the agency without one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.dispute_course import StepKind
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_act
from gongkai.office.errors import FieldsError, NotYoursError
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.policy import DisputeAct, DisputeState
from gongkai.office.remedies.doing import Happened, enter
from gongkai.office.remedies.models import Dispute, DisputeKind, Party
from gongkai.office.trail.recording import act

LONGEST = {"organ": 120, "case_number": 80, "with_organ": 120}


@dataclass(frozen=True, slots=True)
class Filing:
    """What is filed. ``request``: the request whose reply, or whose silence, is disputed; without one ``applicant``
    says who disputes. ``earlier``: the reconsideration that a suit came after. ``filed_on``: today by default.
    """

    kind: str
    organ: str
    agency: Agency
    request: InfoRequest | None = None
    filed_on: date | None = None
    case_number: str = ""
    party: str = "decided"
    with_organ: str = ""
    applicant: str = ""
    matter: str = ""
    earlier: Dispute | None = None


def register(*, by: Any, filing: Filing) -> Dispute:
    """Register a dispute. Raises ``FieldsError`` with everything that is missing or wrong."""
    if not may_act(by, DisputeAct.REGISTER, DisputeState.FILED, filing.agency):
        raise NotYoursError(_("您在该机关没有登记复议、诉讼案件的角色。"))
    if faults := faults_of(filing):
        raise FieldsError(faults)
    with act("remedies.register", person=by, agency=filing.agency):
        dispute = Dispute(
            agency=filing.agency,
            request=filing.request,
            earlier=filing.earlier,
            kind=filing.kind,
            organ=filing.organ.strip(),
            case_number=filing.case_number.strip(),
            party=filing.party,
            with_organ=filing.with_organ.strip(),
            applicant="" if filing.request else filing.applicant.strip(),
            matter=filing.matter.strip(),
            registered_by=by,
        )
        dispute.save()
        enter(dispute, Happened(StepKind.FILED, on=filing.filed_on), by=by)
        return dispute


def faults_of(filing: Filing) -> list[tuple[str, str]]:
    """What a filing lacks, by field."""
    faults = []
    if filing.kind not in DisputeKind.values:
        faults.append(("kind", _("请选择案件类别。")))
    if not filing.organ.strip():
        faults.append(("organ", _("请填写复议机关或者人民法院的名称。")))
    faults += [
        (name, _("最多%(most)d个字。") % {"most": most})
        for name, most in LONGEST.items()
        if len(getattr(filing, name).strip()) > most
    ]
    upheld = filing.party == str(Party.RECONSIDERED)
    if filing.party not in Party.values or (upheld and filing.kind != str(DisputeKind.AFTER)):
        faults.append(("party", _("只有复议后起诉的案件中，维持原答复的复议机关才是共同被告。")))
    if filing.request is None and not filing.applicant.strip():
        faults.append(("applicant", _("没有关联本系统的申请的，请填写申请人或者原告。")))
    if filing.request is not None and not _own_request(filing):
        faults.append(("request", _("请选择本机关的申请。")))
    if filing.earlier is not None and not _follows(filing):
        faults.append(("earlier", _("“此前的案件”应是同一机关、同一申请的行政复议案件。")))
    return faults


def _own_request(filing: Filing) -> bool:
    """A dispute is kept with a request of its own agency; an organ that upheld another's reply has none."""
    return filing.request is not None and filing.request.agency_id == filing.agency.pk


def _follows(filing: Filing) -> bool:
    earlier = filing.earlier
    return (
        earlier is not None
        and filing.kind == str(DisputeKind.AFTER)
        and earlier.block == "reconsideration"
        and earlier.standing is not DisputeState.STRUCK
        and (earlier.agency_id, earlier.request_id) == (filing.agency.pk, filing.request.pk if filing.request else None)
    )
