"""See to an email: register it as an application, put it to a case, or set it aside. What it says then lies in the
case alone: its attachments, and the whole of it as it came.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import require
from gongkai.office.inforequests.filing import Sent, attach
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.noting import Contact, note
from gongkai.office.inforequests.receiving import Application, Arrival, Received, receive
from gongkai.office.mailboxes.messages import Attached, read
from gongkai.office.mailboxes.models import MailState, ReceivedMail
from gongkai.office.mailboxes.queries import demand, raw_of
from gongkai.office.mailboxes.reading import erase
from gongkai.office.publishing.uploads import judge
from gongkai.office.trail.recording import act

KINDS = ("correction", "opinion", "payment", "application", "working")
"""What an email may bring to a case (``FileKind``)."""


def register(*, by: Any, mail: ReceivedMail, application: Application, arrival: Arrival) -> Received:
    """Enter the application that ``mail`` holds; its files come with those of ``application``.

    The same form sent again gives the same case. Raises ``ActRefusedError`` where somebody was faster.
    """
    with transaction.atomic():
        held = _held(by, mail)
        files = (*application.files, *files_of(held, "application")) if held.waits else application.files
        given = Application(application.agency, application.applicant, application.asked, files, application.token)
        received = receive(by=by, application=given, arrival=arrival)
        if held.state == MailState.REGISTERED and held.request == received.request:
            return received
        with on_mail("mailboxes.register", by, held):
            held.state, held.request = MailState.REGISTERED, received.request
            erase(held)
        return received


def add_to_case(*, by: Any, mail: ReceivedMail, request: InfoRequest, kind: str) -> None:
    """Put what ``mail`` holds to ``request`` as files of a kind, and its words as a contact with the applicant."""
    if kind not in KINDS:
        raise ActRefusedError(_("请选择材料种类。"), field="kind")
    with transaction.atomic():
        held = _held(by, mail)
        if request.agency_id != held.agency_id:
            raise ActRefusedError(_("该件不是本机关的申请。"), field="number")
        with on_mail("mailboxes.add", by, held):
            said = read(raw_of(held))
            attach(by=by, request=request, sent=files_of(held, kind))
            words = "\n".join(part for part in (said.subject, said.words[:4000]) if part) or _("（邮件没有文字）")
            whom = f"{said.sender} <{said.address}>"[:200]
            note(by=by, request=request, contact=Contact("message", words, whom, held.arrived_at))
            held.state, held.request = MailState.ADDED, request
            erase(held)


def set_aside(*, by: Any, mail: ReceivedMail, why: str) -> None:
    """It is no application (an advertisement, a question, another office's). It is erased some months later."""
    why = require(why, _("请填写理由。"), "why")
    with transaction.atomic():
        held = _held(by, mail)
        with on_mail("mailboxes.set_aside", by, held):
            held.state, held.why = MailState.SET_ASIDE, why


def take_back(*, by: Any, mail: ReceivedMail) -> None:
    """It is looked at again after all. Raises ``ActRefusedError`` once it was erased."""
    with transaction.atomic():
        held = _held(by, mail)
        if held.state != MailState.SET_ASIDE or not held.content:
            raise ActRefusedError(_("该邮件已登记、归入其他事项或者已删除，不能恢复。"))
        with act("mailboxes.take_back", person=by, agency=held.agency):
            held.state, held.why, held.handled_by, held.handled_at = MailState.WAITING, "", None, None
            held.save()


def _held(by: Any, mail: ReceivedMail) -> ReceivedMail:
    """The row, nobody else's until the transaction ends."""
    demand(by, mail)
    return ReceivedMail.objects.select_for_update(of=("self",)).select_related("agency", "request").get(pk=mail.pk)


@contextmanager
def on_mail(name: str, by: Any, held: ReceivedMail) -> Iterator[None]:
    """One act that sees to an email, which waits; who did it and when is kept."""
    if not held.waits:
        who = held.handled_by.name if held.handled_by else ""
        said = _("该邮件已由%(who)s处理：%(state)s。")
        raise ActRefusedError(said % {"who": who, "state": held.get_state_display()})
    with act(name, person=by, agency=held.agency):
        yield
        held.handled_by, held.handled_at = by, timezone.now()
        held.save()


def files_of(mail: ReceivedMail, kind: str) -> list[Sent]:
    """What an email brings to a case: the attachments that may be kept, and all of it as it came, in a ZIP file."""
    raw = raw_of(mail)
    if not raw:
        return []
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(f"{mail.pk}.eml", (1980, 1, 1, 0, 0, 0)), raw)
    good = [Sent(one.data, one.name, kind) for one in read(raw).attached if usable(one)]
    return [*good, Sent(whole.getvalue(), _("邮件原文") + ".zip", kind)]


def usable(one: Attached) -> bool:
    """Whether an attachment is of a kind that may be kept by itself; a program is left in the whole."""
    try:
        judge(one.data, one.name)
    except ActRefusedError:
        return False
    return True
