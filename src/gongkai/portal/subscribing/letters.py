"""The letters themselves, as text, in the reader's language."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from gongkai.office.publishing.models import InformationItem
from gongkai.portal.framing import site
from gongkai.portal.models import Subscription
from gongkai.portal.reading import region
from gongkai.portal.subscribing.asking import VALID
from gongkai.portal.subscribing.subjects import Subject

IN_LETTER = 50
"""Items named in one letter; of more it says where they stand."""
_IN_TITLE = 40


def subject_of(subscription: Subscription) -> Subject:
    """What a subscription is about. A column that was merged into another is heard of as that."""
    column = subscription.column
    if column is not None and column.merged_into is not None:
        column = column.merged_into
    about = subscription
    return Subject(about.agency, about.below, column, about.matter, about.words)


def confirmation(subscription: Subscription, moment: datetime) -> EmailMessage:
    """Asks for the confirmation; of one that is confirmed it says that it is, and where to change or end it."""
    with override(subscription.language):
        words = _("%(site)s：您已订阅") if subscription.confirmed_at else _("%(site)s：请确认订阅")
        context = _told(subscription) | {"confirm": _link("subscribe_confirm", subscription), "days": VALID.days}
        return _letter(subscription, _number("confirmation", subscription, moment), words % context, context)


def news(subscription: Subscription, items: Sequence[InformationItem], until: datetime) -> EmailMessage:
    """What was released since the last letter."""
    with override(subscription.language):
        context = _told(subscription) | {"number": len(items), "more": max(len(items) - IN_LETTER, 0)}
        context["rows"] = [
            (item, settings.WAGTAILADMIN_BASE_URL + reverse("portal:item", args=[item.pk]))
            for item in items[:IN_LETTER]
        ]
        words = ngettext("%(site)s：%(short)s新公开%(number)d条", "%(site)s：%(short)s新公开%(number)d条", len(items))
        title = words % context
        return _letter(subscription, _number("news", subscription, until), title, context)


def _told(subscription: Subscription) -> dict[str, Any]:
    """What every letter says."""
    subject = subject_of(subscription)
    words = subject.in_words()
    return {
        "subscription": subscription,
        "site": site(region())["name"],
        "subject": words,
        "short": words if len(words) <= _IN_TITLE else f"{words[: _IN_TITLE - 1]}…",
        "list": settings.WAGTAILADMIN_BASE_URL + subject.address(),
        "change": _link("subscription", subscription),
        "end": _link("unsubscribe", subscription),
    }


def _number(kind: str, subscription: Subscription, moment: datetime) -> str:
    """Sent again after a crash a letter bears the same number, by which mail programs know it."""
    return f"{kind}.{subscription.pk}.{moment.strftime('%Y%m%d%H%M%S')}"


def _letter(subscription: Subscription, number: str, title: str, context: dict[str, Any]) -> EmailMessage:
    kind = number.partition(".")[0]
    return EmailMessage(
        " ".join(title.split()),
        render_to_string(f"portal/letters/{kind}.txt", context).strip() + "\n",
        to=[subscription.address],
        headers={
            "Message-ID": f"<{number}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{context['end']}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


def _link(name: str, subscription: Subscription) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(f"portal:{name}", args=[subscription.token])
