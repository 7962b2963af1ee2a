"""Whose mail a person sees: that of the agencies at which they register applications."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.office.agencies.rights import agencies_where, may_act
from gongkai.office.errors import NotYoursError
from gongkai.office.mailboxes.messages import Mail, read
from gongkai.office.mailboxes.models import MailState, ReceivedMail
from gongkai.office.policy import RequestAct, RequestState
from gongkai.office.trail.personal import record_reading
from gongkai.office.trail.sealed_files import opened


def visible_to(person: Any) -> QuerySet[ReceivedMail]:
    """The emails that ``person`` may open."""
    agencies = agencies_where(person, RequestAct.REGISTER)
    return ReceivedMail.objects.filter(agency__in=agencies).select_related("agency", "request", "handled_by")


def waiting_for(person: Any) -> int:
    """How many emails wait for ``person`` and their colleagues."""
    return visible_to(person).filter(state=MailState.WAITING).count()


def demand(person: Any, mail: ReceivedMail) -> None:
    """Raises ``NotYoursError`` for who does not register applications at the agency."""
    if not may_act(person, RequestAct.REGISTER, RequestState.UNCONFIRMED, mail.agency):
        raise NotYoursError(_("您在该机关没有登记申请的角色。"))


def open_mail(person: Any, mail: ReceivedMail, *, why: str) -> Mail:
    """What an email says, for who may register it; the reading is entered in the trail."""
    demand(person, mail)
    record_reading(person, of=mail, fields=["sender", "subject", "content"], why=why)
    return content_of(mail)


def content_of(mail: ReceivedMail) -> Mail:
    """What an email says, for acts that asked the right; nothing of one that is not kept here."""
    return read(raw_of(mail))


def raw_of(mail: ReceivedMail) -> bytes:
    """The email as it came. Raises ``ErasedError`` once it was erased."""
    return opened(mail.content) if mail.content else b""
