"""Links that lead nowhere, as they were last tried."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.link_checks import addresses_in, dead_among, in_words
from gongkai.office.publishing.models import InformationItem


def dead(item: InformationItem) -> Iterator[Remark]:
    """Each address of the text that did not open."""
    for one in dead_among(addresses_in(item)):
        day = timezone.localdate(one.checked_at).isoformat()
        said = _("链接%(url)s有问题（%(problem)s，%(day)s检查），请改正或者删除。")
        about = {"url": one.url, "problem": in_words(one), "day": day}
        yield Remark("links/dead", Level.WARN, said % about, "body", one.url)
