"""Writing a checked batch, many rows a statement. Inside the act that has asked the right."""

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from gongkai.office.publishing.due_dates import keep_due
from gongkai.office.publishing.historical_import.archive import Attachments
from gongkai.office.publishing.historical_import.known import Known
from gongkai.office.publishing.historical_import.rows import PastItem
from gongkai.office.publishing.models import (
    NORMATIVE_KINDS,
    ChannelRelease,
    Column,
    ColumnEvent,
    File,
    IndexNumber,
    InformationItem,
    Interpretation,
    ValidityEvent,
)
from gongkai.office.publishing.models.link import ValidityChange
from gongkai.office.publishing.numbering import next_numbers
from gongkai.office.publishing.uploads import judge, named


def store(past: list[PastItem], known: Known, *, by: Any, files: Attachments) -> tuple[int, ...]:
    """Make the columns that are missing, the items, and what hangs on them; the items' numbers in order."""
    _make_columns(past, known, by)
    _number(past, known)
    for one in past:
        one.item.column = known.columns[one.column] if one.column else None
        keep_due(one.item)
    items = InformationItem.objects.bulk_create([one.item for one in past])
    IndexNumber.objects.bulk_create(
        [IndexNumber(number=item.index_number, agency=known.agency, item=item) for item in items if item.index_number]
    )
    named = known.items | {name: item for item in items for name in (item.document_number, item.index_number) if name}
    File.objects.bulk_create([file for one in past for file in _files(one, files, by)])
    ValidityEvent.objects.bulk_create([event for one in past for event in _events(one, named)])
    ChannelRelease.objects.bulk_create([release for one in past for release in _releases(one)])
    Interpretation.objects.bulk_create(
        [Interpretation(policy=named[name], interpretation=one.item) for one in past for name in one.interprets]
    )
    return tuple(item.pk for item in items)


def _make_columns(past: list[PastItem], known: Known, by: Any) -> None:
    slugs = set(Column.objects.filter(agency=known.agency).values_list("slug", flat=True))
    for path in known.missing_columns(past):
        number = len(slugs) + 1
        while (slug := f"column-{number}") in slugs:
            number += 1
        slugs.add(slug)
        column = Column(agency=known.agency, name=path[-1], slug=slug)
        above = known.columns.get(path[:-1])
        made = Column.objects.get(pk=above.pk).add_child(instance=column) if above else Column.add_root(instance=column)
        ColumnEvent.objects.create(column=made, what="created", new=path[-1], by=by)
        known.columns[path] = made


def _number(past: list[PastItem], known: Known) -> None:
    """What has a number keeps it; the public items without one get the next of the day on which they were released."""
    bare = [one.item for one in past if one.item.live and not one.item.index_number]
    kept = {one.item.index_number for one in past}
    days = [timezone.localdate(item.first_published_at) for item in bare]
    for item, number in zip(bare, next_numbers(known.agency, days, kept), strict=True):
        item.index_number = number


def _files(one: PastItem, files: Attachments, by: Any) -> Iterator[File]:
    made = one.item.__dict__["_imported_files"] = []
    for order, name in enumerate(one.attachments):
        data = files[name]
        judged = judge(data, name)
        content = ContentFile(data, name=f"file.{judged.suffix}")
        file = File(
            item=one.item,
            content=content,
            name=named(name.rpartition("/")[2], judged),
            media_type=judged.media_type,
            size=len(data),
            sha256=File.digest(content),
            in_live=one.item.live,
            order=order,
            added_by=by,
        )
        made.append(file)
        yield file


def _events(one: PastItem, named: dict[str, InformationItem]) -> Iterator[ValidityEvent]:
    for event in one.validity:
        yield ValidityEvent(item=one.item, change=event.change, on=event.on, instrument=named.get(event.instrument))
    if one.item.kind in NORMATIVE_KINDS and not any(event.change == "issued" for event in one.validity):
        day = one.item.formed_on or timezone.localdate(one.item.first_published_at)
        yield ValidityEvent(item=one.item, change=ValidityChange.ISSUED, on=day)


def _releases(one: PastItem) -> Iterator[ChannelRelease]:
    for sending in one.channels:
        yield ChannelRelease(
            agency=one.item.agency,
            item=one.item,
            channel=sending.channel,
            on=sending.on,
            url=sending.url,
            is_sample=one.item.is_sample,
        )
