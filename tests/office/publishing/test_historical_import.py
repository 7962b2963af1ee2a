"""Import of past items."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.errors import NotYoursError
from gongkai.office.policy import State
from gongkai.office.publishing.drafting import change, discard
from gongkai.office.publishing.historical_import import History, Options, import_history, storing, template
from gongkai.office.publishing.historical_import.table import TITLES, read_lines
from gongkai.office.publishing.models import (
    ChannelRelease,
    Column,
    File,
    IndexNumber,
    InformationItem,
    Interpretation,
    ValidityEvent,
)
from gongkai.office.publishing.numbering import next_numbers
from gongkai.office.publishing.queries import released_items
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import submit
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from gongkai.office.trail.verifying import verify
from tests.office.publishing.conftest import Staff

LATER = {"title": "关于废止旧办法的通知", "released_on": "2022-05-01", "document_number": "演教〔2022〕9号"}
OLD = {
    "title": "演示县校车管理办法",
    "kind": "行政规范性文件",
    "column": "政务公开/规范性文件",
    "matter": "法规文件",
    "index_number": "旧系统-2021-00007",
    "document_number": "演教〔2021〕7号",
    "formed_on": "2021-03-01",
    "released_on": "2021/3/9",
    "genre": "通知",
    "body": "第一段。\n第二段<不是标记>。",
    "attachments": "办法.txt",
    "validity": "制发 2021-03-01；废止 2022-05-01 演教〔2022〕9号",
    "channels": "微信 2021-03-10 https://example.org/1；政府公报 2021-04-01",
}
EXPLAINED = {"标题": "一图读懂校车管理办法", "公开日期": "2021-03-12", "解读对象": ["旧系统-2021-00007"]}


def lines(*rows: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(f"附件/{name}.txt", data)
    return out.getvalue()


MAKE = Options(make_columns=True)


@pytest.fixture
def bring(staff: Staff) -> Callable[..., History]:
    def run(*rows: dict[str, Any], options: Options = MAKE, archive: bytes = b"") -> History:
        return import_history(
            by=staff.office, agency=staff.agency, content=lines(*rows), archive=archive, options=options
        )

    return run


@pytest.fixture
def old(bring: Callable[..., History]) -> InformationItem:
    history = bring(OLD, LATER, EXPLAINED, archive=zipped(办法="第一条".encode()))
    assert history.bad == []
    return InformationItem.objects.get(pk=history.items[0])


def test_all_that_a_line_says_is_kept(old: InformationItem) -> None:
    """Number, dates, body, column, file, life, channels and interpretation arrive as the file states them."""
    assert (old.index_number, old.document_number, old.kind, old.matter, old.genre) == (
        "旧系统-2021-00007",
        "演教〔2021〕7号",
        "normative",
        "rules_and_documents",
        "notice",
    )
    assert old.first_published_at is not None
    assert (old.formed_on, timezone.localdate(old.first_published_at)) == (date(2021, 3, 1), date(2021, 3, 9))
    assert old.body == "<p>第一段。</p><p>第二段&lt;不是标记&gt;。</p>"
    assert [c.name for c in (old.column.get_parent(), old.column)] == ["政务公开", "规范性文件"]
    file = old.files.get()
    assert (file.name, file.in_live, file.content.read()) == ("办法.txt", True, "第一条".encode())
    life = [(e.change, e.on, e.instrument and e.instrument.title) for e in ValidityEvent.objects.filter(item=old)]
    assert life == [("issued", date(2021, 3, 1), None), ("repealed", date(2022, 5, 1), LATER["title"])]
    assert sorted(ChannelRelease.objects.values_list("channel", "on", "url")) == [
        ("gazette", date(2021, 4, 1), ""),
        ("wechat", date(2021, 3, 10), "https://example.org/1"),
    ]
    assert Interpretation.objects.get(policy=old).interpretation.title == EXPLAINED["标题"]
    assert old in released_items()


def test_one_entry_with_a_digest_of_each_record(old: InformationItem) -> None:
    """The trail has one entry of the batch, with the SHA-256 of every record, and verifies."""
    entry = Entry.objects.get(act="publishing.import")
    assert len(entry.after["records"]["publishing.informationitem"][str(old.pk)]) == 64
    assert set(entry.after["records"]) >= {"publishing.file", "publishing.indexnumber", "publishing.validityevent"}
    assert not list(verify())


def test_numbers_are_kept_and_never_come_back(staff: Staff, bring: Callable[..., History]) -> None:
    """A kept number is entered; one without gets the next of its year; neither is given again."""
    mine = "11440000006939748J/2021-00001"
    bring(OLD | {"index_number": mine, "attachments": "", "validity": ""}, EXPLAINED | {"解读对象": []})
    second = InformationItem.objects.get(title=EXPLAINED["标题"])
    assert second.index_number == "11440000006939748J/2021-00002"
    assert set(IndexNumber.objects.values_list("number", flat=True)) == {mine, second.index_number}
    with by_system("test.number"):
        assert next_numbers(staff.agency, [date(2021, 6, 1)]) == ["11440000006939748J/2021-00003"]
    again = bring(OLD | {"index_number": mine, "attachments": "", "validity": ""})
    assert [(b.row, b.column) for b in again.bad] == [(1, "索引号")]


def test_json_comes_as_lines_or_as_an_array() -> None:
    """The same lines; a broken array is one fault of the file."""
    rows = [{"title": "甲", "released_on": "2022-01-04"}, {"标题": "乙", "公开日期": "2022-01-05"}]
    array, broken = json.dumps(rows, ensure_ascii=False, indent=2).encode(), b'[{"title": "\xe7\x94\xb2"},'
    assert read_lines(array) == read_lines(lines(*rows)) and read_lines(array)[1] == []
    assert [bad.row for bad in read_lines(broken)[1]] == [1]
    assert [bad.row for bad in read_lines(b"[" * 100_000)[1]] == [1]


def test_the_past_is_no_way_round_review(bring: Callable[..., History]) -> None:
    """Neither what is released today, nor what no draft could be submitted with; what is not public may hold it."""
    number = "11010519491231002X"
    today = timezone.localdate().isoformat()
    row = {"title": "名单", "body": f"张某，身份证号{number}"}
    history = bring({"title": "今天的", "released_on": today}, row | {"released_on": "2022-01-04"})
    assert [(bad.row, bad.column) for bad in history.bad] == [(1, "公开日期"), (2, "正文")]
    assert number not in history.bad[1].what and not InformationItem.objects.exists()
    kept = bring(row | {"released_on": "2022-01-04", "disclosure": "依申请公开", "reason": "仅涉及特定公民"})
    assert kept.bad == [] and kept.public == 0


def test_faults_are_told_together_and_nothing_is_stored(bring: Callable[..., History]) -> None:
    """Every fault has its row, its column and what to do; the good rows of the file are not stored either."""
    history = bring(
        {"title": "好的一行", "released_on": "2022-01-04"},
        {"title": "", "released_on": "昨天", "kind": "小道消息", "attachments": "没有.pdf", "别的": "x"},
    )
    assert [(b.row, b.column) for b in history.bad] == [
        (2, "别的"),
        *((2, column) for column in ("标题", "信息种类", "公开日期", "附件")),
    ]
    history = bring(
        {"title": "好的一行", "released_on": "2022-01-04"},
        {"title": "", "released_on": "昨天", "kind": "小道消息", "disclosure": "不予公开"},
    )
    assert [(b.row, b.column, b.what[:12]) for b in history.bad] == [
        (2, "标题", "请填写。"),
        (2, "信息种类", "“小道消息”不在可填的值"),
        (2, "公开日期", "“昨天”不是日期，应如 "),
        (2, "理由", "依申请公开或不予公开须说"),
        (2, "依据", "不予公开须填写法定依据。"),
    ]
    history = bring(
        {"title": "甲", "released_on": "2022-01-04", "attachments": "没有.pdf", "interprets": "无此号"},
        {"title": "乙", "released_on": "2022-01-04", "column": "没有的栏目"},
        options=Options(),
    )
    assert [(b.row, b.column) for b in history.bad] == [(1, "解读对象"), (1, "附件"), (2, "栏目")]
    assert not InformationItem.objects.exists() and Column.objects.count() == 1


def test_no_fault_hides_another(bring: Callable[..., History], staff: Staff) -> None:
    """A number used twice, a bad part of a cell, a value the record refuses and personal data beside a bad date."""
    number = "11010519491231002X"
    history = bring(
        {"title": "甲", "released_on": "昨天", "index_number": "旧-1", "别的": "x", "source_url": "无"},
        {
            "title": number,
            "released_on": "2022-01-04",
            "index_number": "旧-1",
            "channels": "微信 某日；传呼 2022-01-05；微博",
        },
    )
    assert [(b.row, b.column) for b in history.bad] == [
        (1, "别的"),
        (1, "公开日期"),
        (1, "转载地址"),
        (2, "其他渠道"),
        (2, "标题"),
        (2, "索引号"),
    ]
    assert [word in history.bad[3].what for word in ("某日", "传呼", "微博")] == [True] * 3
    sheet = write_xlsx("历史", ["标题", "电话号吗", "成文日期"], [["甲", "1", "三月"], ["", "2", "2022-01-04"]])
    history = import_history(by=staff.office, agency=staff.agency, content=sheet)
    assert [(b.row, b.column) for b in history.bad] == [
        (1, "电话号吗"),
        (1, "公开日期"),
        (2, "成文日期"),
        (3, "标题"),
    ]


def test_a_broken_file_of_the_archive_is_one_fault(bring: Callable[..., History]) -> None:
    """Its row and column are named."""
    broken = zipped(办法=b"a" * 99).replace(b"a" * 99, b"b" * 99)
    history = bring(OLD | {"validity": ""}, archive=broken)
    assert [(b.row, b.column) for b in history.bad] == [(1, "附件")]


def test_a_dry_run_tells_and_stores_nothing(bring: Callable[..., History]) -> None:
    """The report of a dry run is that of the import; no record, file or entry is made."""
    before = Entry.objects.count()
    history = bring(OLD, LATER, archive=zipped(办法=b"1"), options=Options(dry_run=True, make_columns=True))
    assert (history.rows, history.public, history.files, history.bad) == (2, 2, 1, [])
    assert history.new_columns == ("政务公开", "政务公开/规范性文件")
    assert (history.stored, InformationItem.objects.count(), Entry.objects.count()) == (False, 0, before)


def test_a_failure_in_the_middle_leaves_no_file(bring: Callable[..., History], monkeypatch: pytest.MonkeyPatch) -> None:
    """When the database refuses late, records and files of the batch are gone."""

    def refuse(*args: Any) -> Any:
        raise IntegrityError("no room")

    monkeypatch.setattr(storing, "_events", refuse)
    before = set(default_storage.listdir("items")[1]) if default_storage.exists("items") else set()
    with pytest.raises(IntegrityError):
        bring(OLD | {"validity": ""}, archive=zipped(办法=b"1"))
    assert set(default_storage.listdir("items")[1]) == before
    assert not InformationItem.objects.exists() and not File.objects.exists()


def test_the_template_is_read_back(staff: Staff) -> None:
    """The example of the template is a good line, and its headers are those of the reader."""
    sheet = load_workbook(io.BytesIO(template())).active
    assert [cell.value for cell in sheet[1]] == list(TITLES)
    header, example = ([str(cell.value or "") for cell in row] for row in sheet.iter_rows(max_row=2))
    cut = {"附件": "", "有效性变更": "制发 2022-03-01"}
    row = [cut.get(title, value) for title, value in zip(header, example, strict=True)]
    history = import_history(
        by=staff.office, agency=staff.agency, content=write_xlsx("历史", header, [row]), options=MAKE
    )
    assert history.bad == [] and InformationItem.objects.get().is_sample


def test_only_the_disclosure_office_imports(staff: Staff) -> None:
    """Nobody else of the agency, and not the office of another agency."""
    for person in (staff.officer, staff.final, staff.leader):
        with pytest.raises(NotYoursError):
            import_history(by=person, agency=staff.agency, content=lines(LATER))


def test_what_is_not_proactive_never_becomes_public(bring: Callable[..., History]) -> None:
    """依申请公开 and 不予公开 are filed with their reason."""
    bring(LATER | {"disclosure": "依申请公开", "reason": "仅涉及特定公民"})
    item = InformationItem.objects.get()
    assert (item.standing, item.live, item.index_number) == (State.NOT_PUBLIC, False, "")


def test_an_imported_item_lives_on(staff: Staff, old: InformationItem) -> None:
    """Without any revision it can be changed, given up, reviewed, released again and withdrawn."""
    assert old.latest_revision is None and old.get_latest_revision_as_object().title == old.title
    change(by=staff.officer, item=old, fields={"title": "改错了"})
    old.refresh_from_db()
    assert (old.title, old.standing) == (OLD["title"], State.DRAFT)
    discard(by=staff.officer, item=old)
    old = InformationItem.objects.get(pk=old.pk)
    assert (old.standing, old.get_latest_revision_as_object().title) == (State.RELEASED, OLD["title"])

    change(by=staff.officer, item=old, fields={"title": "演示县校车管理办法（修正）"})
    item = staff.approve_all(submit(by=staff.officer, item=InformationItem.objects.get(pk=old.pk)))
    item = release(by=staff.office, item=item)
    assert (item.title, item.index_number) == ("演示县校车管理办法（修正）", OLD["index_number"])
    assert item.first_published_at == old.first_published_at
    item = withdraw(by=staff.office, item=item, reason="内容有误")
    assert (item.live, item.standing) == (False, State.WITHDRAWN)


def test_the_command_imports_and_tells_bad_rows(staff: Staff, tmp_path: Path, capsys: Any) -> None:
    """The same act from the command line: a dry run, the import, and the bad rows of a second one."""
    file = tmp_path / "past.jsonl"
    file.write_bytes(lines(LATER))
    said = {"agency": staff.agency.slug, "by": staff.office.username}
    call_command("import_history", str(file), dry_run=True, **said)
    assert not InformationItem.objects.exists()
    call_command("import_history", str(file), **said)
    assert capsys.readouterr().out.splitlines() == [
        "检查通过，没有写入：1条，其中公开1条，附件0个。",
        "已导入1条，其中公开1条，附件0个。",
    ]
    with pytest.raises(CommandError, match="1条中有1处错误"):
        call_command("import_history", str(file), **said)
    assert capsys.readouterr().err.startswith("1\t标题\t同名信息（公开日期2022-05-01）已经存在")
