"""The pages of publishing: who finds them, and that each calls its act once."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Person, Role
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
OF_ITEM = ("item_page", "item_print", "item_versions", "item_edit")


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def again(item: InformationItem) -> InformationItem:
    return InformationItem.objects.get(pk=item.pk)


def status(person: Person, name: str, *keys: int) -> int:
    return signed_in(person).get(reverse(name, args=keys)).status_code


@pytest.mark.parametrize("name", ["items_list", "items_waiting", "wagtailadmin_home"])
def test_everybody_has_their_lists(staff: Staff, draft: Draft, name: str) -> None:
    """A list holds what the person may read, and opens to every role."""
    submit(by=staff.officer, item=draft(title="校园安全检查"))
    for person in (staff.officer, staff.first, staff.secrecy, staff.office, staff.leader):
        assert status(person, name) == 200


@pytest.mark.parametrize("name", OF_ITEM)
def test_a_draft_is_for_those_who_draft(staff: Staff, draft: Draft, region: Region, name: str) -> None:
    """To a reviewer, to another agency and to an administrator it does not exist."""
    item = draft()
    assert status(staff.officer, name, item.pk) == 200
    outsiders = (
        staff.first,
        region.hire(region.sibling, Role.CASE_OFFICER),
        region.hire(region.government, Role.SUPERVISOR),
        region.hire(staff.agency, Role.ADMINISTRATOR),
    )
    assert [status(person, name, item.pk) for person in outsiders] == [404] * 4


def test_a_released_item_keeps_its_history_from_administrators(staff: Staff, draft: Draft, region: Region) -> None:
    """The text is public, how it came about is not."""
    item = release(by=staff.office, item=staff.approve_all(submit(by=staff.officer, item=draft())))
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    assert status(administrator, "item_page", item.pk) == 200
    assert status(administrator, "item_versions", item.pk) == 404
    assert status(staff.secrecy, "item_versions", item.pk) == 200
