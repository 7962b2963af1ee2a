"""The guard at the database: a statement that would change a watched table past the trail is not run."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models

from gongkai.office.trail.watching import watched

_open: ContextVar[frozenset[str]] = ContextVar("gongkai_open_tables", default=frozenset())
_EVERY = "*"
_migrating = False
_READS = re.compile(r"\s*(?:SELECT|PRAGMA|SAVEPOINT|RELEASE|ROLLBACK|BEGIN|COMMIT|SHOW|EXPLAIN)\b", re.IGNORECASE)
_WRITE = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|"
    r"MERGE\s+INTO|COPY)\s+(?:ONLY\s+)?(?:\"?\w+\"?\.)?\"?(?P<table>\w+)\"?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASSIGNED = re.compile(r"(?:\bSET|,)\s*\"?(\w+)\"?\s*=", re.IGNORECASE)
_CONDITION = re.compile(r"\bWHERE\b", re.IGNORECASE)


class UnrecordedChangeError(RuntimeError):
    """A statement would have changed watched records past the trail; it was not run."""


def guard(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """A wrapper for ``connection.execute_wrappers``: refuse writes to watched tables that nobody records.

    An ``UPDATE`` of unfollowed columns alone (the paths of a tree, which treebeard writes by hand) may pass.
    """
    text = str(sql)
    if not _READS.match(text) and (write := _WRITE.search(text)) and not lifted():
        table = write["table"].lower()
        unfollowed = _unfollowed(table)
        if unfollowed is not None and table not in _open.get() and not _assigned(text, write["rest"]) <= unfollowed:
            raise UnrecordedChangeError(
                f"SQL would change {table} past the trail; use the ORM inside an act, or gongkai.office.trail.batching"
            )
    return execute(sql, params, many, context)


def _unfollowed(table: str) -> frozenset[str] | None:
    """The columns of a watched ``table`` that do not enter the trail; ``None`` for a table that is not watched."""
    for model, how in watched().items():
        if model._meta.db_table.lower() == table:
            return frozenset(f.column for f in model._meta.local_concrete_fields if f.name in how.without)
    return None


def _assigned(text: str, rest: str) -> frozenset[str]:
    if text.lstrip()[:6].upper() != "UPDATE":
        return frozenset({_EVERY})
    return frozenset(_ASSIGNED.findall(_CONDITION.split(rest, maxsplit=1)[0])) or frozenset({_EVERY})


def install(connection: Any) -> None:
    """Set the guard before ``connection``; a second call changes nothing."""
    if guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(guard)


def lifted() -> bool:
    """Whether writes are neither recorded nor refused at present."""
    return _migrating or _EVERY in _open.get()


@contextmanager
def permit(model: type[models.Model]) -> Iterator[None]:
    """The recorder is about to write to ``model``'s table."""
    token = _open.set(_open.get() | {model._meta.db_table.lower()})
    try:
        yield
    finally:
        _open.reset(token)


@contextmanager
def unrecorded() -> Iterator[None]:
    """Restoring a backup, and nothing else: the rows come with the entries that tell of them."""
    token = _open.set(frozenset({_EVERY}))
    try:
        yield
    finally:
        _open.reset(token)


def while_migrating(begins: bool) -> None:
    """A migration moves data as the program's new version needs them; it is recorded as Django records migrations."""
    global _migrating
    _migrating = begins
