"""Going through a list page by page while items are released, changed and withdrawn."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.office.publishing.models import InformationItem
from gongkai.office.trail.recording import by_system
from gongkai.portal.api.asking import PageAsked, page_of
from gongkai.portal.api.cursors import behind, cursor_after
from gongkai.portal.reading import Narrowing
from tests.office.conftest import region
from tests.office.publishing.conftest import Staff, staff

__all__ = ["region", "staff"]
pytestmark = pytest.mark.django_db
START = datetime(2026, 3, 1, 2, tzinfo=UTC)
MOMENTS = st.integers(0, 6).map(lambda step: START + timedelta(microseconds=499_999 * step))
"""Few, so that several items come out at once; some with a fraction of a second and some without."""


def released(staff: Staff, at: datetime) -> int:
    """A public item as an import stores it."""
    fields = {"title": "演示数据", "kind": "notice", "column": staff.column, "agency": staff.agency}
    item = InformationItem(**fields, live=True, state="released", first_published_at=at, last_published_at=at)
    InformationItem.objects.bulk_create([item])
    return int(item.pk)


@settings(max_examples=40, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(
    there=st.lists(MOMENTS, max_size=12),
    limit=st.integers(1, 4),
    meanwhile=st.lists(st.lists(st.tuples(MOMENTS, st.booleans()), max_size=2), max_size=14),
)
def test_no_item_comes_twice_and_none_is_missed(
    staff: Staff, there: list[datetime], limit: int, meanwhile: list[list[tuple[datetime, bool]]]
) -> None:
    """Of those public from the first page to the last; others are seen once or not at all."""
    with by_system("test"):
        InformationItem.objects.all().delete()
        stay = {released(staff, at) for at in there}
        seen: list[int] = []
        cursor, more, changes = "", True, iter(meanwhile)
        while more:
            items, more = page_of(Narrowing().items(), PageAsked(limit=limit, cursor=cursor))
            assert 0 < len(items) <= limit or not there
            seen += [item.pk for item in items]
            cursor = cursor_after(items[-1]) if items else ""
            for at, withdraw in next(changes, []):
                released(staff, at)
                if withdraw and (gone := InformationItem.objects.filter(live=True).order_by("?").first()):
                    InformationItem.objects.filter(pk=gone.pk).update(live=False)
                    stay.discard(gone.pk)
    assert len(seen) == len(set(seen))
    assert stay <= set(seen)


def test_a_cursor_is_the_place_behind_its_item(staff: Staff) -> None:
    """Of two items of one moment the one with the smaller number comes second."""
    with by_system("test"):
        first, second = released(staff, START), released(staff, START)
    item = InformationItem.objects.get(pk=second)
    assert [one.pk for one in behind(Narrowing().items(), cursor_after(item))] == [first]
