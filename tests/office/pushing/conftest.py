"""A department with a connected system, and a caller that speaks as it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.office.agencies.connecting import connect_system
from gongkai.office.agencies.models import Agency, ConnectedSystem, Role
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff, staff

__all__ = ["staff"]
ROOT = "/api/office/v1"
PDF = b"%PDF-1.4\n% \xe6\xbc\x94\xe7\xa4\xba\n"


@dataclass
class Caller:
    """A system as it calls: its token in each request, a new key for each write unless one is given."""

    system: ConnectedSystem
    token: str
    client: Client = field(default_factory=Client)
    keys: Any = field(default_factory=lambda: count(10_000_000))

    def headers(self, key: str = "", language: str = "") -> dict[str, str]:
        found = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key or str(next(self.keys))}
        return found | ({"Accept-Language": language} if language else {})

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(ROOT + path, query, headers={"Authorization": f"Bearer {self.token}"})

    def post(self, path: str, body: Any, key: str = "", language: str = "") -> Any:
        return self.client.post(ROOT + path, body, "application/json", headers=self.headers(key, language))

    def put(self, path: str, body: Any, key: str = "") -> Any:
        return self.client.put(ROOT + path, body, "application/json", headers=self.headers(key))

    def send(self, path: str, key: str = "", **form: Any) -> Any:
        return self.client.post(ROOT + path, form, headers=self.headers(key))


@pytest.fixture
def connect(region: Region) -> Callable[..., Caller]:
    cache.clear()

    def make(agency: Agency, name: str = "协同办公系统") -> Caller:
        admin = region.hire(region.government, Role.ADMINISTRATOR)
        return Caller(*connect_system(by=admin, agency=agency, name=name))

    return make


@pytest.fixture
def oa(staff: Staff, connect: Callable[..., Caller]) -> Caller:
    """The system of the department of ``staff``."""
    return connect(staff.agency)


@pytest.fixture
def text() -> dict[str, Any]:
    """The least a draft needs to be ready for review."""
    return {"title": "关于开展校园安全检查的通知", "column": "notices", "body": "<p>现将有关事项通知如下。</p>"}
