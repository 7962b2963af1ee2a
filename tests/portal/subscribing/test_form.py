"""What is wrong with a form, what programs fill in, and how often one may ask."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from gongkai.portal.models import Subscription
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.portal.subscribing.conftest import ADDRESS, leave, work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"address": "reader"}, "邮箱地址应当有且只有一个“@”，如 name@example.org。"),
        ({"address": ""}, "请填写邮箱地址。"),
        ({"address": "a@example.org\r\nBcc: b@example.org"}, "邮箱地址中不能有空格或者换行。"),
        ({"q": "，。"}, "请填写要查找的字、词或者文号，只有标点无法查找。"),
        ({"agency": "nothing"}, "nothing"),
        ({"matter": "nothing"}, "nothing"),
        ({"often": "hourly"}, "hourly"),
        ({"column": "notices"}, "notices"),
        ({"agency": "finance", "column": "notices", "columns_of": "education"}, "这是“演示县教育局”的栏目"),
    ],
)
def test_a_faulty_form_says_what_is_wrong_and_keeps_what_was_typed(
    fields: dict[str, str], said: str, reader: Client, staff: Staff
) -> None:
    """Nothing is stored or sent."""
    answer = reader.post(reverse("portal:subscribe"), {"address": ADDRESS, "often": "daily", "q": "安全", **fields})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page and 'role="alert"' in page
    assert "q" in fields or 'value="安全"' in page
    work()
    assert not Subscription.objects.exists() and not mail.outbox


def test_a_program_that_fills_in_everything_is_told_nothing(reader: Client, region: Region) -> None:
    """The same answer; nothing is kept."""
    assert leave(reader, website="https://example.org") == 302
    work()
    assert not Subscription.objects.exists() and not mail.outbox


def test_no_form_of_another_site_is_taken(region: Region) -> None:
    """The form, the confirmation and the change ask for our token."""
    foreign = Client(enforce_csrf_checks=True)
    assert foreign.post(reverse("portal:subscribe"), {"address": ADDRESS, "often": "daily"}).status_code == 403
    for name in ("subscribe_confirm", "subscription"):
        assert foreign.post(reverse(f"portal:{name}", args=["x"])).status_code == 403


def test_nobodys_letter_box_is_filled(reader: Client, region: Region) -> None:
    """Many subjects for one address: some letters a day, and the same answer for the others."""
    assert {leave(reader, q=f"词语{number}") for number in range(12)} == {302}
    work()
    assert len(mail.outbox) == 6


def test_who_asks_too_often_is_told_when_to_come_again(reader: Client, region: Region) -> None:
    """By the address the requests come from."""
    found = [leave(reader, website="x") for _ in range(41)]
    assert (found[:40], found[40]) == ([302] * 40, 429)


def test_how_many_subscribe_stands_on_no_public_page(reader: Client, region: Region) -> None:
    """The pages say the same with subscribers as without."""
    names = ("home", "statistics", "items")
    before = [reader.get(reverse(f"portal:{name}"), {"x": "1"}).content for name in names]
    for number in range(3):
        leave(reader, q=f"词语{number}")
    assert before == [reader.get(reverse(f"portal:{name}"), {"x": "1"}).content for name in names]
