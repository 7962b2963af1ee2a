"""What the API tells of items: the public ones alone, under the names of the portal's lists."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gongkai.office.publishing.interpretations import link
from gongkai.office.publishing.models import ChannelRelease, File, InformationItem
from gongkai.office.publishing.validity import repeal
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.recording import by_system
from gongkai.portal.api.schemas import Record
from gongkai.portal.records import FIELDS
from gongkai.portal.views.files import address_of
from tests.office.publishing.conftest import Staff
from tests.portal.api.conftest import Ask
from tests.portal.conftest import Publish, attachment, drawing

pytestmark = pytest.mark.django_db
POLICY = {"kind": "normative", "document_number": "演教〔2026〕8号", "formed_on": date(2026, 1, 5)}


def numbers(answer: Any) -> list[int]:
    assert answer.status_code == 200, answer.content.decode()
    return [item["id"] for item in answer.json()["items"]]


def test_the_names_of_an_item_are_those_of_the_lists(published: Publish, ask: Ask) -> None:
    """In the document, in the API, and in items.json."""
    published()
    assert list(Record.model_fields) == list(FIELDS)
    told = ask("/items").json()["items"]
    assert list(told[0]) == list(FIELDS)
    assert told == ask("http://testserver" + reverse("portal:items_json")).json()["items"]


def test_an_item_is_told_whole(published: Publish, staff: Staff, ask: Ask) -> None:
    """Text with public addresses, without marks too; files with digests; validity; interpretations; channels."""
    old = published(attachment(), drawing(), **POLICY)
    new = published(title="关于废止部分文件的决定", **POLICY | {"document_number": "演教〔2026〕9号"})
    explained = published(title="一图读懂", kind="interpretation")
    link(by=staff.officer, policy=old, interpretation=explained, form="chart")
    repeal(by=staff.office, item=old, on=date(2026, 2, 1), instrument=new)
    with by_system("test"):
        ChannelRelease.objects.create(agency=staff.agency, item=old, channel="wechat", on=date(2026, 1, 6))
    told = ask(f"/items/{old.pk}").json()
    picture, paper = File.objects.get(item=old, is_picture=True), File.objects.get(item=old, is_picture=False)
    assert f'src="http://testserver{address_of(picture)}"' in told["html"]
    assert "/office/" not in json.dumps(told)
    assert told["text"] == "现将有关事项通知如下。"
    by_number = {file["id"]: file for file in told["files"]}
    assert (by_number[paper.pk]["size"], by_number[paper.pk]["sha256"]) == (paper.size, paper.sha256)
    assert ask(by_number[paper.pk]["url"]).status_code == 200
    assert (told["validity"]["state"], told["validity"]["holds"]) == ("repealed", False)
    assert told["validity"]["events"][-1]["instrument"]["id"] == new.pk
    assert [(one["id"], one["form"]) for one in told["explained_by"]] == [(explained.pk, "chart")]
    assert told["channels"] == [{"channel": "wechat", "on": "2026-01-06", "title": None, "url": None}]
    assert ask(f"/items/{new.pk}").json()["changes"][0]["item"]["id"] == old.pk
    assert [one["id"] for one in ask(f"/items/{explained.pk}").json()["explains"]] == [old.pk]


def test_what_is_not_public_is_not_named_by_what_is(
    published: Publish, staff: Staff, draft: Callable[..., InformationItem], ask: Ask
) -> None:
    """A draft that explains, or that was entered as the instrument of a repeal."""
    policy = published(**POLICY)
    waiting = draft(title="尚未发布的解读", kind="interpretation")
    instrument = draft(title="尚未发布的决定", **POLICY)
    link(by=staff.officer, policy=policy, interpretation=waiting)
    repeal(by=staff.office, item=policy, on=date(2026, 2, 1), instrument=instrument)
    told = ask(f"/items/{policy.pk}").json()
    assert "尚未发布" not in json.dumps(told, ensure_ascii=False)
    assert told["validity"]["events"][-1]["instrument"] is None
    assert ask(f"/items/{waiting.pk}").status_code == 404


def test_a_withdrawn_item_is_gone_with_time_and_reason(published: Publish, staff: Staff, ask: Ask) -> None:
    """From every list at once; its number answers 410."""
    item = published(attachment())
    assert numbers(ask("/items")) == [item.pk]
    withdraw(by=staff.office, item=item, reason="内容有误")
    gone = ask(f"/items/{item.pk}", headers={"Accept-Language": "en"})
    told = gone.json()
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    assert (told["reason"], told["index_number"], told["title"]) == ("内容有误", item.index_number, "Withdrawn")
    assert told["withdrawn_at"].endswith("+08:00")
    assert item.title not in gone.content.decode()
    assert numbers(ask("/items")) == []
    assert ask("/bulk").json() == {"years": []}


def test_lists_are_narrowed(published: Publish, staff: Staff, ask: Ask) -> None:
    """By each of the names, alone and together."""
    notice, news = published(kind="notice", matter="livelihood"), published(kind="news", genre="notice", topic="other")
    today, week = timezone.localdate(), timedelta(days=7)
    above = staff.agency.get_parent().slug
    for query, found in (
        ({"kind": "notice"}, [notice]), ({"matter": "livelihood"}, [notice]), ({"genre": "notice"}, [news]),
        ({"topic": "other"}, [news]), ({"year": today.year}, [news, notice]), ({"year": 1999}, []),
        ({"agency": "education", "column": "notices"}, [news, notice]), ({"agency": above}, []),
        ({"agency": above, "below": "true"}, [news, notice]), ({"published_since": today}, [news, notice]),
        ({"published_since": today + week}, []), ({"published_until": today}, [news, notice]),
        ({"published_until": today - week}, []), ({"changed_since": f"{today}T00:00:00+08:00"}, [news, notice]),
        ({"changed_since": today + week}, []), ({"kind": "notice", "genre": "notice"}, []),
    ):  # fmt: skip
        assert numbers(ask("/items", **query)) == [item.pk for item in found], query


@pytest.mark.parametrize(
    ("query", "field", "english"),
    [
        ({"sort": "title"}, "sort", "There is no such query parameter."),
        ({"limit": "0"}, "limit", "Must be at least 1."),
        ({"limit": "101"}, "limit", "Must be at most 100."),
        ({"kind": "poem"}, "kind", None),
        ({"agency": "nowhere"}, "agency", "There is no agency with the slug “nowhere”."),
        ({"column": "notices"}, "column", "Give the agency as well."),
        ({"below": "true"}, "below", "Give the agency as well."),
        ({"agency": "education", "column": "none"}, "column", None),
        ({"year": "0"}, "year", None),
        ({"published_since": "1.3.2026"}, "published_since", "Is not a date; write it like 2026-03-01."),
        ({"changed_since": "99999999999999"}, "changed_since", "Is not a date; write it like 2026-03-01."),
        ({"cursor": "!"}, "cursor", None),
        ({"cursor": "OTk5OTk5OTk5OTk5OTk5OTk5OTk5LjE"}, "cursor", None),
    ],
)
def test_a_wrong_query_is_named(query: dict[str, str], field: str, english: str | None, staff: Staff, ask: Ask) -> None:
    """422 with the field, in the caller's language."""
    answer = ask("/items", headers={"Accept-Language": "en"}, **query)
    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    (fault,) = answer.json()["errors"]
    assert fault["field"] == field
    assert english is None or fault["message"] == english


