"""A connected system notes by which channel an item of its agency also went out (渠道)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.models import ConnectedSystem
from gongkai.office.errors import FieldsError
from gongkai.office.publishing.channels import enter
from gongkai.office.publishing.models import ChannelRelease, InformationItem
from gongkai.office.pushing.repeating import Answer, Call, once
from gongkai.office.trail.recording import act

_CALLED = {"item": "index_number"}
"""How a caller names what the act names otherwise."""


@dataclass(frozen=True, slots=True)
class Release:
    """What went out: an item by its 索引号, or with a title alone something that is not on the site."""

    channel: str
    on: date
    index_number: str = ""
    title: str = ""
    url: str = ""


def note_release(*, call: Call, release: Release) -> Answer:
    """Enter a release by another channel, as a person of the agency would."""
    system = call.system

    def work() -> Answer:
        item = _item(system, release.index_number)
        fields = {"item": item, "channel": release.channel, "on": release.on}
        fields |= {"title": release.title, "url": release.url}
        try:
            return Answer(201, told(enter(by=system, agency=system.agency, fields=fields)))
        except FieldsError as error:
            raise FieldsError([(_CALLED.get(name, name), said) for name, said in error.faults]) from error

    with act("pushing.channel", person=system, agency=system.agency):
        return once(call, work)


def told(release: ChannelRelease) -> dict[str, Any]:
    """A release as its answer; of an item its number alone."""
    return {
        "number": release.pk,
        "channel": release.channel,
        "on": release.on.isoformat(),
        "index_number": release.item.index_number if release.item else "",
        "title": release.title,
        "url": release.url,
    }


def _item(system: ConnectedSystem, number: str) -> InformationItem | None:
    if not number:
        return None
    found = InformationItem.objects.filter(agency=system.agency, index_number=number).first()
    if found is None or found.first_published_at is None:
        said = _("本机关没有索引号为“%(number)s”的已发布信息。") % {"number": number}
        raise FieldsError([("index_number", said)])
    return found
