"""The index follows the records: what is released is found, what is withdrawn is not, whatever befalls an item."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.agencies.models import Agency
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import retry
from gongkai.office.jobs.running import run
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.validity import repeal, strike
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.recording import by_system
from gongkai.portal.searching.documents import all_entries, entries_of
from gongkai.portal.searching.feeding import AT_ONCE, ask_where_missing, follow, mend, rebuild, turning
from gongkai.portal.searching.protocol import Question, SearchIndex
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, released
from tests.portal.conftest import Publish, attachment
from tests.portal.searching.entries import entry, found, words

pytestmark = pytest.mark.django_db
Work = Callable[[], int]


def test_released_is_found_and_withdrawn_is_not(
    index: SearchIndex, work: Work, staff: Staff, published: Publish
) -> None:
    """By query, count, suggestion and number; one job for the transaction of a release."""
    item = published(title="关于开展校园安全检查的通知")
    assert work() >= 1
    answer = index.query(Question("校园安全"))
    assert found(answer) == [item.pk]
    assert dict(answer.facets["agency"]) == {"government": 1, "education": 1}
    assert [one.number for one in index.suggest("校园安全")] == [item.pk]
    withdraw(by=staff.office, item=InformationItem.objects.get(pk=item.pk), reason="内容有误")
    work()
    assert index.query(Question("校园安全")).total == 0
    assert index.suggest("校园安全") == () and index.numbers() == set()


def test_a_search_kept_before_the_index_followed_is_not_shown_again(
    index: SearchIndex, work: Work, published: Publish, client: Client
) -> None:
    """Who searches between a release and the work of the index finds nothing yet, and keeps that from nobody after."""
    address = reverse("portal:search") + "?q=校园安全"
    published(title="关于开展校园安全检查的通知")
    assert "关于开展" not in client.get(address).content.decode()
    work()
    assert "关于开展" in client.get(address).content.decode()


def test_no_index_is_not_nothing_found(index: SearchIndex, published: Publish, client: Client, tmp_path: Path) -> None:
    """The page says that searching is being prepared and is not kept."""
    published(title="关于开展校园安全检查的通知")
    address = reverse("portal:search") + "?q=校园安全"
    shutil.rmtree(tmp_path / "search")
    response = client.get(address)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "正在准备" in response.content.decode() and "没有找到" not in response.content.decode()
    rebuild(index)
    assert client.get(address).status_code == 200


def test_a_nul_in_what_is_searched_for_is_no_letter(
    index: SearchIndex, work: Work, published: Publish, client: Client
) -> None:
    """Neither engine is asked for it."""
    published(title="关于开展校园安全检查的通知")
    work()
    for name in ("search", "suggest"):
        answer = client.get(reverse(f"portal:{name}"), {"q": "\x00校园\x00安全", "kind": "\x00"})
        assert answer.status_code == 200 and "\x00" not in answer.content.decode()
    assert "关于开展" in client.get(reverse("portal:search"), {"q": "\x00校园\x00安全"}).content.decode()


def test_a_draft_is_never_found(index: SearchIndex, work: Work, draft: Draft) -> None:
    """Not even asked for."""
    draft(title="尚未公开的草稿")
    assert work() == 0
    assert list(all_entries()) == [] and index.numbers() == set()


def test_a_change_taken_back_asks_for_nothing(index: SearchIndex, work: Work, published: Publish) -> None:
    """The work is asked for in the transaction of the change; after a savepoint taken back it is asked for again."""
    item = published(title="原来的标题")
    work()
    with by_system("test.change"), transaction.atomic():
        InformationItem.objects.filter(pk=item.pk).update(title="取消的标题")
        transaction.set_rollback(True)
    assert work() == 0
    with by_system("test.change"):
        InformationItem.objects.filter(pk=item.pk).update(title="改过的标题")
    work()
    assert found(index.query(Question("改过的标题"))) == [item.pk]
    assert [words(hit.title) for hit in index.query(Question("原来的标题")).hits] == ["改过的[标题]"]


def test_the_words_of_a_file_are_found_once_it_is_read(index: SearchIndex, work: Work, published: Publish) -> None:
    """An attachment is read after its release sometimes; the index follows."""
    item = published(attachment("演示数据：蓝天托班每月四百五十元"), title="收费公示")
    work()
    assert index.query(Question("蓝天托班")).total == 0
    (job,) = Job.objects.filter(name="publishing.extract_text", standing=Standing.WAITING)
    run(job.pk)
    work()
    assert found(index.query(Question("蓝天托班"))) == [item.pk]


def test_validity_is_that_of_today(index: SearchIndex, work: Work, staff: Staff, draft: Draft) -> None:
    """Repealed, taken back, and lapsed by its date without anybody's act."""
    today = timezone.localdate()
    about = {"kind": "normative", "document_number": "演教规〔2024〕1号", "formed_on": date(2024, 3, 1)}
    item = released(staff, draft, title="校车管理办法", **about)
    work()
    assert dict(index.query(Question("校车")).facets["validity"]) == {"in_force": 1}
    event = repeal(by=staff.office, item=item, on=today, note="局长办公会决定")
    work()
    assert dict(index.query(Question("校车")).facets["validity"]) == {"repealed": 1}
    strike(by=staff.office, event=event, why="录入有误")
    work()
    assert dict(index.query(Question("校车")).facets["validity"]) == {"in_force": 1}