def test_the_next_page_is_a_link(published: Publish, ask: Ask) -> None:
    """In the body and in the header, with what the first was asked by; the last has none."""
    items = [published(title=f"关于{n}的通知", kind="notice") for n in "一二三"]
    first = ask("/items", limit=2, kind="notice")
    assert numbers(first) == [items[2].pk, items[1].pk]
    assert first["Link"] == f'<{first.json()["next"]}>; rel="next"'
    last = ask(first.json()["next"])
    assert numbers(last) == [items[0].pk]
    assert (last.json()["next"], last.has_header("Link")) == (None, False)


def test_more_items_are_no_more_questions(published: Publish, ask: Ask) -> None:
    """A list costs the edition and the items; whole records as much for many as for one."""
    bulk = f"/bulk/{timezone.localdate().year}.jsonl.gz"

    def questions(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            answer = ask(path)
            assert not answer.streaming or b"".join(answer.streaming_content)
        return sum('FROM "publishing_' in one["sql"] for one in asked.captured_queries)

    published(attachment(), title="关于零的通知", **POLICY)
    few = questions(bulk)
    for number in "一二三":
        published(attachment(), title=f"关于{number}的通知", **POLICY | {"document_number": f"演教〔2026〕{number}号"})
    assert questions(bulk) == few
    assert questions("/items") == 1
