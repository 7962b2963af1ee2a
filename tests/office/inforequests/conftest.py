"""A department that handles requests, and applications to it. All data of persons are invented (演示数据)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.days import as_of
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.receiving import Application, Arrival, Received, receive
from gongkai.office.inforequests.stating import Asked, Stated
from tests.office.conftest import Region

MONDAY = date(2025, 3, 3)
"""A working day of the worked examples."""


@dataclass(frozen=True)
class Desk:
    """Who handles requests at one agency, and who looks on."""

    agency: Agency
    officer: Person
    office: Person
    leader: Person
    administrator: Person
    supervisor: Person


@pytest.fixture
def desk(region: Region) -> Desk:
    hire, agency = region.hire, region.department
    return Desk(
        agency,
        hire(agency, Role.CASE_OFFICER),
        hire(agency, Role.DISCLOSURE_OFFICE),
        hire(agency, Role.LEADER),
        hire(agency, Role.ADMINISTRATOR),
        hire(region.government, Role.SUPERVISOR),
    )


def stated(**fields: Any) -> Stated:
    """A natural person with everything an application needs."""
    given = {
        "kind": "natural_person",
        "name": "张演示",
        "identity_kind": "citizen",
        "identity_number": "110101199003077774",
        "telephone": "13800000000",
        "email": "demo@example.org",
        "address": "演示路1号（演示数据）",
    }
    return Stated(**given | fields)


def application(agency: Agency, **fields: Any) -> Application:
    """An application with everything it needs; ``described``, ``token`` and fields of ``Stated`` can be given."""
    described = fields.pop("described", "本单位2024年部门预算及其说明（演示数据）")
    token = fields.pop("token", "")
    files = fields.pop("files", ())
    return Application(agency, stated(**fields), Asked(described), files, token)


Arrive = Callable[..., Received]


@pytest.fixture
def arrive(desk: Desk) -> Arrive:
    """A request handed in on a day, registered by the officer."""

    def make(on: date = MONDAY, channel: Channel = Channel.IN_PERSON, **fields: Any) -> Received:
        with as_of(on):
            return receive(by=desk.officer, application=application(desk.agency, **fields), arrival=Arrival(channel))

    return make


def again(request: InfoRequest) -> InfoRequest:
    """The request as it is stored."""
    return InfoRequest.objects.select_related("agency").get(pk=request.pk)
