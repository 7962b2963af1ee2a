"""Items with everything their pages show, as data: many at once with as many questions to the records as for one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from gongkai.law.documents import VALID, state_at
from gongkai.office.publishing.body import plain
from gongkai.office.publishing.models import (
    NORMATIVE_KINDS,
    ChannelRelease,
    File,
    InformationItem,
    Interpretation,
    ValidityChange,
    ValidityEvent,
)
from gongkai.office.publishing.queries import released_items
from gongkai.office.publishing.validity import life_of
from gongkai.portal.public_text import public_html
from gongkai.portal.records import record_of
from gongkai.portal.views.files import address_of


@dataclass
class _Beside:
    """What hangs on some items, by their numbers. Of other items only public ones are in it."""

    files: dict[int, list[File]] = field(default_factory=lambda: defaultdict(list))
    life: dict[int, list[ValidityEvent]] = field(default_factory=lambda: defaultdict(list))
    instruments: set[int] = field(default_factory=set)
    changes: dict[int, list[ValidityEvent]] = field(default_factory=lambda: defaultdict(list))
    explains: dict[int, list[Interpretation]] = field(default_factory=lambda: defaultdict(list))
    explained: dict[int, list[Interpretation]] = field(default_factory=lambda: defaultdict(list))
    channels: dict[int, list[ChannelRelease]] = field(default_factory=lambda: defaultdict(list))


def told_fully(request: HttpRequest, items: Sequence[InformationItem]) -> list[dict[str, Any]]:
    """Public items (read with their agencies and columns) as their pages show them."""
    beside = _beside(items)
    return [_told(request, item, beside) for item in items]


def _beside(items: Sequence[InformationItem]) -> _Beside:
    found, public = _Beside(), released_items()
    for file in File.objects.filter(item__in=items, in_live=True, removed=False).defer("text").order_by("order", "pk"):
        found.files[file.item_id].append(file)
    events = ValidityEvent.objects.order_by("on", "pk")
    for event in events.filter(item__in=items).select_related("instrument").defer("instrument__body"):
        found.life[event.item_id].append(event)
    named = {event.instrument_id for events in found.life.values() for event in events if event.instrument_id}
    found.instruments = set(public.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    for event in events.filter(instrument__in=items, item__in=public).select_related("item").defer("item__body"):
        found.changes[event.instrument_id or 0].append(event)
    links = Interpretation.objects.order_by("pk")
    policies = links.select_related("policy").defer("policy__body")
    for link in policies.filter(interpretation__in=items, policy__in=public):
        found.explains[link.interpretation_id].append(link)
    interpretations = links.select_related("interpretation").defer("interpretation__body")
    for link in interpretations.filter(policy__in=items, interpretation__in=public):
        found.explained[link.policy_id].append(link)
    for release in ChannelRelease.objects.filter(item__in=items).order_by("on", "pk"):
        found.channels[release.item_id or 0].append(release)
    return found


def _told(request: HttpRequest, item: InformationItem, beside: _Beside) -> dict[str, Any]:
    def whole(file: File) -> str:
        return request.build_absolute_uri(address_of(file))

    def named(other: InformationItem) -> dict[str, Any]:
        address = request.build_absolute_uri(reverse("portal:item", args=[other.pk]))
        return {"id": other.pk, "title": other.title, "url": address}

    html = public_html(item.body, beside.files[item.pk], whole)
    return {
        **record_of(request, item),
        "changed_at": moment(item.last_published_at),
        "change_note": item.change_note or None,
        "source_url": item.source_url or None,
        "html": html,
        "text": plain(html),
        "files": [_file(file, whole(file)) for file in beside.files[item.pk]],
        "validity": _validity(item, beside, named),
        "changes": [
            {"change": event.change, "on": event.on.isoformat(), "item": named(event.item)}
            for event in beside.changes[item.pk]
        ],
        "explains": [named(link.policy) for link in beside.explains[item.pk]],
        "explained_by": [{**named(link.interpretation), "form": link.form} for link in beside.explained[item.pk]],
        "channels": [_channel(release) for release in beside.channels[item.pk]],
    }


def _file(file: File, address: str) -> dict[str, Any]:
    told = {"id": file.pk, "name": file.name, "title": file.title or None, "media_type": file.media_type}
    return {**told, "size": file.size, "sha256": file.sha256, "picture": file.is_picture, "url": address}


def _channel(release: ChannelRelease) -> dict[str, Any]:
    on = release.on.isoformat()
    return {"channel": release.channel, "on": on, "title": release.title or None, "url": release.url or None}


def _validity(item: InformationItem, beside: _Beside, named: Any) -> dict[str, Any] | None:
    """Where a rule or normative document stands today; ``None`` for what is neither."""
    entered = beside.life[item.pk]
    state = state_at(life_of(item, entered), timezone.localdate()) if item.kind in NORMATIVE_KINDS else None
    if state is None:
        return None
    return {"state": state, "holds": state in VALID, "events": list(_events(entered, beside.instruments, named))}


def _events(entered: Iterable[ValidityEvent], public: set[int], named: Any) -> Iterable[dict[str, Any]]:
    for event in entered:
        instrument = event.instrument if event.instrument_id in public else None
        yield {
            "change": event.change,
            "on": event.on.isoformat(),
            "instrument": named(instrument) if instrument else None,
            "note": (event.note or None) if event.change != ValidityChange.ISSUED else None,
        }


def moment(at: Any) -> str | None:
    """A moment with the offset of Shanghai."""
    return timezone.localtime(at).isoformat() if at else None
