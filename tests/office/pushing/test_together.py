"""The same call from several connections at once is done once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client

from gongkai.office.publishing.models import InformationItem
from gongkai.office.pushing.models import KeptAnswer, Push
from tests.office.pushing.conftest import Caller

ON_POSTGRESQL = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the tests' SQLite lies in memory, where threads do not wait for locks"
)


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one_draft(oa: Caller, text: dict[str, Any]) -> None:
    """All have its answer, one of them first; and one key with two contents is one of them."""

    def post(body: dict[str, Any], key: str) -> tuple[int, Any, bool]:
        try:
            answer = Caller(oa.system, oa.token, Client()).post("/drafts", body, key=key)
            return answer.status_code, answer.json().get("number"), "Idempotency-Replayed" in answer
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        same = list(pool.map(lambda _: post(text, "key-0001"), range(8)))
        other = list(pool.map(lambda n: post(text | {"title": f"第{n}件"}, "key-0002"), range(8)))
    assert {(status, number) for status, number, _ in same} == {(201, Push.objects.order_by("pk")[0].pk)}
    assert sorted(replayed for _, _, replayed in same) == [False] + [True] * 7
    assert sorted(status for status, _, _ in other) == [201] + [409] * 7
    assert Push.objects.count() == InformationItem.objects.count() == KeptAnswer.objects.count() == 2
