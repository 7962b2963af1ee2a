"""The jobs that write to readers: one for each letter, named by the subscription and its day or moment.

What a letter tells of ends at a moment that stands in its job, and begins where the last letter that went out ended. So
a letter that could not be sent is lost by nobody: it is tried for hours, and the next one tells of the same.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMessage
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import every, job
from gongkai.portal.models import Subscription
from gongkai.portal.subscribing import ending
from gongkai.portal.subscribing.letters import confirmation, news, subject_of
from gongkai.portal.subscribing.subjects import Subject

SETTLED = timedelta(minutes=2)
"""A release bears the moment at which its transaction began. What is younger waits for the next letter, so that none is
passed over because it was not stored yet."""
DAILY_AT = timedelta(hours=7, minutes=30)
AT_ONCE_MINUTES = 5
TRIES = 12
"""Over about eight hours."""
_PERMANENT = 500


class LetterNotSentError(RuntimeError):
    """A letter that the mail server did not take. Says what the server said in numbers: its words quote addresses."""


@job("portal.send_confirmation", attempts=TRIES, gathers=True)
def send_confirmation(subscription: int, moment: str) -> None:
    """Ask a reader to confirm their subscription."""
    found = Subscription.objects.select_related("agency", "column__agency").filter(pk=subscription).first()
    if found is not None and (found.confirmed_at or found.confirm_until > timezone.now()):
        _deliver(confirmation(found, datetime.fromisoformat(moment)))


@job("portal.ask_for_daily_letters", seconds=900)
def ask_for_daily_letters() -> None:
    """Ask for the day's letters to readers."""
    _ask_for(at_once=False, name=localdate().isoformat())


@job("portal.ask_for_letters_at_once", seconds=240)
def ask_for_letters_at_once() -> None:
    """Ask for letters to readers who want to hear of new items at once."""
    _ask_for(at_once=True, name=timezone.localtime().isoformat(timespec="minutes"))


def _ask_for(*, at_once: bool, name: str) -> None:
    """A job for each subscription with something that may be new to it. While its last letter is still being tried
    there is none: two at a time would tell of the same.
    """
    until = timezone.now() - SETTLED
    open_jobs = Job.objects.filter(name="portal.send_letter", standing__in=(Standing.WAITING, Standing.RUNNING))
    busy = set(open_jobs.values_list("arguments__subscription", flat=True))
    wanted = Subscription.objects.filter(at_once=at_once, since__lt=until).exclude(confirmed_at=None)
    newest: dict[Subject, datetime | None] = {}
    for one in wanted.select_related("agency", "column__agency", "column__merged_into__agency"):
        subject = subject_of(one)
        if subject not in newest:
            newest[subject] = subject.newest(until)
        last = newest[subject]
        if one.pk not in busy and last is not None and last > one.since:
            key = f"portal.send_letter:{one.pk}@{name}"
            enqueue("portal.send_letter", key=key, subscription=one.pk, until=until.isoformat())


@job("portal.send_letter", attempts=TRIES, gathers=True)
def send_letter(subscription: int, until: str) -> Callable[[], None] | None:
    """Write to a reader what was released since their last letter.

    Outside a transaction, for the mail server may take its time. Whether a letter went out before its worker died
    nobody can know, so it goes out again under the same number (Message-ID), by which mail programs know it.
    """
    confirmed = Subscription.objects.exclude(confirmed_at=None).select_related("agency", "column__agency")
    found, end = confirmed.filter(pk=subscription).first(), datetime.fromisoformat(until)
    if found is None or found.since >= end:
        return None
    if items := list(subject_of(found).released(found.since, end)):
        try:
            _deliver(news(found, items, end))
        except AddressRefusedError:
            Subscription.objects.filter(pk=found.pk, refused_since=None).update(refused_since=timezone.now())
            raise
    return partial(_told_until, found.pk, end, sent=bool(items))


def _told_until(subscription: int, end: datetime, *, sent: bool) -> None:
    told = Subscription.objects.filter(pk=subscription, since__lt=end)
    told.update(since=end, **({"refused_since": None} if sent else {}))


class AddressRefusedError(LetterNotSentError):
    """The mail server will take no letter to this address, now or later."""


def _deliver(letter: EmailMessage) -> None:
    try:
        letter.send()
    except SMTPRecipientsRefused as error:
        codes = sorted(code for code, _words in error.recipients.values())
        kind = AddressRefusedError if codes and codes[0] >= _PERMANENT else LetterNotSentError
        raise kind(f"the mail server refused the recipient: {codes}") from None
    except SMTPResponseException as error:
        raise LetterNotSentError(f"the mail server answered {error.smtp_code}") from None
    except (SMTPException, OSError) as error:
        raise LetterNotSentError(f"the mail server could not be reached: {type(error).__name__}") from None


@job("portal.sweep_subscriptions")
def sweep_subscriptions() -> None:
    """Destroy the addresses of readers who did not confirm, or cannot be reached."""
    ending.sweep()


every("portal.ask_for_daily_letters", hours=24, offset=DAILY_AT)
every("portal.ask_for_letters_at_once", minutes=AT_ONCE_MINUTES)
every("portal.sweep_subscriptions", hours=24, offset=timedelta(hours=3))
