"""The sheet of figures: taken out, filled in by whatever program, brought back whole or not at all."""

import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.office.agencies.exchange.sheets import read_sheet, write_csv
from gongkai.office.agencies.models import Role
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.importing import Figures, bad_rows_file, import_figures
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.sheets import COLUMNS, places, sheet_name, write_figures
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import held_figures, supply
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Desk, desk

pytestmark = pytest.mark.django_db
__all__ = ["desk"]
LICENCES = CellName("proactive", "licences", "decisions")
FEES = CellName("proactive", "fees", "amount_10k_yuan")
HEADER = tuple(COLUMNS)
GOOD = ("行政许可", "本年处理决定数量", "12", "件", "演示统计表")
MONEY = ("行政事业性收费", "本年收费金额（单位：万元）", "1,234.5", "万元", "演示财政局")
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"


def report_of(desk: Desk, edition: Any = "2021") -> ReportOf:
    return ReportOf(desk.agency, 2025, edition)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(*rows: Any, name: str = "Sheet1") -> bytes:
    """A workbook of these rows."""
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def bring(desk: Desk, content: bytes, edition: Any = "2021") -> Figures:
    return import_figures(by=desk.office, of=report_of(desk, edition), content=content)


def filled(desk: Desk, change: Callable[[Any, Workbook], None], edition: Any = "2021") -> bytes:
    """Our own sheet as somebody changed it."""
    of = report_of(desk, edition)
    book = load_workbook(io.BytesIO(write_figures(of, held_figures(of))))
    change(book.worksheets[0], book)
    return saved(book)


class TestTheSheet:
    @pytest.mark.parametrize("edition", ["2021", "2019"])
    def test_it_asks_for_what_is_to_be_supplied_and_is_read_back(self, desk: Desk, edition: Any) -> None:
        """Each figure once, in the words of the form; filled in, every one of them is there."""
        of = report_of(desk, edition)
        found = list(places(of))
        assert [one.name for one in found] == [n for n in EDITIONS[of.edition].cell_names if is_supplied(n)]
        assert len({(one.row, one.column) for one in found}) == len(found)

        def fill(rows: Any, _book: Workbook) -> None:
            for number, place in enumerate(found, start=2):
                rows.cell(number, 3, -number if place.name.column == "change" else number)
                rows.cell(number, 5, f"演示统计表{number}")

        done = bring(desk, filled(desk, fill, edition), edition)
        assert (len(done.changes), done.bad, done.blank) == (len(found), [], 0)
        held = held_figures(of)
        assert [abs(held[one.name].value) for one in found] == list(range(2, 2 + len(found)))

    def test_current_values_stand_in_it_and_change_nothing(self, desk: Desk) -> None:
        """Money with its decimals, words that begin like a formula as words."""
        of = report_of(desk)
        supply(by=desk.office, of=of, cell=FEES, value="12.3456", evidence="=1+1 演示")
        content = write_figures(of, held_figures(of))
        rows = read_sheet(content)
        assert rows[0] == list(COLUMNS)
        assert rows[-1] == ["行政事业性收费", "本年收费金额（单位：万元）", "12.3456", "万元", "=1+1 演示"]
        before = Entry.objects.count()
        done = import_figures(by=desk.office, of=of, content=content)
        assert (done.changes, done.unchanged, done.blank, done.bad) == ([], 1, 3, [])
        assert Entry.objects.count() == before

    def test_all_but_numbers_and_evidence_is_locked(self, desk: Desk) -> None:
        """And what may be typed is said to the spreadsheet program."""
        of = report_of(desk, "2019")
        rows = load_workbook(io.BytesIO(write_figures(of, {}))).worksheets[0]
        assert rows.protection.sheet and rows.title == sheet_name(of)
        for row in rows.iter_rows():
            for cell in row:
                assert cell.protection.locked is not (cell.column_letter in "CE" and cell.row > 1)
        rules = {str(rule.sqref): rule for rule in rows.data_validations.dataValidation}
        kinds = {rule.type for rule in rules.values()}
        assert kinds == {"whole", "decimal", "textLength"}
        changes = [n for n, one in enumerate(places(of), start=2) if one.name.column == "change"]
        assert all(rules[f"C{n}"].formula1.startswith("-") == (n in changes) for n in range(2, rows.max_row + 1))

    def test_its_name_fits_a_sheet(self, desk: Desk) -> None:
        """Thirty-one characters, none of those that spreadsheets refuse."""
        desk.agency.name = "演示/县:[教育]局" * 10
        assert len(sheet_name(report_of(desk))) == 31
        write_figures(report_of(desk), {})


