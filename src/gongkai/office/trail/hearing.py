"""Who wants to know of changes: caches and indexes of what the public sees, called in the transaction of the change.

Every write of a watched record passes the trail, so whoever listens here misses none, by whichever act, import or
library it came.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.db import models

Listener = Callable[[Collection[Any], frozenset[str] | None], None]
"""Takes the numbers of the records written by one statement, and the names of the columns that changed; ``None`` for
records that were made or deleted.
"""

_listeners: dict[type[models.Model], list[Listener]] = defaultdict(list)


def hear(model: type[models.Model], listener: Listener) -> None:
    """Have ``listener`` called, inside the transaction, after each write of ``model`` that changed something."""
    if listener not in _listeners[model]:
        _listeners[model].append(listener)


def tell(model: type[models.Model], numbers: Iterable[Any], changed: frozenset[str] | None) -> None:
    """Call whoever listens to ``model``."""
    if model in _listeners and (written := tuple(numbers)):
        for listener in _listeners[model]:
            listener(written, changed)
