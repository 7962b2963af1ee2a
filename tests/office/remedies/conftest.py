"""Disputes at the desk of the requests. All data are invented (演示数据)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongkai.office.days import as_of
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import send
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.remedies.models import Dispute
from gongkai.office.remedies.registering import Filing, register
from tests.office.inforequests.conftest import Arrive, Desk, again, arrive, desk

__all__ = ["again", "arrive", "desk"]

FILED = date(2025, 4, 1)
Dispute_ = Callable[..., Dispute]


@pytest.fixture
def replied(desk: Desk, arrive: Arrive) -> InfoRequest:
    """A request that was answered in March."""
    request = arrive().request
    with as_of(date(2025, 3, 10)):
        draft = Draft("granted", "可以公开")
        approve(by=desk.leader, decision=propose(by=desk.officer, request=again(request), draft=draft))
        send(by=desk.officer, request=again(request), way="post")
    return again(request)


@pytest.fixture
def dispute(desk: Desk) -> Dispute_:
    """A dispute filed on a day; a reconsideration without a request by default."""

    def make(on: date = FILED, kind: str = "reconsideration", **fields: Any) -> Dispute:
        who = {} if "request" in fields else {"applicant": "张演示"}
        given: dict[str, Any] = {"organ": "演示市人民政府", "filed_on": on} | who | fields
        with as_of(on):
            return register(by=desk.officer, filing=Filing(kind, agency=desk.agency, **given))

    return make


def stored(dispute: Dispute) -> Dispute:
    """The dispute as it is stored."""
    return Dispute.objects.select_related("agency", "request").get(pk=dispute.pk)
