"""Reading personal data, and erasing them: both are entered."""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from gongkai.office.trail.models import Entry, PersonalKey
from gongkai.office.trail.recording import Acting, Change, acting, by_system, came_via, during, enter
from gongkai.office.trail.sealing import key_of, rewrap
from gongkai.office.trail.watching import agency_of, watch_of


def record_reading(person: Any, *, of: models.Model, fields: Iterable[str], why: str) -> Entry:
    """Enter that ``person`` looked at the personal data ``fields`` of a record. Raises ``ValueError`` without a reason
    or for a field the record does not have.
    """
    return record_readings(person, of=[of], fields=fields, why=why)[0]


def record_readings(person: Any, *, of: Iterable[models.Model], fields: Iterable[str], why: str) -> list[Entry]:
    """The same for several records, an entry each."""
    if not why.strip():
        raise ValueError("a reading of personal data needs its reason")
    fields = list(fields)
    changes = [
        Change(one._meta.label_lower, str(one.pk), _agency(one), after={"fields": sorted(_known(one, fields))})
        for one in of
    ]
    now = Acting("personal.read", person.pk, str(person), getattr(person, "agency_id", None), why, came_via())
    with during(now), transaction.atomic():
        return enter(changes) if changes else []


def _known(of: models.Model, fields: Iterable[str]) -> list[str]:
    known = {field.name for field in of._meta.fields}
    fields = list(fields)
    if unknown := [name for name in fields if name not in known]:
        raise ValueError(f"{of._meta.label} has no field {', '.join(unknown)}")
    return fields


def _agency(record: models.Model) -> int | None:
    return agency_of(record) if watch_of(type(record)) else getattr(record, "agency_id", None)


def forget(record: models.Model) -> None:
    """Destroy the key of a record's personal data, inside an act: here, in the trail and in sealed fields they are
    unreadable from now on, for everybody; the trail still verifies. A second call changes nothing.

    Copies of the key may live in backups until these are thrown away.
    """
    acting()
    with transaction.atomic():
        key = key_of(record)
        if not key.wrapped:
            return
        if connection.vendor == "sqlite":
            connection.cursor().execute("PRAGMA secure_delete = ON")
        PersonalKey.objects.filter(pk=key.pk).update(wrapped="", under="", destroyed_at=timezone.now())
        enter([Change(record._meta.label_lower, str(record.pk), _agency(record), after={"forgotten": True})])


def rewrap_keys() -> int:
    """Wrap every living key under the ``PERSONAL_DATA_KEY`` in use, after which the older ones may go; how many were
    under another. Entered in the trail; a second call changes nothing.
    """
    with by_system("trail.rewrap"):
        count = rewrap()
        if count:
            enter([Change(PersonalKey._meta.label_lower, "", after={"count": count})])
    return count


def is_forgotten(record: models.Model) -> bool:
    """Whether the personal data of ``record`` were erased."""
    where = {"model": record._meta.label_lower, "record": str(record.pk)}
    return PersonalKey.objects.filter(**where, wrapped="").exclude(destroyed_at=None).exists()
