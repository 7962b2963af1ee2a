"""An office's ledger becomes cases: headings, values, courses, what is refused, and what is stored. 演示数据."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from gongkai.law.outcomes import OUTCOMES, outcome
from gongkai.law.workdays import official
from gongkai.office.agencies.exchange.sheets import Sheet
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.inforequests.clocking import differences
from gongkai.office.inforequests.deciding import ground_of
from gongkai.office.inforequests.ledger import header, ledger
from gongkai.office.inforequests.ledger_import import Mapping, Options, guess, import_ledger, read_ledger, table_of
from gongkai.office.inforequests.ledger_import.days import NoDayError, day_of
from gongkai.office.inforequests.ledger_import.fields import EXPORTED, fields_of
from gongkai.office.inforequests.ledger_import.importing import Ledger, bad_rows_file
from gongkai.office.inforequests.ledger_import.keeping import book_of, done, drop_old, keep, remembered
from gongkai.office.inforequests.ledger_import.mapping import unclear
from gongkai.office.inforequests.ledger_import.meanings import choices, meaning
from gongkai.office.inforequests.models import ContentMark, InfoRequest, LedgerUpload
from gongkai.office.trail.models import Entry, PersonalKey
from tests.office.inforequests.conftest import Arrive, Desk

TODAY = date(2026, 3, 16)
HEADINGS = ("登记号", "申请日期", "申请人", "申请人类型", "申请方式", "申请内容", "答复类型", "答复日期", "经办人")
GRANTED = (
    "2026-0001",
    "2026-01-05",
    "张演示",
    "个人",
    "网上",
    "2025年部门预算（演示数据）",
    "予以公开",
    "2026-01-19",
    "",
)
OPEN = ("2026-0002", "2026/3/2", "演示公司", "企业", "EMS", "采购合同（演示数据）", "", "", "")


@pytest.fixture(autouse=True)
def _today() -> Any:
    with as_of(TODAY):
        yield


def book(*rows: Sequence[Any]) -> bytes:
    """A workbook of these rows."""
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def take(desk: Desk, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS, **more: Any) -> Ledger:
    """Import rows under headings, by the guess; ``meanings`` and fields of ``Options`` can be given."""
    table = table_of(read_ledger(book(headings, *rows)).sheets[0])
    mapping = Mapping(guess(table).columns, more.pop("meanings", {}))
    return import_ledger(by=desk.officer, agency=desk.agency, table=table, mapping=mapping, options=Options(**more))


def with_column(row: Sequence[Any], *values: Any) -> tuple[Any, ...]:
    return (*row, *values)


class TestDays:
    @pytest.mark.parametrize(
        "text",
        ["2026-1-5", "2026/1/5", "2026.1.5", "2026年1月5日", "２０２６年１月５日", "20260105", "46027", "46027.5",
         "2026-01-05 09:30:00", "2026年1月5日 上午"],
    )  # fmt: skip
    def test_common_writings(self, text: str) -> None:
        assert day_of(text) == date(2026, 1, 5)

    @pytest.mark.parametrize(
        "text", ["下周", "2026-13-01", "2026-02-30", "1月5日", "12345678", "", "1.5", "2026-03-17"]
    )
    def test_what_is_no_day_or_has_not_come(self, text: str) -> None:
        with pytest.raises(NoDayError):
            day_of(text)

    @given(st.dates(date(2001, 1, 1), TODAY), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"]))
    def test_any_day_is_read_back(self, day: date, form: str) -> None:
        with as_of(TODAY):
            assert day_of(day.strftime(form)) == day
            assert day_of(str((day - date(1899, 12, 30)).days)) == day

    @given(st.text(max_size=30))
    def test_no_text_does_more_than_be_refused(self, text: str) -> None:
        with as_of(TODAY):
            try:
                assert date(1900, 1, 1) <= day_of(text) <= TODAY
            except NoDayError as error:
                assert str(error)


class TestMeanings:
    def test_each_row_of_the_report_is_known_by_its_label(self) -> None:
        found = {meaning("outcome", one.label.zh) for one in OUTCOMES}
        assert found == {one.identifier for one in OUTCOMES} - {"other.other"} | {"ended"}

    @pytest.mark.parametrize(
        ("word", "code"),
        [
            ("不予公开（个人隐私）", "refused.third_party_rights"),
            ("不予公开-过程性信息", "refused.process_information"),
            ("不予处理：重复申请", "unprocessed.repeated"),
            ("本机关不掌握", "unavailable.not_held"),
            ("信息不存在", "unavailable.not_held:reply.not_existing"),
            ("申请人主动撤回", "withdrawn"),
            ("逾期不补正", "other.correction_overdue"),
        ],
    )
    def test_short_forms(self, word: str, code: str) -> None:
        assert meaning("outcome", word) == code

    @pytest.mark.parametrize("word", ["不予公开", "无法提供", "不予处理", "其他处理", "已答复", "不予公开（重复申请）"])
    def test_what_may_be_several_rows_is_none(self, word: str) -> None:
        assert meaning("outcome", word) == ""

    @pytest.mark.parametrize(("field", "word"), [("channel", "邮寄"), ("channel", "信函"), ("applicant_kind", "法人")])
    def test_the_same_of_channels_and_kinds(self, field: str, word: str) -> None:
        assert meaning(field, word) == ""

    def test_every_word_leads_to_a_choice(self) -> None:
        for field in ("outcome", "channel", "applicant_kind", "state", "form", "delivery", "kind", "identity_kind"):
            for code in choices(field):
                assert meaning(field, choices(field)[code]) in choices(field), (field, code)


class TestTable:
    def test_titles_above_two_rows_of_headings_and_totals_below(self) -> None:
        rows = [
            ["某局2026年度政府信息公开申请台账"],
            ["", "填表日期：2026年3月1日"],
            ["序号", "申请人", "", "申请日期", "申请内容", "办理情况", "", "备注"],
            ["", "姓名", "类别", "", "", "答复类型", "答复日期", ""],
            ["1", "张演示", "个人", "2026-01-05", "预算", "予以公开", "2026-01-19", ""],
            ["", "", "", "", "", "", "", ""],
            ["合计：1件"],
        ]
        table = table_of(Sheet("", rows))
        assert (table.header, [line.number for line in table.lines], table.left_out) == (4, [5], 1)
        assert guess(table).columns[:2] == ("serial", "name")
        assert table.headings == ("序号", "姓名", "申请人类别", "申请日期", "申请内容", "答复类型", "答复日期", "备注")

    def test_our_own_ledger_maps_by_itself(self) -> None:
        assert fields_of(header()) == EXPORTED

    def test_a_heading_that_stands_twice_is_taken_once(self) -> None:
        assert fields_of(("答复日期", "答复日期", "备注")) == ("replied_on", "", "remark")

    def test_no_header(self) -> None:
        with pytest.raises(ActRefusedError, match="没有找到表头"):
            table_of(Sheet("", [["a", "b"], ["1", "2"]]))
        assert table_of(Sheet("", [["a", "b"], ["1", "2"]]), header=1).headings == ("a", "b")


class TestBadFiles:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "空的"),
            (b"\x00\x01\x02", "既不是"),
            (b"PK\x03\x04 nothing", "已损坏"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版XLS"),
            (b"," * 100_000 + b"x", "200列"),
            (b"a,b,c\n" * 20_003, "20000行"),
        ],
    )
    def test_each_says_what_to_do(self, content: bytes, said: str) -> None:
        with pytest.raises(ActRefusedError, match=said):
            read_ledger(content)

    def test_a_bomb_is_not_unpacked(self) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b" " * (80 << 20))
        with pytest.raises(ActRefusedError, match="解压后过大"):
            read_ledger(out.getvalue())

    def test_gb18030_is_read(self) -> None:
        text = ",".join(HEADINGS) + "\n" + ",".join(GRANTED)
        assert table_of(read_ledger(text.encode("gb18030")).sheets[0]).headings == HEADINGS

    def test_a_formula_without_a_value_is_an_empty_cell(self, desk: Desk) -> None:
        found = take(desk, (GRANTED[0], "=TODAY()", *GRANTED[2:]))
        assert [(one.row, one.column, one.what) for one in found.bad] == [
            (2, "申请日期", "请填写到达日期或者收到申请之日。")
        ]


class TestImport:
    def test_closed_and_open_cases_have_their_events_and_clocks(self, desk: Desk) -> None:
        row = (*GRANTED[:-1], desk.officer.name)
        found = take(desk, row, OPEN)
        assert (found.good, found.closed, found.open, found.bad) == (2, 1, 1, [])
        closed, running = InfoRequest.objects.order_by("number")
        assert [closed.state, closed.counted_as, str(closed.counted_on)] == ["closed", "granted", "2026-01-19"]
        assert closed.officer == desk.officer and closed.applicant.name == "张演示"
        assert [event.kind for event in closed.events.all()] == ["arrived", "decided", "sent"]
        assert running.due_on == official().add(date(2026, 3, 2), 20).date and running.next_due_on == running.due_on
        assert (running.serial, running.year, running.channel) == (2, 2026, "registered_mail")
        assert list(differences()) == []

    def test_the_next_number_goes_on_after_the_last(self, desk: Desk, arrive: Arrive) -> None:
        take(desk, OPEN)
        assert arrive(on=TODAY).request.number == "2026-0003"

    def test_a_second_time_nothing_is_changed(self, desk: Desk) -> None:
        take(desk, GRANTED, OPEN)
        before = list(InfoRequest.objects.values())
        found = take(desk, (*GRANTED[:5], "另外的内容", *GRANTED[6:]), OPEN)
        assert (found.there, found.good, found.stored) == (["2026-0001", "2026-0002"], 0, False)
        assert list(InfoRequest.objects.values()) == before

    def test_dry_run_stores_nothing(self, desk: Desk) -> None:
        before = Entry.objects.count()
        found = take(desk, GRANTED, OPEN, dry_run=True)
        assert (found.good, found.stored, InfoRequest.objects.count()) == (2, False, 0)
        assert Entry.objects.count() == before

    def test_with_a_bad_row_all_or_only_the_good(self, desk: Desk) -> None:
        bad = ("2026-0003", "不详", *OPEN[2:])
        assert not take(desk, GRANTED, bad).stored
        found = take(desk, GRANTED, bad, only_good=True)
        assert len(found.requests) == 1 and found.bad_rows == 1
        assert bad_rows_file(found.bad)[:2] == b"PK"

    def test_correction_extension_delivery(self, desk: Desk) -> None:
        more = (*HEADINGS, "补正告知日期", "收到补正日期", "延期", "送达日期", "送达方式", "备注")
        values = ("2026-01-08", "2026-01-20", "2026-02-10", "2026-03-02", "邮寄", "演示备注")
        row = (*GRANTED[:7], "2026-02-27", "", *values)
        assert take(desk, row, headings=more).bad == []
        case = InfoRequest.objects.get()
        kinds = [event.kind for event in case.events.all()]
        assert kinds == ["arrived", "correction_asked", "corrected", "extended", "decided", "sent", "delivered"]
        assert case.deliveries.get().way == "post" and "演示备注" in case.notes.get().said
        assert not case.overdue and case.decisions.get().state == "approved"

    @pytest.mark.parametrize(("word", "closed_by"), [("主动撤回", "withdrawn"), ("终止", "ended"), ("3.其他", "ended")])
    def test_what_ends_without_a_reply(self, desk: Desk, word: str, closed_by: str) -> None:
        take(desk, (*GRANTED[:6], word, *GRANTED[7:]))
        case = InfoRequest.objects.get()
        assert case.counted_as == "other.other" and case.events.filter(kind=closed_by).exists()
        assert not case.decisions.exists()

    def test_who_did_not_correct_in_time(self, desk: Desk) -> None:
        row = (*GRANTED[:6], "逾期不补正", "2026-02-10", "", "2026-01-08")
        found = take(desk, row, headings=(*HEADINGS, "补正日期"))
        assert found.bad == [] and InfoRequest.objects.get().counted_as == "other.correction_overdue"

    def test_email_is_received_when_it_was_confirmed(self, desk: Desk) -> None:
        row = (*OPEN[:4], "电子邮件", *OPEN[5:])
        take(desk, (*row, "2026-03-04"), ("2026-0003", *row[1:], ""), headings=(*HEADINGS, "收到日期"))
        confirmed, not_yet = InfoRequest.objects.order_by("number")
        assert (confirmed.received_on, confirmed.state) == (date(2026, 3, 4), "running")
        assert (not_yet.received_on, not_yet.state) == (None, "unconfirmed")

    def test_a_bare_serial_becomes_a_number(self, desk: Desk) -> None:
        take(desk, ("7", *OPEN[1:]), headings=("序号", *HEADINGS[1:]))
        assert InfoRequest.objects.get().number == "2026-0007"

    def test_a_meaning_said_once_holds_for_all_rows(self, desk: Desk) -> None:
        rows = [(f"2026-000{n}", *GRANTED[1:6], "不予公开", *GRANTED[7:]) for n in (1, 2)]
        assert [one.column for one in take(desk, *rows).bad] == ["答复类型"] * 2
        table = table_of(read_ledger(book(HEADINGS, *rows)).sheets[0])
        assert unclear(table, guess(table)) == {"outcome": [("不予公开", 2)]}
        found = take(desk, *rows, meanings={"outcome": {"不予公开": "refused.state_secret"}})
        assert found.outcomes == {"refused.state_secret": 2} and found.stored

    def test_a_column_that_is_missing_can_be_given_a_meaning(self, desk: Desk) -> None:
        headings, row = [h for h in HEADINGS if h != "申请方式"], [v for n, v in enumerate(OPEN) if n != 4]
        assert "空白" in take(desk, row, headings=headings).bad[0].what
        assert take(desk, row, headings=headings, meanings={"channel": {"": "in_person"}}).stored

    @pytest.mark.parametrize(
        ("word", "ground"),
        [
            ("予以公开", "第三十六条第（一）项、第三十六条第（二）项"),
            ("已主动公开", "第三十六条第（一）项"),
            ("信息不存在", "第三十六条第（四）项"),
            ("不属于本机关公开", "第三十六条第（五）项"),
            ("国家秘密", "第十四条、第三十六条第（三）项"),
        ],
    )
    def test_a_reply_cites_the_article_of_its_own_letter(self, desk: Desk, word: str, ground: str) -> None:
        take(desk, (*GRANTED[:6], word, *GRANTED[7:]))
        decision = InfoRequest.objects.get().decisions.get()
        assert decision.ground == ground
        assert decision.ground == ground_of(outcome(decision.outcome), decision.answer)

    def test_who_may_not_register_is_refused(self, desk: Desk) -> None:
        table = table_of(read_ledger(book(HEADINGS, OPEN)).sheets[0])
        for person in (desk.leader, desk.administrator, desk.supervisor):
            with pytest.raises(NotYoursError):
                import_ledger(by=person, agency=desk.agency, table=table, mapping=guess(table))

    def test_a_mapping_without_what_every_case_needs(self, desk: Desk) -> None:
        table = table_of(read_ledger(book(HEADINGS, OPEN)).sheets[0])
        for columns, said in (
            (["", *guess(table).columns[1:]], "登记号"),
            (["number", "number", *guess(table).columns[2:]], "两列"),
        ):
            with pytest.raises(FieldsError, match=said):
                import_ledger(by=desk.officer, agency=desk.agency, table=table, mapping=Mapping(tuple(columns)))

    def test_the_trail_has_the_act_and_no_word_of_a_person(self, desk: Desk) -> None:
        take(desk, GRANTED, OPEN, why="演示")
        entries = Entry.objects.filter(act="inforequests.import_ledger")
        assert {"rows": 2, "stored": 2, "there": 0, "bad": 0} in [entry.after for entry in entries]
        assert not [entry for entry in entries if "张演示" in str(entry.after) or "演示公司" in str(entry.after)]

    def test_personal_data_are_sealed(self, desk: Desk) -> None:
        take(desk, GRANTED)
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM inforequests_applicant")
            stored = cursor.fetchone()[0]
        assert "张演示" not in stored and PersonalKey.objects.filter(model="inforequests.inforequest").count() == 1
        assert ContentMark.objects.exists()

    def test_export_then_import(self, desk: Desk, arrive: Arrive, region: Any) -> None:
        arrive(on=date(2026, 3, 2))
        content = ledger(by=desk.officer, requests=InfoRequest.objects.all())
        table = table_of(read_ledger(content).sheets[0])
        found = import_ledger(by=desk.officer, agency=desk.agency, table=table, mapping=guess(table))
        assert found.there == ["2026-0001"] and found.bad == []


REFUSED = [
    ({"登记号": ""}, "登记号", "请填写登记号"),
    ({"申请日期": "2024-12-31"}, "申请日期", "只导入2025年以来"),
    ({"申请日期": "2026-03-20"}, "申请日期", "晚于今天"),
    ({"申请人类型": "组织"}, "申请人类型", "含义不明"),
    ({"申请方式": "邮寄"}, "申请方式", "含义不明"),
    ({"申请内容": ""}, "申请内容", "请填写申请内容"),
    ({"答复类型": ""}, "答复类型", "没有办理结果"),
    ({"答复日期": ""}, "答复日期", "没有答复日期"),
    ({"答复日期": "2026-01-02"}, "申请日期", "请核对日期"),
    ({"答复类型": "补正后仍不明确"}, "补正告知日期", "须先有"),
    ({"登记号": "x" * 41}, "登记号", "不超过40字"),
]


@pytest.mark.parametrize(("changed", "column", "said"), REFUSED)
def test_each_fault_names_row_column_and_cure(desk: Desk, changed: dict[str, str], column: str, said: str) -> None:
    row = [changed.get(heading, value) for heading, value in zip(HEADINGS, GRANTED, strict=True)]
    found = take(desk, row)
    assert said in " ".join(one.what for one in found.bad)
    assert {one.row for one in found.bad} == {2} and found.bad_rows == 1 and not found.stored


class TestKeeping:
    def test_sheets_lie_sealed_until_they_are_imported(self, desk: Desk) -> None:
        upload = keep(read_ledger(book(HEADINGS, OPEN)), by=desk.officer, agency=desk.agency)
        table = table_of(book_of(upload).sheets[0])
        with upload.content.open("rb") as stored:
            assert "演示公司".encode() not in stored.read()
        done(upload, table, guess(table), by=desk.officer)
        assert not LedgerUpload.objects.get().content
        assert not PersonalKey.objects.exclude(wrapped="").filter(model="inforequests.ledgerupload").exists()
        with pytest.raises(ActRefusedError, match="重新上传"):
            book_of(upload)
        last = remembered(desk.agency)
        assert last and last.columns["登记号"] == "number"

    def test_what_nobody_imports_is_dropped_after_a_day(self, desk: Desk) -> None:
        upload = keep(read_ledger(book(HEADINGS, OPEN)), by=desk.officer, agency=desk.agency)
        assert drop_old() == 0
        LedgerUpload.objects.update(made_at=upload.made_at - timedelta(days=2))
        assert drop_old() == 1 and remembered(desk.agency) is None


class TestCommand:
    def run(self, desk: Desk, path: Path, *more: str) -> str:
        out = io.StringIO()
        by = ("--agency", desk.agency.slug, "--by", desk.officer.username)
        call_command("import_ledger", str(path), *by, *more, stdout=out, stderr=out)
        return out.getvalue()

    def test_check_then_import(self, desk: Desk, tmp_path: Path) -> None:
        path = tmp_path / "台账.xlsx"
        path.write_bytes(book(HEADINGS, (*GRANTED[:6], "不予公开", *GRANTED[7:]), OPEN))
        assert "申请内容\tdescribed" in self.run(desk, path, "--columns")
        with pytest.raises(CommandError, match="2行中有1行有问题"):
            self.run(desk, path)
        meaning = ("--meaning", "outcome:不予公开=refused.third_party_rights")
        assert "可以导入2件" in self.run(desk, path, *meaning, "--dry-run")
        assert "已导入2件" in self.run(desk, path, *meaning)
        assert "已经登记过2件" in self.run(desk, path, *meaning)

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (("--sheet", "没有"), "没有工作表"),
            (("--column", "登记号=nothing"), "--column应为"),
            (("--meaning", "outcome:x=nothing"), "没有“nothing”"),
            (("--header", "9"), "没有找到表头"),
            (("--by", "nobody"), "没有用户名"),
        ],
    )
    def test_what_is_wrong_is_said(self, desk: Desk, tmp_path: Path, more: tuple[str, str], said: str) -> None:
        path = tmp_path / "x.xlsx"
        path.write_bytes(book(HEADINGS, OPEN))
        with pytest.raises(CommandError, match=said):
            self.run(desk, path, *more)
