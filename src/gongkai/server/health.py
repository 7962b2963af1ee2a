"""Whether the server can work, part by part."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.office.jobs.clock import waiting
from gongkai.portal.searching.engine import engine

_log = logging.getLogger(__name__)
_PATIENCE = timedelta(minutes=5)


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    executor = MigrationExecutor(connection)
    return "missing" if executor.migration_plan(executor.loader.graph.leaf_nodes()) else "ok"


def _storage() -> str:
    """A folder that is not there is empty; a bucket that is not there, or not ours, raises."""
    with suppress(FileNotFoundError):
        default_storage.listdir("health")
    return "ok"


def _cache() -> str:
    """Where requests are counted: the site goes on without."""
    cache.get("health")
    return "ok"


def _queue() -> str:
    """``late`` when work waits longer than it should: no worker runs, or too few."""
    return "late" if waiting(timezone.now() - _PATIENCE) else "ok"


def _search() -> str:
    """``missing`` until the index is built; everything else of the site goes on without."""
    return "ok" if engine().ready() else "missing"


PARTS: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "storage": _storage,
    "cache": _cache,
    "queue": _queue,
    "search": _search,
}
NEEDED = frozenset({"database", "migrations", "storage"})


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 and ``{"status": "ok", "parts": {…}}``; 503 and ``failed`` when the site cannot answer.

    ``late`` jobs, a cache that ``failed`` and a search index that is ``missing`` are told and do not take the site out
    of service. A probe needs no session
    and learns no more.
    """
    parts = {name: _state(name, look) for name, look in PARTS.items()}
    failed = any(parts[name] != "ok" for name in NEEDED)
    return JsonResponse({"status": "failed" if failed else "ok", "parts": parts}, status=503 if failed else 200)


def _state(name: str, look: Callable[[], str]) -> str:
    try:
        return look()
    except Exception:  # whatever a part raises, the page says that it failed and the log says how
        _log.exception("health: %s", name)
        return "failed"
