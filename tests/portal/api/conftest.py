"""A reader of the API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.portal import edition
from tests.office.conftest import region
from tests.office.publishing.conftest import draft, staff
from tests.portal.conftest import published

__all__ = ["draft", "published", "region", "staff"]
ROOT = "/api/v1"
Ask = Callable[..., Any]


@pytest.fixture
def ask() -> Ask:
    """Ask as a process that has just looked for changes; the path may be a whole address."""
    cache.clear()
    client = Client()

    def get(path: str, *, method: str = "get", headers: dict[str, str] | None = None, **query: Any) -> Any:
        edition.forget()
        address = path.removeprefix("http://testserver") if path.startswith("http") else ROOT + path
        return getattr(client, method)(address, query, headers=headers or {})

    return get
