"""Which models the trail follows: every change of a watched record becomes an entry in the change's transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save

from gongkai.office.trail.recording import acting, record

AgencyOf = Callable[[Any], int | None]


@dataclass(frozen=True, slots=True)
class Watch:
    """How a model enters the trail: its agency, and the fields that stay out because they are secret or a cache."""

    agency: AgencyOf | None
    without: frozenset[str]


_watched: dict[type[models.Model], Watch] = {}
_exempt: dict[type[models.Model], str] = {}


def watch(model: type[models.Model], *, agency: AgencyOf | None = None, without: Iterable[str] = ()) -> None:
    """Follow ``model``; ``agency`` gives the number of the agency a record belongs to."""
    _watched[model] = Watch(agency, frozenset(without))
    name = model._meta.label
    pre_save.connect(_before_save, sender=model, dispatch_uid=f"trail.before.{name}")
    post_save.connect(_after_save, sender=model, dispatch_uid=f"trail.after.{name}")
    post_delete.connect(_after_delete, sender=model, dispatch_uid=f"trail.deleted.{name}")
    for field in model._meta.local_many_to_many:
        m2m_changed.connect(_after_m2m, sender=field.remote_field.through, dispatch_uid=f"trail.{name}.{field.name}")


def exempt(model: type[models.Model], why: str) -> None:
    """Leave ``model`` out of the trail and say why: a test demands that every model is watched or exempt."""
    _exempt[model] = why


def watched() -> dict[type[models.Model], Watch]:
    """The models followed."""
    return dict(_watched)


def exempted() -> dict[type[models.Model], str]:
    """The models left out, with the reason."""
    return dict(_exempt)


def values_of(instance: models.Model) -> dict[str, Any]:
    """The stored fields of a record by name, without those its watch leaves out."""
    without = _watched[type(instance)].without
    return {
        field.attname: field.value_to_string(instance)
        if isinstance(field, models.FileField)
        else _value(field, instance)
        for field in instance._meta.concrete_fields
        if field.name not in without
    }


def _value(field: Any, instance: models.Model) -> Any:
    value = field.value_from_object(instance)
    return list(value) if isinstance(value, (set, frozenset)) else value


def _before_save(sender: type[models.Model], instance: models.Model, raw: bool = False, **_: Any) -> None:
    acting()
    stored = None if instance._state.adding else sender._base_manager.filter(pk=instance.pk).first()
    instance._trail_before = values_of(stored) if stored else None


def _after_save(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    before = instance.__dict__.pop("_trail_before", None)
    stored = sender._base_manager.get(pk=instance.pk)
    after = values_of(stored)
    if before is not None:
        changed = [name for name in after if before.get(name) != after[name]]
        if not changed:
            return
        before, after = {n: before.get(n) for n in changed}, {n: after[n] for n in changed}
    _enter(instance, before, after)


def _after_delete(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    acting()
    _enter(instance, values_of(instance), None)


def _after_m2m(sender: Any, instance: Any, action: str, model: Any, pk_set: set[Any] | None, **_: Any) -> None:
    if action in ("post_add", "post_remove", "post_clear") and type(instance) in _watched:
        what = {model._meta.label_lower: sorted(pk_set or ())}
        _enter(instance, what if action != "post_add" else {}, what if action == "post_add" else {})


def _enter(instance: models.Model, before: dict[str, Any] | None, after: dict[str, Any] | None) -> None:
    agency = _watched[type(instance)].agency
    record(
        model=instance._meta.label_lower,
        key=instance.pk,
        agency=agency(instance) if agency else None,
        before=before,
        after=after,
    )
