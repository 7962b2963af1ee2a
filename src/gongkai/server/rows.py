"""A table's rows as JSON and back, past the models: nothing of them is lost between databases, nothing is unsealed."""

import base64
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models.expressions import Col

Model = type[models.Model]
Row = dict[str, Any]
_AT_ONCE = 1000


def read_rows(model: Model) -> Iterator[Row]:
    """Every row of the model's own table by field, in the order of its key, as JSON holds it."""
    fields = model._meta.local_concrete_fields
    columns = ", ".join(_quoted(field.column) for field in fields)
    key = _quoted(model._meta.pk.column)
    converters = [_converters(field) for field in fields]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {_quoted(model._meta.db_table)} ORDER BY {key}")
        while rows := cursor.fetchmany(_AT_ONCE):
            for row in rows:
                values = (encoded(convert(value)) for convert, value in zip(converters, row, strict=True))
                yield dict(zip((field.attname for field in fields), values, strict=True))


def write_rows(model: Model, rows: Iterable[Row]) -> None:
    """Put rows of ``read_rows`` into the model's own table, keys included."""
    fields = model._meta.local_concrete_fields
    columns = ", ".join(_quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    plain = [(field.attname, _plain(field)) for field in fields]
    statement = f"INSERT INTO {_quoted(model._meta.db_table)} ({columns}) VALUES ({places})"
    waiting: list[list[Any]] = []
    with connection.cursor() as cursor:
        for row in rows:
            waiting.append([f.get_db_prep_save(decoded(f, row[name]), connection) for name, f in plain])
            if len(waiting) == _AT_ONCE:
                cursor.executemany(statement, waiting)
                waiting.clear()
        if waiting:
            cursor.executemany(statement, waiting)


def empty(model: Model) -> None:
    """Remove every row of the model's own table, where it has any."""
    table = _quoted(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")
        if cursor.fetchone():
            cursor.execute(f"DELETE FROM {table}")


def encoded(value: Any) -> Any:
    """A value as JSON holds it; times with their offset and microseconds, decimals digit for digit."""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, (Decimal, UUID)):
        return str(value)
    if isinstance(value, (bytes, memoryview)):
        return base64.b64encode(bytes(value)).decode()
    return value


def decoded(field: Any, value: Any) -> Any:
    """What ``encoded`` made of a value, as ``field`` holds it."""
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(field, models.BinaryField):
        return base64.b64decode(value)
    if isinstance(field, models.DurationField):
        return timedelta(seconds=value)
    return field.to_python(value)


def _plain(field: Any) -> Any:
    """Django's own field of the type the column has: what a field of ours does to a value is done already."""
    while field.is_relation:
        field = field.target_field
    kind = getattr(models, field.get_internal_type())
    options = {"max_digits": field.max_digits, "decimal_places": field.decimal_places} if _decimal(kind) else {}
    plain = kind(**options, primary_key=True) if issubclass(kind, models.AutoField) else kind(**options)
    plain.set_attributes_from_name(field.name)
    return plain


def _decimal(kind: type) -> bool:
    return issubclass(kind, models.DecimalField)


def _converters(field: Any) -> Any:
    plain = _plain(field)
    column = Col("", plain)
    steps = [*connection.ops.get_db_converters(column), *plain.get_db_converters(connection)]

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert


def _quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
