"""The page of the historical import in a browser's requests."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.office.agencies.models import Person
from gongkai.office.publishing.models import InformationItem
from tests.office.publishing.conftest import Staff
from tests.office.publishing.test_historical_import import LATER, lines

PAGE = "/office/historical-import/"


def enter(person: Person) -> Client:
    client = Client()
    client.force_login(person, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    return client


def sent(staff: Staff, **row: Any) -> dict[str, Any]:
    return {"agency": staff.agency.pk, "table": SimpleUploadedFile("past.jsonl", lines(LATER | row)), "why": "迁移"}


def kept() -> list[str]:
    return default_storage.listdir("imports")[1] if default_storage.exists("imports") else []


def test_upload_check_confirm(staff: Staff) -> None:
    """Nothing is stored by the check; the confirmation imports the file that was checked and forgets it."""
    client = enter(staff.office)
    page = client.post(PAGE, sent(staff))
    assert "检查通过，尚未写入：1条" in page.content.decode() and not InformationItem.objects.exists()
    client.post(PAGE + "confirm/")
    assert InformationItem.objects.get().title == LATER["title"] and kept() == []
    client.post(PAGE + "confirm/")
    assert InformationItem.objects.count() == 1


def test_bad_rows_are_shown_and_cannot_be_confirmed(staff: Staff) -> None:
    """The row, the column and what to do; no confirmation is offered and none is taken."""
    client = enter(staff.office)
    page = client.post(PAGE, sent(staff, kind="小道消息")).content.decode()
    assert "信息种类" in page and "“小道消息”不在可填的值中" in page and "确认导入" not in page
    client.post(PAGE + "confirm/")
    assert not InformationItem.objects.exists() and kept() == []


@pytest.mark.parametrize("address", [PAGE, PAGE + "form.xlsx"])
def test_the_page_is_of_those_whose_duty_it_is(staff: Staff, address: str) -> None:
    """The disclosure office comes in; for a reviewer the address does not exist."""
    assert enter(staff.office).get(address).status_code == 200
    assert enter(staff.final).get(address).status_code == 404


def test_another_agency_cannot_be_chosen(staff: Staff) -> None:
    """The form offers one's own agency alone."""
    other = staff.agency.get_parent()
    page = enter(staff.office).post(PAGE, sent(staff) | {"agency": other.pk})
    assert page.context["form"].errors["agency"] and kept() == []