class TestBringingItBack:
    def test_values_are_replaced_and_the_trail_keeps_the_earlier(self, desk: Desk) -> None:
        bring(desk, sheet(HEADER, GOOD, MONEY))
        done = bring(desk, sheet(HEADER, (*GOOD[:2], 13, *GOOD[3:]), MONEY))
        assert [(one.cell, one.before, one.value) for one in done.changes] == [(LICENCES, 12, 13)]
        assert done.unchanged == 1
        held = held_figures(report_of(desk))
        assert (held[LICENCES].value, held[FEES].value) == (13, Decimal("1234.5"))
        entries = Entry.objects.filter(model="reporting.suppliedfigure", record=str(held[LICENCES].pk))
        assert entries.count() == 2 and "12" in str(entries.order_by("number").last().before)  # type: ignore[union-attr]

    @pytest.mark.parametrize("value", ["１２", " 12", "12.0", 12, 12.0])
    def test_numbers_as_text_and_as_numbers(self, desk: Desk, value: Any) -> None:
        done = bring(desk, sheet(HEADER, (*GOOD[:2], value, *GOOD[3:])))
        assert [one.value for one in done.changes] == [12]

    def test_what_a_spreadsheet_adds_up_is_what_it_shows(self, desk: Desk) -> None:
        """0.1 + 0.2 is 0.3 there, whatever binary fractions say."""
        done = bring(desk, sheet(HEADER, (*MONEY[:2], 0.1 + 0.2, *MONEY[3:])))
        assert [one.value for one in done.changes] == [Decimal("0.3")]

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
    def test_csv_is_read_too(self, desk: Desk, encoding: str) -> None:
        content = write_csv(HEADER, [GOOD, MONEY]).decode("utf-8-sig").encode(encoding)
        assert len(bring(desk, content).changes) == 2

    def test_columns_in_another_order_and_sheets_beside_it(self, desk: Desk) -> None:
        def change(rows: Any, book: Workbook) -> None:
            rows["C2"], rows["E2"] = 5, "演示统计表"
            rows.move_range("D1:D9", cols=3)
            book.create_sheet("计算过程", 0).append(["合计", 99])
            book.create_sheet("附表").append(["行政许可", 7])

        assert [one.value for one in bring(desk, filled(desk, change)).changes] == [5]

    @pytest.mark.parametrize(
        ("rows", "faults"),
        [
            ([(*GOOD[:2], "十二", *GOOD[3:])], [(2, "数值", "请填写数字，没有的填0。")]),
            ([(*GOOD[:2], "1.5", *GOOD[3:])], [(2, "数值", "件数应是整数。")]),
            ([(*GOOD[:2], "-1", *GOOD[3:])], [(2, "数值", "不能是负数。")]),
            ([(*GOOD[:2], "=1+1", *GOOD[3:])], [(2, "数值", "请填写数字，没有的填0。")]),
            ([(*GOOD[:2], "", *GOOD[3:])], [(2, "数值", "请填写数字，没有的填0。")]),
            ([(*GOOD[:2], True, *GOOD[3:])], [(2, "数值", "请填写数字，没有的填0。")]),
            ([(*GOOD[:2], 1e300, *GOOD[3:])], [(2, "数值", "请填写数字，没有的填0。")]),
            ([(*GOOD[:4], "")], [(2, "依据", "请填写依据：数据出自哪个部门、哪份材料。")]),
            ([(*MONEY[:3], "元", MONEY[4])], [(2, "单位", "单位应为“万元”，请换算后填写")]),
            ([GOOD, MONEY, GOOD], [(4, "信息内容", "这一项与第2行重复，请只保留一行")]),
            (
                [("规章", "本年制发件数", "1", "件", "演示")],
                [(2, "信息内容", "本年度的表中没有“规章，本年制发件数”这一项，请使用下载的表格")],
            ),
            (
                [(*GOOD[:2], "x", "项", "")],
                [
                    (2, "单位", "单位应为“件”，请换算后填写"),
                    (2, "数值", "请填写数字，没有的填0。"),
                    (2, "依据", "请填写依据：数据出自哪个部门、哪份材料。"),
                ],
            ),
            ([], [(2, "", "没有填写任何数据")]),
        ],
    )  # fmt: skip
    def test_each_fault_names_its_row_and_column(self, desk: Desk, rows: Any, faults: Any) -> None:
        """And a good row beside it is not stored either."""
        beside = [MONEY] if rows and MONEY not in rows and rows[0][0] != MONEY[0] else []
        found = bring(desk, sheet(HEADER, *rows, *beside))
        assert [(one.number, one.title, one.what) for one in found.bad] == faults
        assert not SuppliedFigure.objects.exists()

    @pytest.mark.parametrize(
        ("header", "title", "what"),
        [
            (("信息内容", "项目", "数值", "单位"), "依据", "缺少这一列"),
            (("信息内容", "项目", "数值", "单位", "来源"), "来源", "没有这一列，请删除或改用导出文件中的列名"),
            (("信息内容", "项目", "数值", "数值", "依据"), "数值", "这一列出现了不止一次，请只保留一列"),
        ],
    )
    def test_renamed_columns(self, desk: Desk, header: Any, title: str, what: str) -> None:
        found = bring(desk, sheet(header, GOOD))
        assert (title, what) in [(one.title, one.what) for one in found.bad]
        assert not any(one.what.startswith("请填写依据") for one in found.bad)

    def test_spaces_in_a_title_are_no_other_title(self, desk: Desk) -> None:
        assert len(bring(desk, sheet(("信息 内容", "项 目", " 数值", "单位", "依\n据"), GOOD)).changes) == 1

    def test_merged_cells_are_not_guessed_at(self, desk: Desk) -> None:
        """Evidence over two rows stands in the first alone: the second says so."""

        def change(rows: Any, _book: Workbook) -> None:
            rows["C2"], rows["C3"], rows["E2"] = 5, 6, "演示统计表"
            rows.merge_cells("E2:E3")

        assert [(one.number, one.title) for one in bring(desk, filled(desk, change)).bad] == [(3, "依据")]

    def test_a_formula_gives_the_value_it_last_had(self, desk: Desk) -> None:
        """As a spreadsheet program saves it; one that was never computed is no number."""
        content = sheet(HEADER, (*GOOD[:2], "=5+7", *GOOD[3:]))
        assert [one.value for one in bring(desk, content).bad] == ["=5+7"]
        parts = {
            one: zipfile.ZipFile(io.BytesIO(content)).read(one)
            for one in zipfile.ZipFile(io.BytesIO(content)).namelist()
        }
        name = "xl/worksheets/sheet1.xml"
        parts[name] = parts[name].replace(b"<v/>", b"<v>12</v>").replace(b"<v></v>", b"<v>12</v>")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for one, data in parts.items():
                packed.writestr(one, data)
        assert [one.value for one in bring(desk, out.getvalue()).changes] == [12]

    def test_the_sheet_of_another_year_or_agency(self, desk: Desk) -> None:
        """Filled in by mistake, or copied from last year's; a sheet that names no year is taken."""
        other = ReportOf(desk.agency, 2024, "2021")
        content = sheet(HEADER, GOOD, name=sheet_name(other))
        (bad,) = bring(desk, content).bad
        assert bad.what == "这是“2024年演示县教育局”的表，请下载“2025年演示县教育局”的表填写"

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "空的"),
            (b"\x00\x01", "既不是"),
            (b"PK\x03\x04 no", "损坏"),
            (b"\xd0\xcf\x11\xe0 old", "旧版"),
            (sheet(("表", "数")), "没有找到“数值”一列"),
            (b"x" * (6 << 20), "5 MB"),
        ],
    )
    def test_what_is_no_such_sheet(self, desk: Desk, content: bytes, said: str) -> None:
        with pytest.raises(ActRefusedError, match=said) as refused:
            bring(desk, content)
        assert refused.value.field == "file"

    def test_two_sheets_of_figures(self, desk: Desk) -> None:
        """Nobody can tell which is meant."""
        book = load_workbook(io.BytesIO(sheet(HEADER, GOOD)))
        book.create_sheet("更正").append(list(HEADER))
        with pytest.raises(ActRefusedError, match="2张工作表"):
            bring(desk, saved(book))

    def test_a_bomb_is_not_unpacked(self, desk: Desk) -> None:
        content = sheet(HEADER, GOOD)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            for one in zipfile.ZipFile(io.BytesIO(content)).namelist():
                packed.writestr(one, zipfile.ZipFile(io.BytesIO(content)).read(one))
            packed.writestr("xl/media/bomb.bin", b"0" * (250 << 20))
        assert len(out.getvalue()) < 1 << 20
        with pytest.raises(ActRefusedError, match="解压后过大"):
            bring(desk, out.getvalue())

    def test_only_the_disclosure_office_of_the_agency(self, desk: Desk, region: Region) -> None:
        for person in (desk.officer, desk.leader, desk.supervisor, region.hire(region.sibling, Role.DISCLOSURE_OFFICE)):
            with pytest.raises(NotYoursError):
                import_figures(by=person, of=report_of(desk), content=sheet(HEADER, GOOD))

    def test_the_faults_as_a_file(self, desk: Desk) -> None:
        found = bring(desk, sheet(HEADER, (*GOOD[:2], "=十二", *GOOD[3:])))
        rows = read_sheet(bad_rows_file(found.bad))
        assert rows[0] == ["行", "信息内容", "项目", "数值", "单位", "依据", "问题所在", "问题和改法"]
        assert rows[1] == ["2", *GOOD[:2], "=十二", *GOOD[3:], "数值", "请填写数字，没有的填0。"]


