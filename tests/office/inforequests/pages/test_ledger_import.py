"""The pages of the import: upload, columns and words, check, confirmation. 演示数据."""

import re
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.office.days import today
from gongkai.office.inforequests.models import InfoRequest, LedgerUpload
from tests.office.inforequests.conftest import Desk
from tests.office.inforequests.pages.conftest import Visit, Visitor
from tests.office.inforequests.test_ledger_import import HEADINGS, book

YEAR = today().year
CLOSED = (
    f"{YEAR - 1}-0001",
    f"{YEAR - 1}-01-06",
    "张演示",
    "个人",
    "网上",
    "部门预算",
    "不予公开",
    f"{YEAR - 1}-01-16",
    "",
)
OPEN = (f"{YEAR - 1}-0002", f"{YEAR - 1}-01-07", "演示公司", "企业", "EMS", "采购合同", "", "", "")
BAD = (f"{YEAR - 1}-0003", "不详", *OPEN[2:])


def upload(officer: Visitor, desk: Desk, *rows: Any) -> LedgerUpload:
    """A ledger as it stands after its upload."""
    table = SimpleUploadedFile("台账.xlsx", book(["演示台账"], HEADINGS, *rows))
    answer = officer.send("requests_import", desk.agency.pk, table=table)
    kept = LedgerUpload.objects.latest("pk")
    assert answer["Location"] == reverse("requests_import_check", args=[desk.agency.pk, kept.pk])
    return kept


def posted(page: str, **changed: str) -> dict[str, str]:
    """The form of the page as a browser would send it."""
    form = page[page.index('class="rq-ledger"') :]
    data = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    for name, options in re.findall(r'<select name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        data[name] = chosen[1] if chosen else ""
    return data | changed


@pytest.fixture
def officer(desk: Desk, visit: Visit) -> Visitor:
    return visit(desk.officer)


def test_from_the_upload_to_the_cases(desk: Desk, officer: Visitor) -> None:
    kept = upload(officer, desk, CLOSED, OPEN)
    keys = (desk.agency.pk, kept.pk)
    page = officer.text("requests_import_check", *keys)
    assert "不予公开" in page and "张演示" not in page
    word = re.search(r'name="(meaning_outcome_\w+)"', page)
    assert word
    checked = officer.send(
        "requests_import_check", *keys, **posted(page, do="check", **{word[1]: "refused.state_secret"})
    )
    shown = checked.content.decode()
    assert "没有发现问题" in shown and not InfoRequest.objects.exists()
    done = officer.send("requests_import_check", *keys, **posted(shown, do="all"))
    assert done.status_code == 302
    assert {one.counted_as for one in InfoRequest.objects.all()} == {"refused.state_secret", ""}
    kept.refresh_from_db()
    assert not kept.content and kept.columns["申请内容"] == "described"
    gone = officer.see("requests_import_check", *keys)
    assert gone["Location"] == reverse("requests_import", args=[desk.agency.pk])


def test_the_next_ledger_begins_with_what_was_settled(desk: Desk, officer: Visitor) -> None:
    test_from_the_upload_to_the_cases(desk, officer)
    kept = upload(officer, desk, (f"{YEAR}-0009", *CLOSED[1:]))
    page = officer.text("requests_import_check", desk.agency.pk, kept.pk)
    assert '<option value="refused.state_secret" selected>' in page


def test_nothing_is_imported_that_was_not_checked(desk: Desk, officer: Visitor) -> None:
    kept = upload(officer, desk, OPEN)
    keys = (desk.agency.pk, kept.pk)
    page = officer.send("requests_import_check", *keys, do="check").content.decode()
    changed = officer.send("requests_import_check", *keys, **posted(page, do="all", column_8="remark"))
    assert "已重新检查" in changed.content.decode() and not InfoRequest.objects.exists()


def test_only_the_good_rows_and_the_others_as_a_file(desk: Desk, officer: Visitor) -> None:
    kept = upload(officer, desk, OPEN, BAD)
    keys = (desk.agency.pk, kept.pk)
    page = officer.send("requests_import_check", *keys, do="check").content.decode()
    assert "只导入没有问题的1件" in page and "不是日期" in page
    assert officer.send("requests_import_check", *keys, **posted(page, do="bad")).content[:2] == b"PK"
    officer.send("requests_import_check", *keys, **posted(page, do="all"))
    assert not InfoRequest.objects.exists()
    officer.send("requests_import_check", *keys, **posted(page, do="good"))
    assert InfoRequest.objects.get().number == OPEN[0]


def test_the_file_lies_sealed_and_can_be_dropped(desk: Desk, officer: Visitor) -> None:
    kept = upload(officer, desk, OPEN)
    with default_storage.open(kept.content.name) as stored:
        assert "演示公司".encode() not in stored.read()
    officer.send("requests_import_check", desk.agency.pk, kept.pk, do="drop")
    kept.refresh_from_db()
    assert not kept.content and not InfoRequest.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"a,b\n1,2"])
def test_a_file_that_is_none_is_said_to_be_none(desk: Desk, officer: Visitor, content: bytes) -> None:
    answer = officer.send("requests_import", desk.agency.pk, table=SimpleUploadedFile("x.xlsx", content))
    if answer.status_code == 302:  # it is a table, of which no header is known
        shown = officer.client.get(answer["Location"])
        assert "没有找到表头" in shown.content.decode()
    else:
        assert answer.status_code == 422 and "gk-error" in answer.content.decode()


def test_another_sheet_and_another_header_row(desk: Desk, officer: Visitor) -> None:
    kept = upload(officer, desk, OPEN)
    keys = (desk.agency.pk, kept.pk)
    page = officer.send("requests_import_check", *keys, do="sheet", header="1", sheet="7").content.decode()
    assert "表头在第1行" in page
    assert "没有登记号一列" in officer.send("requests_import_check", *keys, header="1", do="check").content.decode()
    assert "没有找到表头" in officer.send("requests_import_check", *keys, header="999").content.decode()


def test_who_does_not_register_finds_no_page(desk: Desk, visit: Visit, officer: Visitor) -> None:
    kept = upload(officer, desk, OPEN)
    for person in (desk.leader, desk.administrator, desk.supervisor):
        other = visit(person)
        assert other.see("requests_import", desk.agency.pk).status_code == 404
        assert other.see("requests_import_check", desk.agency.pk, kept.pk).status_code == 404
    assert "导入台账" in officer.text("requests_board") and "导入台账" in officer.text("request_intake", desk.agency.pk)
