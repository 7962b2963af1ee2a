"""Who reads does not wait for who writes; what a change does is done wholly or not at all."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from gongkai.server.changing import AtomicChanges


def middleware() -> AtomicChanges:
    return AtomicChanges(lambda request: HttpResponse())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("method", "held"), [("get", False), ("head", False), ("options", False), ("post", True)])
def test_only_a_change_is_a_transaction(rf: RequestFactory, method: str, held: bool) -> None:
    """On SQLite a transaction is the one lock for writing."""
    seen: list[bool] = []

    def view(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        seen.append(connection.in_atomic_block)
        return HttpResponse()

    request = getattr(rf, method)("/office/")
    answer = middleware().process_view(request, view, (), {}) or view(request)
    assert answer.status_code == 200 and seen == [held]
