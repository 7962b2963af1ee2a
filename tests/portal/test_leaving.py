"""Links for an address of no government are marked and announced, and the notice leads nowhere else (47号)."""

from html import escape
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.portal import edition
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish
from tests.portal.test_pages import text

pytestmark = pytest.mark.django_db
OUTSIDE = "https://www.example.com/a?b=1&c=2"
SOURCE = "https://news.example.com/1"
BODY = (
    f'<p><a href="{escape(OUTSIDE)}">外部</a> <a href="//cdn.example.com/x">协议</a>'
    '<a href="https://www.gov.cn/zhengce/">国务院</a> <a href="/items/">本站</a>'
    '<a href="http://testserver/rules/">本站规章</a> <a href="mailto:a@example.com">邮箱</a></p>'
)


@pytest.fixture
def item(published: Publish) -> InformationItem:
    return published(body=BODY, source_name="演示新闻", source_url=SOURCE)


def notice(item: InformationItem, address: str) -> str:
    return f"{reverse('portal:leaving', args=[item.pk])}?{urlencode({'to': address})}"


def test_what_leaves_is_marked_and_the_rest_is_as_written(item: InformationItem, reader: Client) -> None:
    """Links of the text and the source; on the page and on its print."""
    for name in ("item", "item_print"):
        page = text(reader, name, item.pk)
        for address in (OUTSIDE, "//cdn.example.com/x", SOURCE):
            assert f'href="{escape(notice(item, address))}"' in page, address
            assert f'href="{escape(address)}"' not in page
        assert page.count("（非政府网站）</span></a>") == 3
        for address in ("https://www.gov.cn/zhengce/", "/items/", "http://testserver/rules/", "mailto:a@example.com"):
            assert f'href="{address}"' in page


def test_the_notice_names_where_it_leads_and_does_not_lead_on(item: InformationItem, reader: Client) -> None:
    """A page with a link, no redirection, and no word to the other site of where the reader came from."""
    for address, host in ((OUTSIDE, "www.example.com"), ("//cdn.example.com/x", "cdn.example.com"), (SOURCE, "news.")):
        answer = reader.get(notice(item, address))
        page = answer.content.decode()
        assert answer.status_code == 200
        assert f"<strong>{host}" in page
        assert f'href="{escape(address)}" rel="noopener noreferrer nofollow"' in page


@pytest.mark.parametrize(
    "address",
    ["https://www.example.com/", "https://evil.example/", "javascript:alert(1)", "", "https://www.gov.cn/zhengce/"],
)
def test_an_address_that_does_not_stand_in_the_item_has_no_notice(
    address: str, item: InformationItem, reader: Client
) -> None:
    """Nobody makes a link of ours lead to their own site; one to a government needs no notice."""
    assert reader.get(notice(item, address)).status_code == 404


def test_with_the_item_its_notices_are_withdrawn(item: InformationItem, staff: Staff, reader: Client) -> None:
    """And one of an item that is no item."""
    withdraw(by=staff.office, item=InformationItem.objects.get(pk=item.pk), reason="内容有误")
    edition.forget()
    assert reader.get(notice(item, OUTSIDE)).status_code == 404


def test_the_data_say_the_address_itself(item: InformationItem, reader: Client) -> None:
    """Programs are led through no notice."""
    found: dict[str, Any] = reader.get(f"/api/v1/items/{item.pk}").json()
    assert OUTSIDE.replace("&", "&amp;") in str(found)
    assert "/leaving/" not in str(found)
