"""Somebody at the pages of requests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Person

BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"


class Visitor:
    """A person's browser without the browser."""

    def __init__(self, person: Person) -> None:
        self.client = Client()
        self.client.force_login(person, backend=BACKEND)

    def see(self, name: str, /, *keys: int, **query: Any) -> Any:
        """The page as a person gets it."""
        return self.client.get(reverse(name, args=keys), query)

    def text(self, name: str, /, *keys: int, **query: Any) -> str:
        answer = self.see(name, *keys, **query)
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    def send(self, name: str, /, *keys: int, **data: Any) -> Any:
        """A form sent."""
        return self.client.post(reverse(name, args=keys), data)


Visit = Callable[[Person], Visitor]


@pytest.fixture
def visit() -> Visit:
    return Visitor
