"""What the database is told of its own tables each night."""

from datetime import date

import pytest
from django.db import connection

from gongkai.office.agencies.models import Person, Role
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.queries import visible_to
from gongkai.office.trail.guarding import unrecorded
from gongkai.server.measuring import measure_tables
from tests.office.conftest import Region, region

pytestmark = pytest.mark.django_db
__all__ = ["region"]
DAY = date(2026, 3, 2)


def plan(person: Person, cases: list[InfoRequest]) -> str:
    """How the database finds the cases that a page of the board shows."""
    return visible_to(person).filter(pk__in=[one.pk for one in cases]).select_related("applicant").explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_a_page_of_cases_is_fetched_by_their_numbers(region: Region) -> None:
    """Thirty cases are found among the thousand of their agency without looking through these."""
    office = region.hire(region.department, Role.DISCLOSURE_OFFICE)
    kind = {"agency": region.department, "year": 2026, "channel": "online", "state": "closed", "arrived_on": DAY}
    with unrecorded():
        cases = InfoRequest.objects.bulk_create([InfoRequest(number=f"n{n}", subject="", **kind) for n in range(1000)])
    before = plan(office, cases[:30])
    measure_tables()
    by_number = "SEARCH inforequests_inforequest USING INTEGER PRIMARY KEY"
    assert by_number not in before
    assert by_number in plan(office, cases[:30])