def test_what_lapsed_in_the_night_is_indexed_anew(index: SearchIndex, work: Work, staff: Staff, draft: Draft) -> None:
    """The round knows the documents whose validity turns with the day."""
    today = timezone.localdate()
    about = {"kind": "normative", "document_number": "演教规〔2024〕1号", "formed_on": date(2024, 3, 1)}
    item = released(staff, draft, title="校车管理办法", expires_on=today - timedelta(1), **about)
    index.index([entry(item.pk, "校车管理办法", validity="in_force")])
    assert turning() == {item.pk}
    mend(index)
    assert dict(index.query(Question("校车")).facets["validity"]) == {"lapsed": 1}


def test_an_agency_that_moves_takes_its_items_along(
    index: SearchIndex, work: Work, region: Any, published: Publish
) -> None:
    """Its address and place are what items are searched by."""
    published(title="校园安全")
    work()
    with by_system("test.rename"):
        agency = Agency.objects.get(pk=region.department.pk)
        agency.slug = "learning"
        agency.save()
    work()
    assert dict(index.query(Question("校园安全")).facets["agency"]) == {"government": 1, "learning": 1}


def test_an_import_asks_few_times() -> None:
    """The items of one transaction are gathered in one job, up to a limit."""
    with transaction.atomic():
        for number in range(1, AT_ONCE + 3):
            follow([number])
        follow([1, 2])
    jobs = Job.objects.filter(name="portal.index_items").order_by("pk")
    asked = [set(job.arguments["items"]) for job in jobs]
    assert [len(items) for items in asked] == [AT_ONCE, 4]
    assert set.union(*asked) == set(range(1, AT_ONCE + 3))


def test_the_round_mends(index: SearchIndex, work: Work, published: Publish) -> None:
    """What is missing goes in, what does not belong there goes out."""
    item = published(title="校园安全")
    Job.objects.filter(name="portal.index_items").delete()
    index.index([entry(99_999, "不再公开的条目")])
    mend(index)
    assert index.numbers() == {item.pk}
    assert found(index.query(Question("校园安全"))) == [item.pk]


def test_a_missing_index_is_asked_for_once(index: SearchIndex, published: Publish, work: Work) -> None:
    """However often it is missed; then it is there."""
    published(title="校园安全")
    Job.objects.filter(name__startswith="portal.").delete()
    ask_where_missing()
    ask_where_missing()
    assert work() == 1
    assert index.query(Question("校园安全")).total == 1
    ask_where_missing()
    assert work() == 0


def test_a_build_does_what_was_asked_before(index: SearchIndex, published: Publish, work: Work) -> None:
    """The work of an import is not done twice."""
    published(title="校园安全")
    rebuild(index)
    assert index.query(Question("校园安全")).total == 1
    assert work() == 0


def test_a_job_done_twice_does_no_harm(index: SearchIndex, work: Work, published: Publish) -> None:
    """It stores what the records say by then."""
    item = published(title="校园安全")
    work()
    job = Job.objects.filter(name="portal.index_items").first()
    assert job is not None
    Job.objects.filter(pk=job.pk).update(standing=Standing.FAILED)
    job.refresh_from_db()
    retry(job)
    run(job.pk)
    assert index.numbers() == {item.pk}


def test_few_queries_for_many_items(published: Publish, django_assert_max_num_queries: Any, index: SearchIndex) -> None:
    """A build reads items, files and events together."""
    for number in range(5):
        published(attachment(f"演示数据{number}"), title=f"第{number}号通知")
    with django_assert_max_num_queries(8):
        assert rebuild(index) == 5
    with django_assert_max_num_queries(6):
        assert len(list(entries_of(index.numbers()))) == 5
