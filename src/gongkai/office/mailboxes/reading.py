"""Take what came to the mailboxes into the office: every few minutes, each email once."""

from datetime import timedelta
from functools import partial
from hashlib import sha256

from django.utils import timezone

from gongkai.office.inforequests.comparing import digest_of_secret
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import Effect, every, job
from gongkai.office.mailboxes.imap import Came, Look, MailboxError, look
from gongkai.office.mailboxes.messages import read
from gongkai.office.mailboxes.models import Mailbox, MailState, ReceivedMail
from gongkai.office.trail.personal import forget
from gongkai.office.trail.recording import by_system
from gongkai.office.trail.sealed_files import sealed
from gongkai.office.trail.sealing import key_of

MINUTES = 5
KEPT = timedelta(days=180)
"""How long an email that was no application is kept."""


@job("mailboxes.ask")
def ask() -> None:
    """Ask for every mailbox to be read."""
    slot = timezone.now().strftime("%Y%m%d%H%M")
    for mailbox in Mailbox.objects.filter(active=True, agency__active=True):
        enqueue("mailboxes.read", key=f"mailboxes.read:{mailbox.pk}@{slot}", mailbox=mailbox.pk)


every("mailboxes.ask", minutes=MINUTES)


@job("mailboxes.read", seconds=300, gathers=True)
def read_mailbox(mailbox: int) -> Effect | None:
    """Read a mailbox. That it cannot be read is told to people; the next round tries again."""
    box = Mailbox.objects.filter(pk=mailbox, active=True).first()
    if box is None:
        return None
    try:
        return partial(take_in, box, look(box.account, after=box.place, since=box.since))
    except MailboxError as error:
        return partial(_note_fault, box, str(error))


def take_in(box: Mailbox, found: Look) -> None:
    """Store what a look at ``box`` found, unless another took it in meanwhile or the mailbox was set otherwise."""
    with by_system("mailboxes.read", agency=box.agency):
        held = Mailbox.objects.select_for_update().get(pk=box.pk)
        if (held.account, held.place) != (box.account, box.place):
            return
        for came in found.came:
            _keep(held, came)
        now = timezone.now()
        place = found.place
        Mailbox.objects.filter(pk=held.pk).update(
            validity=place.validity, last=place.last, read_at=now, tried_at=now, fault=""
        )
        if found.more:
            enqueue("mailboxes.read", mailbox=held.pk)


def _note_fault(box: Mailbox, fault: str) -> None:
    Mailbox.objects.filter(pk=box.pk).update(tried_at=timezone.now(), fault=fault[:300])


def _keep(box: Mailbox, came: Came) -> None:
    agency = box.agency
    what = came.content if came.content is not None else f"{box.user} {came.at} {came.size}".encode()
    digest = digest_of_secret(agency, "mail", sha256(what).hexdigest())
    if ReceivedMail.objects.filter(agency=agency, digest=digest).exists():
        return
    mail = ReceivedMail(agency=agency, arrived_at=came.at, digest=digest, size=came.size)
    if came.content is not None:
        said = read(came.content)
        mail.sender, mail.subject = f"{said.sender} <{said.address}>".strip(), said.subject[:300]
        mail.attached = min(len(said.attached), 999)
        mail.content = sealed(key_of(mail), came.content)
    mail.save()


@job("mailboxes.forget")
def forget_old() -> None:
    """Erase what was no application, some months after that was found."""
    old = ReceivedMail.objects.filter(state=MailState.SET_ASIDE, handled_at__lt=timezone.now() - KEPT)
    for mail in old.exclude(content="", subject="", sender=""):
        with by_system("mailboxes.forget", agency=mail.agency):
            erase(mail)
            mail.save()


every("mailboxes.forget", hours=24, offset=timedelta(hours=3))


def erase(mail: ReceivedMail) -> None:
    """Destroy what an email says, inside an act that then saves it; the stored file goes by the sweep."""
    forget(mail)
    mail.sender = mail.subject = mail.content = ""
