"""Items that passed everything, for the tests of what follows."""

from collections.abc import Callable
from typing import Any

from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from tests.office.publishing.conftest import Staff

Draft = Callable[..., InformationItem]


def approved(staff: Staff, item: InformationItem) -> InformationItem:
    """Submitted, and approved at each step."""
    return staff.approve_all(submit(by=staff.officer, item=item))


def released(staff: Staff, draft: Draft, **fields: Any) -> InformationItem:
    """A released item."""
    return release(by=staff.office, item=approved(staff, draft(**fields)))


def again(item: InformationItem) -> InformationItem:
    """The row as it stands now."""
    return InformationItem.objects.get(pk=item.pk)
