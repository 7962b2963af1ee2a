"""The pages of publishing: who finds them, and that each calls its act once."""

import io
from collections.abc import Callable
from datetime import timedelta

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, localtime

from gongkai.office.agencies.models import Person, Role
from gongkai.office.policy import State
from gongkai.office.publishing.flows import steps_of
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.numbering import rules_of
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.test_attaching import picture

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


def test_a_second_click_does_nothing(staff: Staff, draft: Draft) -> None:
    """The decision is bound to the step and the version that were seen."""
    item = submit(by=staff.officer, item=draft())
    client = signed_in(staff.first)
    decision = {"state": item.state, "revision": item.latest_revision_id, "opinion": "同意。"}
    for _click in range(2):
        client.post(reverse("item_approve", args=[item.pk]), decision)
    assert again(item).standing is State.SECOND_REVIEW
    late = {**decision, "state": State.SECOND_REVIEW, "revision": item.latest_revision_id - 1}
    signed_in(staff.second).post(reverse("item_approve", args=[item.pk]), late)
    assert again(item).standing is State.SECOND_REVIEW


@pytest.mark.parametrize(("days", "warned"), [(1, False), (200, True)])
def test_a_release_too_late_is_said_so(staff: Staff, draft: Draft, days: int, warned: bool) -> None:
    """It is arranged as asked, and the person learns that it misses the last day."""
    item = staff.approve_all(submit(by=staff.officer, item=draft(formed_on=localdate())))
    at = (localtime() + timedelta(days)).strftime("%Y-%m-%dT%H:%M")
    address = reverse("item_release", args=[item.pk])
    answer = signed_in(staff.office).post(address, {"at": at, "state": item.state}, follow=True)
    assert again(item).state == State.SCHEDULED
    assert ("晚于应当公开的最后一日" in answer.content.decode()) is warned


def test_a_draft_sent_twice_is_one(staff: Staff) -> None:
    """The form carries a token of its own."""
    client = signed_in(staff.officer)
    address = reverse("item_create", args=[staff.agency.pk, "notice"])
    fields = {"title": "通知", "kind": "notice", "disclosure": "proactive", "term": "long_term", "token": "a" * 32}
    answers = [client.post(address, {**fields, "body": "第一段\n第二段"}).status_code for _click in range(2)]
    assert answers == [302, 409]
    assert InformationItem.objects.get().body == "<p>第一段</p><p>第二段</p>"


def test_an_edit_between_is_not_overwritten(staff: Staff, draft: Draft) -> None:
    """The form comes back with what was typed, and says that somebody else saved."""
    item = draft()
    client = signed_in(staff.officer)
    fields = {"title": "新题", "kind": "notice", "disclosure": "proactive", "term": "long_term"}
    address = reverse("item_edit", args=[item.pk])
    assert client.post(address, {**fields, "seen": item.latest_revision_id}).status_code == 302
    refused = client.post(address, {**fields, "title": "旧稿", "seen": item.latest_revision_id})
    assert refused.status_code == 409 and "旧稿" in refused.content.decode()
    for forged in ("", "0", "999999"):
        refused = client.post(address, {**fields, "title": "旧稿", "seen": forged})
        assert refused.status_code == 409, forged
    assert again(item).title == "新题"


def test_files_are_served_to_those_who_may_read(staff: Staff, draft: Draft, region: Region) -> None:
    """A draft's file to its drafters; nobody guesses one from outside."""
    item = draft()
    upload = SimpleUploadedFile("附件.txt", "内容".encode())
    client = signed_in(staff.officer)
    answer = client.post(reverse("item_attach", args=[item.pk]), {"file": upload})
    assert answer.status_code == 302
    file = item.files.get()
    served = client.get(reverse("item_file", args=[file.pk]))
    assert served.status_code == 200 and served["X-Content-Type-Options"] == "nosniff"
    assert served["Content-Disposition"].startswith("attachment")
    assert status(staff.first, "item_file", file.pk) == 404
    assert status(region.hire(region.sibling, Role.CASE_OFFICER), "item_file", file.pk) == 404
    assert Client().get(reverse("item_file", args=[file.pk])).status_code == 302


def test_a_word_document_becomes_a_draft(staff: Staff) -> None:
    """Title, number, date and table are where they belong, the picture is attached."""
    document = docx.Document()
    for line in ("演教发〔2026〕12号", "关于开展校园安全检查的通知", "现将有关事项通知如下。"):
        document.add_paragraph(line)
    document.add_table(1, 2).cell(0, 1).text = "消防"
    document.add_picture(io.BytesIO(picture()))
    document.add_paragraph("2026年3月2日")
    out = io.BytesIO()
    document.save(out)
    file = SimpleUploadedFile("通知.docx", out.getvalue())
    client = signed_in(staff.officer)
    fields = {"agency": staff.agency.pk, "kind": "document", "file": file}
    assert client.post(reverse("item_import"), fields).status_code == 302
    item = InformationItem.objects.get()
    assert (item.title, item.document_number) == ("关于开展校园安全检查的通知", "演教发〔2026〕12号")
    assert str(item.formed_on) == "2026-03-02"
    assert "<td" in item.body and reverse("item_file", args=[item.files.get().pk]) in item.body


def test_settings_are_the_administrators(staff: Staff, region: Region) -> None:
    """The flow and the rules are theirs, and the pattern must be one."""
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    pages = ("publishing_flow", "publishing_rules")
    assert [status(administrator, name, staff.agency.pk) for name in pages] == [200, 200]
    assert [status(staff.office, name, staff.agency.pk) for name in pages] == [404, 404]
    rules = {
        "watch_words": "最佳\n最佳",
        "reexamine_months": 6,
        "review_months": 12,
        "interpretation_days": 3,
        "proposal_days": 10,
    }
    address = reverse("publishing_rules", args=[staff.agency.pk])
    client = signed_in(administrator)
    assert client.post(address, {**rules, "index_pattern": "{year}"}).status_code == 409
    assert client.post(address, {**rules, "index_pattern": "{credit_code}/{serial:05}"}).status_code == 302
    assert (rules_of(staff.agency).reexamine_months, rules_of(staff.agency).watch_words) == (6, ["最佳"])
    flow = {"step_1": "first_review", "step_2": "final_review", "working_days_per_step": 3}
    assert client.post(reverse("publishing_flow", args=[staff.agency.pk]), flow).status_code == 302
    assert steps_of(staff.agency) == (State.FIRST_REVIEW, State.FINAL_REVIEW, State.SECRECY_REVIEW)
