"""Public items as entries of the index: their words, those of their files, where they stand today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.utils import timezone

from gongkai.law.documents import state_at
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.body import plain
from gongkai.office.publishing.models import NORMATIVE_KINDS, File, InformationItem, ValidityEvent
from gongkai.office.publishing.queries import released_items
from gongkai.office.publishing.validity import life_of
from gongkai.portal.searching.protocol import Entry

AT_ONCE = 500
"""Items read together."""
MOST_OF_FILES = 500_000
"""Characters of an item's files that are searched."""


def all_entries() -> Iterator[Entry]:
    """Every public item, as it is when its turn comes."""
    last, agencies = 0, paths()
    while rows := list(released_items().filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield from _entries(rows, agencies)
        last = rows[-1].pk


def entries_of(numbers: Iterable[int]) -> Iterator[Entry]:
    """Those of these items that are public."""
    asked, agencies = iter(numbers), paths()
    while chunk := list(islice(asked, AT_ONCE)):
        yield from _entries(list(released_items().filter(pk__in=chunk)), agencies)


def paths() -> dict[int, tuple[str, ...]]:
    """For each agency the slugs from the region down to its own."""
    rows = list(Agency.objects.order_by("path").values_list("pk", "path", "slug"))
    by_path = {path: slug for _pk, path, slug in rows}
    step = Agency.steplen
    return {
        pk: tuple(by_path[path[:end]] for end in range(step, len(path) + 1, step) if path[:end] in by_path)
        for pk, path, _slug in rows
    }


def _entries(items: list[InformationItem], agencies: dict[int, tuple[str, ...]]) -> Iterator[Entry]:
    texts, states = _files(items), _states(items)
    for item in items:
        day = item.first_published_at or item.created_at
        yield Entry(
            number=item.pk,
            title=item.title,
            document_number=item.document_number,
            index_number=item.index_number or "",
            summary=item.summary,
            keywords=f"{item.keywords} {item.issuers}".strip(),
            body=plain(item.body),
            attachments=texts.get(item.pk, ""),
            agencies=agencies.get(item.agency_id, ()),
            matter=item.matter,
            topic=item.topic,
            genre=item.genre,
            kind=item.kind,
            validity=states.get(item.pk, ""),
            published=timezone.localdate(day),
        )


def _files(items: list[InformationItem]) -> dict[int, str]:
    """Titles and words of the public files of each item."""
    texts: dict[int, list[str]] = defaultdict(list)
    shown = File.objects.filter(item__in=items, in_live=True, removed=False, is_picture=False)
    for number, name, title, text in shown.values_list("item_id", "name", "title", "text"):
        texts[number] += [title or name, text]
    return {number: "\n".join(filter(None, told))[:MOST_OF_FILES] for number, told in texts.items()}


def _states(items: list[InformationItem]) -> dict[int, str]:
    """Where rules and normative documents stand today."""
    documents = [item for item in items if item.kind in NORMATIVE_KINDS]
    events: dict[int, list[ValidityEvent]] = defaultdict(list)
    if documents:
        for event in ValidityEvent.objects.filter(item__in=documents).select_related("instrument"):
            events[event.item_id].append(event)
    today = timezone.localdate()
    return {item.pk: state_at(life_of(item, events[item.pk]), today) or "" for item in documents}
