"""Pages are kept for one edition, for everybody, by what they depend on and nothing else."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gongkai.office.agencies.founding import change_agency
from gongkai.office.agencies.models import Role
from gongkai.office.publishing.columns import create_column, promote_column, rename_column
from gongkai.office.publishing.drafting import begin, change
from gongkai.office.publishing.models import InformationItem
from gongkai.portal import edition
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish

pytestmark = pytest.mark.django_db


def test_a_page_that_was_read_is_served_without_asking_the_records(
    published: Publish, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    """The second reader costs one question, for the edition, and none within half a second of the last."""
    page = reverse("portal:item", args=[published().pk])
    first = reader.get(page)
    edition.forget()
    with django_assert_num_queries(1):
        again = Client().get(page)
    with django_assert_num_queries(0):
        Client().get(page)
    assert again.content == first.content
    assert (first["Cache-Control"], first["Vary"]) == ("public, no-cache", "Cookie")


def test_a_browser_that_has_the_page_is_told_so(published: Publish, reader: Client) -> None:
    """By its ETag; after a change it gets the new one."""
    item = published()
    page = reverse("portal:item", args=[item.pk])
    etag = reader.get(page)["ETag"]
    answer = reader.get(page, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert reader.get(page, headers={"If-None-Match": '"of another"'}).status_code == 200


def test_look_and_language_have_pages_of_their_own(published: Publish, reader: Client) -> None:
    """Chosen by links that set a cookie and lead back, and nowhere else."""
    page = reverse("portal:item", args=[published().pk])
    assert 'data-text="normal"' in reader.get(page).content.decode()
    choose = reverse("portal:display")
    back = reader.get(choose, {"text": "larger", "contrast": "high", "lang": "en", "next": page})
    assert (back.status_code, back["Location"]) == (302, page)
    shown = reader.get(page).content.decode()
    assert 'lang="en" data-text="larger" data-contrast="high"' in shown
    assert "Index number" in shown
    assert 'data-text="normal"' in Client().get(page).content.decode()
    assert reader.get(choose, {"next": "https://example.com/"})["Location"] == "/"
    assert reader.get(choose, {"text": "<script>", "next": "//example.com"})["Location"] == "/"
    assert 'data-text="larger"' in reader.get(page).content.decode()


def test_a_query_that_no_page_takes_is_answered_and_not_kept(
    published: Publish, reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else anybody could fill the memory."""
    published()
    kept: list[object] = []
    monkeypatch.setattr(type(caches["pages"]), "set", lambda _cache, key, *_more: kept.append(key))
    page = reverse("portal:items")
    reader.get(page)
    assert len(kept) == 1
    assert reader.get(page, {"x": "1"}).status_code == 200
    assert len(kept) == 1


@pytest.mark.parametrize(
    "query", ["page=0", "page=99999", "page=x", "year=abc", "year=99999999", "topic=none", "agency=no"]
)
def test_what_does_not_exist_is_not_found(query: str, published: Publish, reader: Client) -> None:
    """No error of ours, and no empty list that looks like an answer."""
    published()
    assert reader.get(f"{reverse('portal:items')}?{query}").status_code == 404


def test_the_edition_turns_with_what_the_public_sees_and_only_then(
    region: Region, published: Publish, staff: Staff
) -> None:
    """Drafts, locks and reviews change no page; releases, names of columns and contact data do."""
    item = published()

    def number() -> int:
        edition.forget()
        return edition.current()

    before = number()
    draft = begin(by=staff.officer, agency=staff.agency, fields={"title": "草稿", "body": "<p>草稿</p>"})
    change(by=staff.officer, item=draft, fields={"title": "改过的草稿"})
    change(by=staff.officer, item=InformationItem.objects.get(pk=item.pk), fields={"title": "改过的标题"})
    assert number() == before
    rename_column(by=staff.office, column=staff.column, name="公示公告")
    assert (after_name := number()) > before
    below = create_column(
        by=staff.office, agency=staff.agency, fields={"name": "安全", "slug": "safety"}, parent=staff.column
    )
    start = number()
    promote_column(by=staff.office, column=below)
    assert number() > start
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    change_agency(by=administrator, agency=staff.agency, data={"office_telephone": "0000-1111111"})
    assert number() > after_name


def test_the_cookies_hold_nothing_but_the_choice(reader: Client) -> None:
    """No reader is given a number."""
    reader.get(reverse("portal:home"))
    assert not reader.cookies
    reader.get(reverse("portal:display"), {"text": "large", "next": "/"})
    assert {name: morsel.value for name, morsel in reader.cookies.items()} == {"gongkai_look": "large-normal"}
    assert settings.SESSION_COOKIE_NAME not in reader.cookies
