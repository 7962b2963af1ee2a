"""征求意见: third parties (第三十二条) and agencies that made the information jointly (第三十四条).

The third party answers on paper or by a link, of whose token a digest alone is kept.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import DueKind, EventKind
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.clocking import clock_of
from gongkai.office.inforequests.comparing import digest_of_secret
from gongkai.office.inforequests.doing import Happening, enter, on_request, require
from gongkai.office.inforequests.models import Consultation, ConsultedKind, InfoRequest, Opinion
from gongkai.office.policy import Caller, RequestAct

_ASKED = {"third_party": EventKind.THIRD_PARTY_ASKED, "agency": EventKind.AGENCY_ASKED}
_REACHED = {"third_party": EventKind.THIRD_PARTY_RECEIVED, "agency": EventKind.AGENCY_RECEIVED}
_ANSWERED = {"third_party": EventKind.THIRD_PARTY_ANSWERED, "agency": EventKind.AGENCY_ANSWERED}
_OPINIONS = frozenset(Opinion.values) - {"silent"}
_DUE = {"third_party": DueKind.THIRD_PARTY_OPINION, "agency": DueKind.AGENCY_OPINION}


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is asked, and about what. ``kind``: ``third_party`` or ``agency``; an ``agency`` of the tree is known by its
    name where none is given.
    """

    kind: str
    name: str
    about: str
    contact: str = ""
    address: str = ""
    agency: Agency | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """The consultation, and the token of the link by which its addressee answers; nobody can look it up again."""

    consultation: Consultation
    token: str


def consult(*, by: Any, request: InfoRequest, whom: Addressee, on: date | None = None) -> Asking:
    """A letter that asks for an opinion went out; what is running pauses from the next day."""
    if whom.kind not in ConsultedKind.values:
        raise ActRefusedError(_("请选择征求意见的对象：第三方或者其他行政机关。"), field="kind")
    whom = _in_tree(whom, request.agency)
    name = require(whom.name, _("请填写征求意见的对象。"), "name")
    about = require(whom.about, _("请写明就哪些内容征求意见。"), "about")
    token = secrets.token_urlsafe(24)
    with on_request("inforequests.consult", by=by, request=request, right=RequestAct.CONSULT) as held:
        party = str(held.consultations.count() + 1)
        event = enter(held, Happening(_ASKED[whom.kind], on=on, party=party), by=by)
        consultation = Consultation(
            request=held,
            kind=whom.kind,
            party=party,
            name=name,
            contact=whom.contact,
            address=whom.address,
            agency=whom.agency,
            about=about,
            asked_on=event.on,
            link_digest=digest_of_secret(held.agency, "link", token),
        )
        consultation.save()
        return Asking(consultation, token)


def _in_tree(whom: Addressee, own: Agency) -> Addressee:
    """What was not typed of an agency of the tree is taken from its own data."""
    agency = whom.agency
    if agency is None and whom.kind == "agency":
        agency = Agency.objects.filter(name=whom.name.strip(), active=True).exclude(pk=own.pk).first()
    if agency is None:
        return whom
    contact, address = whom.contact or agency.office_telephone, whom.address or agency.office_address
    return replace(whom, agency=agency, contact=contact, address=address)


def note_consultation_received(*, by: Any, consultation: Consultation, on: date | None = None) -> Consultation:
    """The addressee received the letter: their fifteen working days run from the next."""
    request = consultation.request
    with on_request("inforequests.note_receipt", by=by, request=request, right=RequestAct.CONSULT) as held:
        what = Happening(_REACHED[consultation.kind], on=on, party=consultation.party)
        consultation.received_on = enter(held, what, by=by).on
        consultation.due_on = _due_of(held, consultation)
        consultation.save(update_fields=["received_on", "due_on"])
    return consultation


def answer_consultation(
    *, by: Any, consultation: Consultation, opinion: str, reasons: str = "", on: date | None = None
) -> Consultation:
    """The opinion came: entered by the office, or given by the third party itself through its link."""
    if opinion not in _OPINIONS:
        raise ActRefusedError(_("请选择意见：同意、部分同意或者不同意公开。"), field="opinion")
    if opinion != "agreed":
        reasons = require(reasons, _("不同意公开的，请说明理由。"), "reasons")
    if isinstance(by, Outsider) and by.party != consultation.party:
        raise ActRefusedError(_("链接与征求意见的事项不符。"))
    request = consultation.request
    with on_request("inforequests.answer", by=by, request=request, right=RequestAct.ANSWER) as held:
        what = Happening(_ANSWERED[consultation.kind], on=on, party=consultation.party)
        consultation.answered_on = enter(held, what, by=by).on
        consultation.opinion, consultation.reasons = opinion, reasons
        consultation.save(update_fields=["answered_on", "opinion", "reasons"])
    return consultation


def _due_of(request: InfoRequest, consultation: Consultation) -> date | None:
    dues = clock_of(request).other_dues
    kind = _DUE[consultation.kind]
    return next((due.on for due in dues if due.kind is kind and due.party == consultation.party), None)


def consultation_by_link(token: str, agency: Agency) -> tuple[Consultation, Outsider] | None:
    """The consultation whose link holds ``token``, and in what capacity its holder calls; ``None`` tells nothing."""
    digest = digest_of_secret(agency, "link", token) if token else ""
    found = Consultation.objects.filter(link_digest=digest, request__agency=agency).first() if digest else None
    return None if found is None else (found, Outsider(Caller.THIRD_PARTY, found.request_id, found.party))
