"""Whether the item can still be in time, and whether a policy has its interpretation."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.periods import period
from gongkai.law.publication import Due, due, timeliness
from gongkai.law.workdays import official
from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.models import NORMATIVE_KINDS, Disclosure, InformationItem


def due_of(item: InformationItem) -> Due | None:
    """By when the item must be public (条例 第二十六条, or the special period chosen); ``None`` without a date."""
    if item.disclosure != Disclosure.PROACTIVE or item.formed_on is None:
        return None
    return due(item.period or "proactive", item.formed_on, official())


def in_time(item: InformationItem) -> Iterator[Remark]:
    """The due date, and that it passed or is near."""
    answer = due_of(item)
    if answer is None or answer.meaning != "within":
        return
    label = period(item.period or "proactive").label
    about = {"label": label.en if get_language() == "en" else label.zh, "date": answer.date.isoformat()}
    stand = timeliness(answer, timezone.localdate(), official())
    if not stand.on_time:
        yield Remark("timeliness/late", Level.WARN, _("已超过公开期限%(date)s（%(label)s）。") % about, "formed_on")
    else:
        yield Remark("timeliness/due", Level.NOTE, _("应于%(date)s前公开（%(label)s）。") % about, "formed_on")


def explained(item: InformationItem) -> Iterator[Remark]:
    """A rule or normative document goes out with its interpretation (同步组织、同步审签、同步部署)."""
    if item.kind in NORMATIVE_KINDS and item.pk and not item.interpretations.exists():
        yield Remark("interpretation/missing", Level.WARN, _("还没有关联政策解读；解读应与文件同步公布。"), "kind")
