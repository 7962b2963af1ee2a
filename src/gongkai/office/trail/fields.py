"""How values enter the trail: as one fixed text, so that what is signed is what is stored, on every database."""

import json
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.functional import Promise


def canonical(values: Any) -> str:
    """``values`` as JSON text that is the same wherever and whenever it is written.

    >>> canonical({"b": Decimal("1.50"), "a": {2, 1}})
    '{"a":[1,2],"b":"1.50"}'
    """
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> Any:
    if isinstance(value, (date, time)):  # a datetime is a date
        return value.isoformat()
    if isinstance(value, (Decimal, UUID, Promise, timedelta)):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (bytes, memoryview)):
        return bytes(value).hex()
    raise TypeError(f"{type(value).__name__} cannot enter the trail; store text, numbers, dates, lists or mappings")


class CanonicalJSON(models.TextField):
    """JSON kept as the text of ``canonical``: a database's own JSON type would rewrite numbers and break the seal."""

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        return None if value is None else json.loads(value)

    def to_python(self, value: Any) -> Any:
        return json.loads(value) if isinstance(value, str) else value

    def get_prep_value(self, value: Any) -> str | None:
        return None if value is None else canonical(value)

    def value_to_string(self, obj: Any) -> str:
        return canonical(self.value_from_object(obj))
