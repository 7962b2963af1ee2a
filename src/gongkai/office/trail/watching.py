"""Which models the trail follows, and what of each record enters it."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from gongkai.office.trail.fields import canonical
from gongkai.office.trail.models import PersonalKey
from gongkai.office.trail.recording import Change
from gongkai.office.trail.sealed_field import SealedTextField, open_together
from gongkai.office.trail.sealing import ErasedError, Sealed, key_of, marking, seal

AgencyOf = Callable[[Any], int | None]
SEALED = "sealed"
"""An entry holds a personal value as ``{"sealed": token}``; the token is empty when the record was forgotten."""
SECRET = "secret"
"""A secret value stands as ``{"secret": true}``."""


@dataclass(frozen=True, slots=True)
class Watch:
    """How a model enters the trail: its agency, the fields that stay out because they are a cache, those that hold
    personal data and enter sealed, and those (passwords) whose change is entered and whose value is not.
    """

    agency: AgencyOf | None
    without: frozenset[str] = frozenset()
    personal: frozenset[str] = frozenset()
    secret: frozenset[str] = frozenset()


_watched: dict[type[models.Model], Watch] = {}
_exempt: dict[type[models.Model], str] = {}
_shown: dict[type[models.Model], Callable[[Any, Any], bool]] = {}


def watch(
    model: type[models.Model],
    *,
    agency: AgencyOf | None = None,
    without: Iterable[str] = (),
    personal: Iterable[str] = (),
    secret: Iterable[str] = (),
) -> None:
    """Follow ``model`` and its many-to-many rows; ``agency`` gives the number of the agency a record belongs to.

    A ``SealedTextField`` is personal without being named. Raises ``LookupError`` for a field the model does not have.
    """
    sealed = {field.name for field in model._meta.local_concrete_fields if isinstance(field, SealedTextField)}
    _watched[model] = Watch(agency, _fields(model, without), _fields(model, personal) | sealed, _fields(model, secret))
    for field in model._meta.local_many_to_many:
        if field.remote_field.through._meta.auto_created:
            _watched[field.remote_field.through] = Watch(_of_owner(field, agency))


def _fields(model: type[models.Model], names: Iterable[str]) -> frozenset[str]:
    return frozenset(model._meta.get_field(name).name for name in names)


def _of_owner(field: Any, agency: AgencyOf | None) -> AgencyOf | None:
    owner = field.m2m_field_name()
    return (lambda row: agency(getattr(row, owner))) if agency else None


def exempt(model: type[models.Model], why: str) -> None:
    """Leave ``model`` out of the trail and say why: a test demands that every model is watched or exempt."""
    _exempt[model] = why


def show_values_to(model: type[models.Model], may_read: Callable[[Any, Any], bool]) -> None:
    """Of records that not every reader of the trail may read (drafts): ``may_read(person, record)`` decides."""
    _shown[model] = may_read


def may_read_values(person: Any, model: type[models.Model], number: str) -> bool:
    """Whether ``person`` may read what the trail holds of a record. One that is gone has nobody left to ask."""
    may_read = _shown.get(model)
    if may_read is None:
        return True
    record = model._base_manager.filter(pk=number).first()
    return record is not None and may_read(person, record)


def watched() -> dict[type[models.Model], Watch]:
    """The models followed."""
    return dict(_watched)


def exempted() -> dict[type[models.Model], str]:
    """The models left out, with the reason."""
    return dict(_exempt)


def watch_of(model: type[models.Model]) -> Watch | None:
    """How ``model`` is followed, if it is."""
    return _watched.get(model._meta.concrete_model)


def followed(model: type[models.Model]) -> list[Any]:
    """The fields of ``model``'s own table that enter the trail."""
    without = _watched[model].without
    return [field for field in model._meta.local_concrete_fields if field.name not in without]


def values_of(instance: models.Model) -> dict[str, Any]:
    """What the trail follows of a record, by the names of its columns in Python; personal data unsealed."""
    open_together([instance])
    return _values(instance)


def _values(instance: models.Model) -> dict[str, Any]:
    return {field.attname: _value(field, instance) for field in followed(type(instance))}


def _value(field: Any, instance: models.Model) -> Any:
    if isinstance(field, models.FileField):
        return field.value_to_string(instance)
    value = field.value_from_object(instance)
    if value is None or isinstance(value, (str, int)):
        return value
    try:
        canonical(value)
    except TypeError:
        return field.value_to_string(instance)
    return value


def agency_of(instance: models.Model) -> int | None:
    """The number of the agency ``instance`` belongs to; ``None`` leaves it to the act."""
    agency = _watched[type(instance)].agency
    return agency(instance) if agency else None


def change_of(
    instance: models.Model, before: dict[str, Any] | None, after: dict[str, Any] | None, agency: int | None
) -> Change | None:
    """The change from ``before`` to ``after``, personal values sealed; ``None`` when nothing differs."""
    if before is not None and after is not None:
        names = [name for name in after if before.get(name) != after[name]]
        if not names:
            return None
        before, after = {n: before.get(n) for n in names}, {n: after[n] for n in names}
    meta = instance._meta
    return Change(meta.label_lower, str(instance.pk), agency, _sealed(instance, before), _sealed(instance, after))


def digest_of(instance: models.Model) -> str:
    """A digest of all that the trail follows of a record. Personal values count as marks that nobody can guess."""
    return digests_of([instance])[0]


def digests_of(instances: Iterable[models.Model]) -> list[str]:
    """The same of several, whose keys are fetched together."""
    held = list(instances)
    open_together(held)
    return [_digest(instance) for instance in held]


def _digest(instance: models.Model) -> str:
    values = {name: value for name, value in _values(instance).items() if name not in _secret(instance)}
    personal = _personal(instance, values)
    if personal:
        token = next((one for one in instance.__dict__.values() if isinstance(one, Sealed)), None)
        at_hand = instance.__dict__["_keys_at_hand"].get(token.handle) if token else None
        told = marking(at_hand or key_of(instance))
        values |= {name: told(name, values[name]) for name in personal}
    return hashlib.sha256(canonical(values).encode()).hexdigest()


def _secret(instance: models.Model) -> set[str]:
    return {instance._meta.get_field(name).attname for name in _watched[type(instance)].secret}


def _personal(instance: models.Model, values: dict[str, Any]) -> list[str]:
    names = {instance._meta.get_field(name).attname for name in _watched[type(instance)].personal}
    return [name for name in values if name in names and values[name] not in (None, "")]


def _sealed(instance: models.Model, values: dict[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    values = values | {name: {SECRET: True} for name in _secret(instance) if name in values}
    personal = _personal(instance, values)
    if not personal:
        return values
    key = key_of(instance)
    return values | {name: {SEALED: _token(key, name, values[name])} for name in personal}


def _token(key: PersonalKey, name: str, value: Any) -> str:
    try:
        return seal(key, name, value)
    except ErasedError:
        return ""
