"""The health page tells each part, and what a probe must not know it does not learn."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.office.jobs.models import Job
from gongkai.portal.searching.engine import engine

pytestmark = pytest.mark.django_db


def test_a_healthy_server_says_so(client: Client) -> None:
    """200, every part ``ok``; nothing keeps the answer."""
    engine().rebuild(())
    answer = client.get("/health/")
    assert answer.json() == {
        "status": "ok",
        "parts": dict.fromkeys(("database", "migrations", "storage", "cache", "queue", "search"), "ok"),
    }
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_late_jobs_are_told_and_leave_the_site_in_service(client: Client) -> None:
    """Five minutes are late."""
    Job.objects.create(key="k", name="test.none", due_at=timezone.now() - timedelta(minutes=6))
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["parts"]["queue"]) == (200, "late")


def test_a_search_index_that_is_missing_is_told_and_asks_for_nothing(
    client: Client, settings: Any, tmp_path: Path
) -> None:
    """Whoever probes changes nothing; the site is in service, and told to be whole once the index is built."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    engine.cache_clear()
    try:
        answer = client.get("/health/")
        assert (answer.status_code, answer.json()["parts"]["search"]) == (200, "missing")
        assert not Job.objects.exists()
        engine().rebuild(())
        assert client.get("/health/").json()["parts"]["search"] == "ok"
    finally:
        engine.cache_clear()


def test_a_redis_that_is_gone_is_told_and_leaves_the_site_in_service(client: Client, settings: Any) -> None:
    """Nobody is counted meanwhile."""
    gone = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    settings.CACHES = {"default": gone}
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["parts"]["cache"]) == (200, "failed")


def test_a_broken_storage_takes_it_out_of_service(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """503, and no word of the error itself."""
    client.get("/health/")  # the handler is made once, and looks at the storage of static files
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage.listdir", _broken)
    answer = client.get("/health/")
    assert (answer.status_code, answer.json()["status"], answer.json()["parts"]["storage"]) == (503, "failed", "failed")
    assert "secret" not in answer.content.decode()


def _broken(*_: object) -> bool:
    raise OSError("the secret place is gone")