class TestItsPages:
    @pytest.fixture
    def browser(self, desk: Desk, client: Client) -> Client:
        client.force_login(desk.office, backend=BACKEND)
        return client

    def address(self, desk: Desk, name: str = "report_figures_import", year: int = 2025) -> str:
        return reverse(name, args=[desk.agency.pk, year, "2021"])

    def send(self, browser: Client, desk: Desk, content: bytes) -> Any:
        sent = io.BytesIO(content)
        sent.name = "演示数据.xlsx"
        return browser.post(self.address(desk), {"file": sent})

    def test_taken_out_and_brought_back(self, desk: Desk, browser: Client) -> None:
        answer = browser.get(self.address(desk, "report_figures_export"))
        assert answer.status_code == 200 and read_sheet(answer.content)[0] == list(COLUMNS)
        assert self.address(desk) in browser.get(self.address(desk, "report_year")).content.decode()
        answer = self.send(browser, desk, sheet(HEADER, GOOD, MONEY))
        assert answer.status_code == 200 and "变更2项" in answer.content.decode()
        assert held_figures(report_of(desk))[LICENCES].value == 12

    def test_faults_stand_on_the_page_and_in_a_file(self, desk: Desk, browser: Client) -> None:
        answer = self.send(browser, desk, sheet(HEADER, (*GOOD[:2], "<b>x", *GOOD[3:]), MONEY))
        page = answer.content.decode()
        assert answer.status_code == 422 and "&lt;b&gt;x" in page and "<b>x" not in page
        file = browser.post(self.address(desk), {"bad": answer.context["signed"]})
        assert read_sheet(file.content)[1][3] == "<b>x"
        assert not SuppliedFigure.objects.exists()

    @pytest.mark.parametrize("signed", ["", "x", "W10:1:1", "x" * 5000])
    def test_a_list_of_faults_that_is_not_ours(self, desk: Desk, browser: Client, signed: str) -> None:
        assert browser.post(self.address(desk), {"bad": signed}).status_code == 404

    def test_what_is_no_file(self, desk: Desk, browser: Client) -> None:
        assert browser.post(self.address(desk), {}).status_code == 422
        assert browser.post(self.address(desk), {"file": "x"}).status_code == 422
        answer = self.send(browser, desk, b"\x00\x01")
        assert answer.status_code == 422 and "既不是" in answer.content.decode()

    @pytest.mark.parametrize("year", [0, 2018, 2999, 99999999])
    def test_a_year_of_which_there_is_no_report(self, desk: Desk, browser: Client, year: int) -> None:
        for name in ("report_figures_import", "report_figures_export"):
            assert browser.get(self.address(desk, name, year)).status_code == 404

    def test_who_entered_it_stands_with_the_figure(self, desk: Desk, browser: Client) -> None:
        self.send(browser, desk, sheet(HEADER, GOOD))
        records = reverse("report_records", args=[desk.agency.pk, 2025, "2021", str(LICENCES)])
        assert desk.office.name in browser.get(records).content.decode()
