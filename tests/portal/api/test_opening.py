"""Open to scripts of every site, asked again cheaply, and closed to everything but reading."""

import gzip
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.publishing.withdrawal import withdraw
from gongkai.server.limits import LIMITS
from tests.office.publishing.conftest import Staff
from tests.portal.api.conftest import ROOT, Ask
from tests.portal.conftest import Publish, attachment

pytestmark = pytest.mark.django_db


def test_scripts_of_any_site_may_read(published: Publish, ask: Ask) -> None:
    """Answers and errors; what is asked before; never with credentials; nothing outside the API."""
    published()
    for path in ("/items", "/items/999999", "/nothing", "/items?x=1", "/openapi.json"):
        answer = ask(path, headers={"Origin": "https://example.org"})
        assert answer["Access-Control-Allow-Origin"] == "*", path
        assert not answer.has_header("Access-Control-Allow-Credentials")
        assert "Cookie" not in answer["Vary"]
    before = Client().options(f"{ROOT}/items", headers={"Origin": "https://example.org"})
    assert (before.status_code, before["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    for method in ("post", "put", "patch", "delete"):
        refused = getattr(Client(), method)(f"{ROOT}/items")
        assert (refused.status_code, refused.has_header("Access-Control-Allow-Origin")) == (405, False)
        assert refused["Content-Type"] == "application/problem+json"
    assert not Client().get(reverse("portal:items_json")).has_header("Access-Control-Allow-Origin")


def test_an_answer_is_asked_for_again_by_its_etag(published: Publish, staff: Staff, ask: Ask) -> None:
    """304 until something public changes, of every address."""
    item = published(attachment())
    year = timezone.localdate().year
    paths = ("/items", f"/items/{item.pk}", "/agencies", "/agencies/education", "/agencies/education/catalogue",
             "/catalogue", "/reports", "/bulk", f"/bulk/{year}.jsonl.gz", "/openapi.json")  # fmt: skip
    etags = {path: ask(path)["ETag"] for path in paths}
    again = {path: ask(path, headers={"If-None-Match": etag}) for path, etag in etags.items()}
    assert {answer.status_code for answer in again.values()} == {304}
    assert {answer.content for answer in again.values()} == {b""}
    assert "Last-Modified" in ask(f"/items/{item.pk}")
    published(title="另一条")
    assert ask("/items", headers={"If-None-Match": etags["/items"]}).status_code == 200
    assert ask(f"/bulk/{year}.jsonl.gz", headers={"If-None-Match": etags[f"/bulk/{year}.jsonl.gz"]}).status_code == 200
    withdraw(by=staff.office, item=item, reason="内容有误")
    etag = etags[f"/items/{item.pk}"]
    assert ask(f"/items/{item.pk}", headers={"If-None-Match": etag}).status_code == 410


def test_head_says_what_get_says_without_the_body(published: Publish, ask: Ask) -> None:
    """The same status and the same marks."""
    item = published()
    year = timezone.localdate().year
    for path in ("/items", f"/items/{item.pk}", "/agencies", f"/bulk/{year}.jsonl.gz", "/items/999999", "/items?x=1"):
        head, get = ask(path, method="head"), ask(path)
        assert (head.status_code, head.get("ETag"), head["Content-Type"]) == (
            get.status_code, get.get("ETag"), get["Content-Type"],
        ), path  # fmt: skip
        assert head.content == b"", path


def test_a_year_is_a_file_of_whole_records(published: Publish, staff: Staff, ask: Ask) -> None:
    """A line an item, each as its own address tells it; a year without items is none."""
    items = [published(attachment(), title=f"关于{n}的通知") for n in "一二"]
    (year,) = ask("/bulk").json()["years"]
    answer = ask(year["url"])
    lines = gzip.decompress(b"".join(answer.streaming_content)).decode().splitlines()
    assert [json.loads(line) for line in lines] == [ask(f"/items/{item.pk}").json() for item in items]
    assert (year["items"], answer["Content-Type"]) == (2, "application/gzip")
    assert {ask(f"/bulk/{number}.jsonl.gz").status_code for number in (1999, 1066, 99999999999999999999)} == {404, 422}


def test_long_answers_are_not_given_too_often(published: Publish, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """429 as a problem that says when to come again, readable from every site."""
    published()
    few = LIMITS["portal_api:bulk_year"]
    assert {"portal_api:bulk_year", "portal_api:report_data"} <= set(LIMITS)
    monkeypatch.setitem(
        LIMITS, "portal_api:bulk_year", type(few)("few", 300, by_address=1, by_account=1, methods=few.methods)
    )
    path = f"/bulk/{timezone.localdate().year}.jsonl.gz"
    assert ask(path).status_code == 200
    answer = ask(path)
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert answer["Retry-After"] in answer.json()["detail"]
    assert answer["Access-Control-Allow-Origin"] == "*"


def test_a_fault_of_ours_is_a_problem_too(monkeypatch: pytest.MonkeyPatch, ask: Ask) -> None:
    """Without a word about keys that only writing has."""
    monkeypatch.setattr("gongkai.portal.api.agencies.agencies", lambda: 1 / 0)
    client = Client(raise_request_exception=False)
    answer = client.get(f"{ROOT}/agencies")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/problem+json")
    assert "幂等键" not in answer.json()["detail"]
