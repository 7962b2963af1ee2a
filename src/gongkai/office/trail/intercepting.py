"""No change escapes: every write to a watched table is recorded where the ORM compiles it, or refused.

``save``, ``delete``, ``update``, ``bulk_create`` and cascades, ours and Wagtail's, all end in three compilers of
Django. Each is wrapped here: the rows are read before and after, and their entries join the transaction of the write.
What reaches the database past the compilers (SQL by hand) meets the guard.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.db.models import Max
from django.db.models.constants import OnConflict
from django.db.models.query import QuerySet
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLDeleteCompiler, SQLInsertCompiler, SQLUpdateCompiler

from gongkai.office.trail.batching import chunks, collect, enter_or_collect
from gongkai.office.trail.chain import hold
from gongkai.office.trail.guarding import UnrecordedChangeError, lifted, permit
from gongkai.office.trail.hearing import tell
from gongkai.office.trail.recording import acting
from gongkai.office.trail.watching import agency_of, followed, values_of, watch_of

Rows = dict[Any, tuple[models.Model, dict[str, Any], int | None]]


def install() -> None:
    """Wrap Django's three writing compilers when the app is ready; once, however often a process sets its apps."""
    for compiler, around in (
        (SQLInsertCompiler, _insert),
        (SQLUpdateCompiler, _update),
        (SQLDeleteCompiler, _delete),
    ):
        if not hasattr(compiler.execute_sql, "recorded"):
            compiler.execute_sql = _wrapped(compiler.execute_sql, around)


def _wrapped(run: Callable[..., Any], around: Callable[..., Any]) -> Callable[..., Any]:
    def execute_sql(compiler: Any, *args: Any, **kwargs: Any) -> Any:
        if watch_of(compiler.query.model) is None or lifted():
            return run(compiler, *args, **kwargs)
        return around(compiler, lambda: run(compiler, *args, **kwargs))

    execute_sql.recorded = True  # type: ignore[attr-defined]
    return execute_sql


def _insert(compiler: Any, run: Callable[[], Any]) -> Any:
    model, query = compiler.query.model, compiler.query
    if query.on_conflict is OnConflict.UPDATE:
        raise UnrecordedChangeError(f"{model._meta.label}: update_conflicts hides what was there before; save instead")
    with _change(model, compiler.using):
        manager = model._base_manager.using(compiler.using)
        newest = manager.aggregate(newest=Max("pk"))["newest"] if query.on_conflict else None
        result = run()
        if query.on_conflict:
            rows = manager.filter(pk__gt=newest) if newest is not None else manager.all()
        else:
            rows = manager.filter(pk__in=_new_keys(compiler, result))
        if not collect(model, rows.values_list("pk", flat=True)):
            made = _read(rows)
            enter_or_collect((instance, None, after, agency) for instance, after, agency in made.values())
            tell(model, made, None)
    return result


def _new_keys(compiler: Any, result: list[Any]) -> list[Any]:
    keys = [instance.pk for instance in compiler.query.objs]
    if None not in keys:
        return keys
    names = [field.attname for field in compiler.returning_fields or ()]
    key = compiler.query.model._meta.pk.attname
    if key not in names:
        raise UnrecordedChangeError(f"{compiler.query.model._meta.label}: the new records' numbers are not known")
    return [row[names.index(key)] for row in result]


def _update(compiler: Any, run: Callable[[], Any]) -> Any:
    model = compiler.query.model
    names = {field.name for field in followed(model)}
    if not any(field.name in names for field, _model, _value in compiler.query.values):
        with permit(model):
            return run()
    with _change(model, compiler.using):
        before = _read(_rows(compiler))
        result = run()
        after: Rows = {}
        for keys in chunks(list(before)):
            after |= _read(model._base_manager.using(compiler.using).filter(pk__in=keys))
        enter_or_collect(
            (after[key][0], values, after[key][1], after[key][2])
            for key, (_instance, values, _agency) in before.items()
        )
        _tell_changes(model, before, after)
    return result


def _tell_changes(model: type[models.Model], before: Rows, after: Rows) -> None:
    """Of the rows that differ, what differs."""
    names: dict[Any, set[str]] = {}
    for key, (_instance, values, _agency) in before.items():
        if differing := {name for name, value in after[key][1].items() if values[name] != value}:
            names[key] = differing
    tell(model, names, frozenset().union(*names.values()))


def _delete(compiler: Any, run: Callable[[], Any]) -> Any:
    with _change(compiler.query.model, compiler.using):
        before = _read(_rows(compiler))
        result = run()
        enter_or_collect((row[0], row[1], None, row[2]) for row in before.values())
        tell(compiler.query.model, before, None)
    return result


def _rows(compiler: Any) -> QuerySet:
    """The records a statement is about to change, whole: collectors of deletions ask for parts of them only."""
    query = compiler.query.chain(klass=Query)
    query.clear_ordering(force=True)
    query.clear_deferred_loading()
    query.clear_select_fields()
    query.default_cols, query.select_related = True, False
    return QuerySet(compiler.query.model, query=query, using=compiler.using)


def _read(rows: Iterable[models.Model]) -> Rows:
    return {instance.pk: (instance, values_of(instance), agency_of(instance)) for instance in rows}


@contextmanager
def _change(model: type[models.Model], using: str) -> Iterator[None]:
    """One write with its entries: inside an act, in one transaction, the head of the chain taken first."""
    acting()
    with transaction.atomic(using=using, savepoint=False), permit(model):
        hold()
        yield
