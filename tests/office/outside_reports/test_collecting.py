"""From a file to a report that stands for its year: uploaded, read, somebody's, confirmed, entered or returned."""

import hashlib
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pypdfium2 as pdfium
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.annual import write
from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, AgencyKind
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.outside_reports import reading, settling
from gongkai.office.outside_reports.assigning import assign
from gongkai.office.outside_reports.confirming import confirm, confirm_as_read
from gongkai.office.outside_reports.models import CellConfirmation, OutsideFile, OutsideReading, OutsideReport
from gongkai.office.outside_reports.reading import give_up
from gongkai.office.outside_reports.settling import enter, read_again, read_all_again, reopen, send_back, set_aside
from gongkai.office.outside_reports.standing import standing_reports
from gongkai.office.outside_reports.uploading import Sent, upload
from gongkai.office.outside_reports.weighing import previous_of, standing_of, unpacked
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.outside_reports.conftest import DOUBTFUL, County, real, real_report, spoilt, work_off

pytestmark = pytest.mark.django_db
NEW = CellName("requests", "new", "natural_person")
ORDERS = {"2019": "e1d40782caa2", "2021": "7bcdd18ee0d5"}


def again(report: OutsideReport) -> OutsideReport:
    return OutsideReport.objects.get(pk=report.pk)


def stored(file: OutsideFile) -> bytes:
    with file.content.open("rb") as content:
        return bytes(content.read())


def page_pictures(pdf: bytes) -> list[bytes]:
    """The pages of a PDF as a scanner would give them."""
    made = []
    with pdfium.PdfDocument(pdf) as document:
        for page in document:
            out = io.BytesIO()
            page.render(scale=200 / 72).to_pil().convert("L").save(out, "PNG")
            made.append(out.getvalue())
    return made


FORMS = ("text", "docx", "pdf", "xlsx", "html", "md", "json")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_of_any_shape_is_read(county: County, form: str) -> None:
    """Its tables are those of the text, the file is as it came, and it is proposed whose it is."""
    data = real(4) if form == "text" else write(real_report(4), form)
    (report,) = county.send(data, names=(f"年报.{form}",))
    assert (report.state, report.being_read, report.fault) == ("unassigned", False, {})
    assert report.proposed == {"name": "沈阳市辽中区人民政府办公室", "year": 2022, "agencies": [county.liaozhong.pk]}
    (file,) = report.files.all()
    assert stored(file) == data and file.sha256 == report.digest == hashlib.sha256(data).hexdigest()
    assert file.content.name.startswith("outside/") and "年报" not in file.content.name
    found = standing_of(report)
    assert found is not None
    assert {n: c.value for n, c in found.report.cells.items()} == {n: c.value for n, c in real_report(4).cells.items()}


def test_the_pages_of_a_scan_are_one_report(county: County) -> None:
    """Several pictures together; what a scan leaves in doubt waits for a person."""
    pages = page_pictures(write(real_report(4), "pdf"))
    assert len(pages) > 1
    files = [[Sent(page, f"{number}.png") for number, page in enumerate(pages, start=1)]]
    batch = upload(by=county.office, collector=county.government, files=files)
    work_off()
    report = batch.reports.get()
    assert [one.name for one in report.files.all()] == [f"{n}.png" for n in range(1, len(pages) + 1)]
    assert report.state == "unassigned" and report.proposed["year"] == 2022
    found = standing_of(report)
    assert found is not None
    wrong = {n for n, c in found.read.cells.items() if c.value not in (None, real_report(4).cells[n].value)}
    assert wrong == set()


BAD: list[tuple[bytes, str]] = [
    (b"", "empty"),
    (b"   \n", "empty"),
    (b"PK\x03\x04broken", "damaged"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "legacy_format"),
    (b"GIF89a....", "unknown_format"),
    (b"%PDF-1.7\nnothing", "damaged"),
    ("会议通知\n请各单位于周五前报送。\n".encode(), "no_tables"),
    (b"\x00\x01\x02\x03" * 400, "unknown_format"),
]


def test_a_bad_file_does_not_stop_the_others(county: County) -> None:
    """It is kept, marked with why in both languages; the good ones beside it are read."""
    reports = county.send(real(4), *(data for data, _code in BAD), real(DOUBTFUL))
    assert [reports[0].state, reports[-1].state] == ["unassigned", "unassigned"]
    for report, (data, code) in zip(reports[1:-1], BAD, strict=True):
        assert report.state == "unreadable" and report.fault["zh"] and report.fault["en"], data[:20]
        assert report.fault["code"] == code or code == "no_tables", (data[:20], report.fault)
        assert stored(report.files.get()) == data
    assert not Job.objects.filter(name="outside_reports.read").exclude(standing=Standing.DONE).exists()


def test_a_file_that_is_too_large_is_kept_and_not_read(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LIMITS", reading.Limits(input_bytes=100))
    (report,) = county.send(real(4))
    assert (report.state, report.fault["code"]) == ("unreadable", "too_large")


def test_names_of_files_are_made_harmless(county: County) -> None:
    """No path, no control character, no half of one, nothing that turns the direction of writing; never empty."""
    unseen = (("a\x00b\u202ec.txt", "a b c.txt"), ("a\udcc4\udceab.txt", "a b.txt"), ("\n", ""))
    for name, kept in (("../../etc/年报.txt", ".. .. etc 年报.txt"), *unseen):
        (report,) = county.send(real(4), names=(name,))
        file = report.files.get()
        assert file.name == kept or not kept
        assert file.name and ".." not in file.content.name


@pytest.mark.parametrize("year", [2007, 1, 9999])
def test_a_year_without_reports_is_refused(county: County, year: int) -> None:
    with pytest.raises(ActRefusedError) as refused:
        county.send(real(4), year=year)
    assert refused.value.field == "year"


def test_nothing_and_too_much_is_refused(county: County) -> None:
    for files in ([], [[]], [[Sent(b"x", "x")]] * 101):
        with pytest.raises(ActRefusedError) as refused:
            upload(by=county.office, collector=county.government, files=files)
        assert refused.value.field == "files"


def test_the_year_is_that_of_the_file_then_of_its_name_then_of_the_person(county: County) -> None:
    told = real(4)
    silent = spoilt("", "").decode().replace("2022年", "本年").replace("2022", "").encode()
    assert [one.proposed["year"] for one in county.send(told, silent, year=2020)] == [2022, 2020]
    (named,) = county.send(silent, names=("浉河区人民政府办公室2021年报.txt",), year=2020)
    assert named.proposed["year"] == 2021


def test_who_collects_and_of_whom(county: County) -> None:
    """The disclosure office and the supervisor above; nobody of the agency itself, nor beside it."""
    (report,) = county.send(real(4))
    with by_system("test.hire"):
        below = county.liaozhong.add_child(name="演示站", kind=AgencyKind.INSTITUTION, slug="post")
    with pytest.raises(ActRefusedError) as refused:
        assign(by=county.office, report=report, agency=county.government, year=2022)
    assert refused.value.field == "agency"
    with pytest.raises(NotYoursError):
        assign(by=county.elsewhere, report=report, agency=county.liaozhong, year=2022)
    with pytest.raises(NotYoursError):
        upload(by=county.elsewhere, collector=county.government, files=[[Sent(b"x", "x")]])
    assign(by=county.supervisor, report=report, agency=below, year=2022)
    for act in (enter, read_again):
        with pytest.raises(NotYoursError):
            act(by=county.elsewhere, report=report)


def test_another_version_needs_its_reason_and_the_earlier_stays(county: County) -> None:
    first = county.assigned(real(4), county.liaozhong, 2022)
    (second,) = county.send(spoilt("本年新收", "本年 新收"))
    with pytest.raises(ActRefusedError) as refused:
        assign(by=county.office, report=second, agency=county.liaozhong, year=2022)
    assert refused.value.field == "why"
    second = assign(by=county.office, report=second, agency=county.liaozhong, year=2022, why="更正（演示数据）")
    assert (first.number, second.number, second.why) == (1, 2, "更正（演示数据）")
    (same,) = county.send(real(4))
    with pytest.raises(ActRefusedError, match="第1版"):
        assign(by=county.office, report=same, agency=county.liaozhong, year=2022, why="再报（演示数据）")
    with pytest.raises(ActRefusedError):
        assign(by=county.office, report=second, agency=county.shihe, year=2021)
    assert OutsideReport.objects.filter(agency=county.liaozhong, year=2022).count() == 2


def test_a_clean_report_is_entered_although_it_has_errors(county: County) -> None:
    """They are shown; the figures that stand are those of the report."""
    report = county.assigned(real(4), county.liaozhong, 2022)
    assert (report.doubtful, report.errors) == (0, 1)
    entered = enter(by=county.office, report=report)
    assert (entered.state, entered.edition, entered.settled_by) == ("entered", "2021", county.office)
    found = standing_reports([county.liaozhong], 2022)[county.liaozhong.pk]
    expected = {name: cell.value for name, cell in real_report(4).cells.items()}
    assert dict(found.cells) == expected and (found.edition, found.number) == ("2021", 1)
    money = CellName("proactive", "fees", "amount_10k_yuan")
    assert isinstance(found.cells[money], Decimal)
    assert Entry.objects.filter(act="outside_reports.enter", actor=county.office.pk).exists()


def test_inferred_cells_are_looked_at_before_it_is_entered(county: County) -> None:
    """One by one, or together as they were read; then nothing waits, and the audit no longer calls them unsure."""
    report = county.assigned(real(DOUBTFUL))
    before = standing_of(report)
    assert before is not None and len(before.waiting) == report.doubtful == 4
    with pytest.raises(NotReadyError) as refused:
        enter(by=county.office, report=report)
    assert "4" in str(refused.value.faults[0])
    first, *_rest = before.waiting
    value = before.read.cells[first].value
    confirm(by=county.supervisor, report=report, cell=first, value=str(value))
    assert again(report).doubtful == 3
    assert confirm_as_read(by=county.office, report=report, states=["inferred"], note="与纸质逐格对照") == 3
    after = standing_of(again(report))
    assert after is not None and after.waiting == [] and again(report).doubtful == 0
    assert "ocr/unsure" in {one.code for one in before.report.findings}
    assert "ocr/unsure" not in {one.code for one in after.report.findings}
    assert after.read == before.read
    held = CellConfirmation.objects.get(cell=str(first))
    assert (held.said, held.said_state, held.made_by) == (str(value), "inferred", county.supervisor)
    assert enter(by=county.office, report=report).state == "entered"
    with pytest.raises(ActRefusedError):
        confirm_as_read(by=county.office, report=report, states=["inferred"], note="再对照")


def test_another_value_needs_a_note_of_where_it_stands(county: County) -> None:
    """Of a clearly read cell too; a later value takes the place of the earlier, which the trail keeps."""
    report = county.assigned(real(4), county.liaozhong, 2022)
    read = real_report(4).cells[NEW].value
    with pytest.raises(ActRefusedError) as refused:
        confirm(by=county.office, report=report, cell=NEW, value="7")
    assert refused.value.field == "note"
    confirm(by=county.office, report=report, cell=NEW, value="7", note="更正说明第1页")
    confirm(by=county.office, report=report, cell=NEW, value="8", note="更正说明第2页")
    held = CellConfirmation.objects.get()
    assert (held.value, held.note, held.said, held.said_state) == ("8", "更正说明第2页", str(read), "read")
    assert Entry.objects.filter(act="outside_reports.confirm", model="outside_reports.cellconfirmation").count() == 2
    enter(by=county.office, report=report)
    assert standing_reports([county.liaozhong], 2022)[county.liaozhong.pk].cells[NEW] == 8


@pytest.mark.parametrize(
    ("cell", "value", "field"),
    [
        ("requests:new:natural_person", "一", "value"),
        ("requests:new:natural_person", "1.5", "value"),
        ("requests:new:natural_person", "NaN", "value"),
        ("requests:new:natural_person", "1e30", "value"),
        ("proactive:fees:amount_10k_yuan", "0.0000001", "value"),
        ("proactive:fees:amount_10k_yuan", "Infinity", "value"),
        ("requests:other:natural_person", "1", "cell"),
        ("no:such:cell", "1", "cell"),
    ],
)
def test_what_is_no_figure_of_the_form_is_refused(county: County, cell: str, value: str, field: str) -> None:
    report = county.assigned(real(4), county.liaozhong, 2022)
    with pytest.raises(ActRefusedError) as refused:
        confirm(by=county.office, report=report, cell=CellName.parse(cell), value=value, note="演示")
    assert refused.value.field == field and not CellConfirmation.objects.exists()


def read_as(monkeypatch: pytest.MonkeyPatch, version: str, data: bytes) -> None:
    """From now on the reader is of another version and reads what stands in ``data``."""
    real_read: Callable[..., Any] = reading.read
    monkeypatch.setattr(reading, "__version__", version)
    monkeypatch.setattr(settling, "__version__", version)
    monkeypatch.setattr(reading, "read", lambda *parts, **more: real_read(data, **more))


def test_a_confirmation_survives_another_reading(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that reads the confirmed value is content; one that reads another is shown, and changes nothing."""
    report = county.assigned(real(DOUBTFUL))
    before = standing_of(report)
    assert before is not None
    confirm_as_read(by=county.office, report=report, states=["inferred"], note="与纸质对照")
    enter(by=county.office, report=report)
    kept = again(report).figures
    read_as(monkeypatch, "99", real(1))
    assert read_all_again() == 1 and read_all_again() == 0
    work_off()
    report = again(report)
    assert (report.state, report.being_read, report.figures) == ("entered", False, kept)
    assert set(report.readings.values_list("reader", flat=True)) == {"99", before.reading.reader}
    after = standing_of(report)
    assert after is not None and after.reading.reader == "99"
    differing = [name for name in before.waiting if real_report(1).cells[name].value != before.read.cells[name].value]
    assert after.conflicts == differing != []
    for name in before.waiting:
        assert after.report.cells[name].value == before.read.cells[name].value
    others = set(after.read.cells) - set(before.waiting)
    assert all(after.report.cells[name] == after.read.cells[name] for name in others)


def test_a_conflict_stands_in_the_way_until_somebody_decides(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    report = county.assigned(real(DOUBTFUL))
    confirm_as_read(by=county.office, report=report, states=["inferred"], note="与纸质对照")
    read_as(monkeypatch, "99", real(1))
    read_again(by=county.office, report=report)
    with pytest.raises(ActRefusedError):
        read_again(by=county.office, report=report)
    with pytest.raises(ActRefusedError):
        enter(by=county.office, report=report)
    work_off()
    found = standing_of(again(report))
    assert found is not None and found.conflicts and again(report).doubtful == len(found.conflicts)
    with pytest.raises(NotReadyError):
        enter(by=county.office, report=report)
    for name in found.conflicts:
        confirm(by=county.office, report=report, cell=name, value=str(found.report.cells[name].value), note="仍按原件")
    assert enter(by=county.office, report=report).state == "entered"


def test_a_reading_that_fails_later_leaves_what_there_was(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    report = county.assigned(real(4), county.liaozhong, 2022)
    monkeypatch.setattr(reading, "LIMITS", reading.Limits(input_bytes=100))
    read_again(by=county.office, report=report)
    work_off()
    report = again(report)
    assert (report.state, report.fault["code"], report.being_read) == ("to_confirm", "too_large", False)
    assert standing_of(report) is not None
    monkeypatch.undo()
    read_again(by=county.office, report=report)
    work_off()
    assert again(report).fault == {}


def test_an_unreadable_one_is_somebodys_and_read_again(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its agency is known although it cannot be read; once it can be, it waits to be confirmed."""
    monkeypatch.setattr(reading, "LIMITS", reading.Limits(input_bytes=100))
    (report,) = county.send(real(4))
    report = assign(by=county.office, report=report, agency=county.liaozhong, year=2022)
    assert report.state == "unreadable"
    with pytest.raises(ActRefusedError):
        enter(by=county.office, report=report)
    monkeypatch.undo()
    read_again(by=county.office, report=report)
    work_off()
    assert again(report).state == "to_confirm"


def test_a_reading_that_is_cut_off_is_told(county: County) -> None:
    """A job that failed at every attempt leaves nothing for ever under way; one under way is left alone."""
    sent = [[Sent(real(4), "one.txt")], [Sent(real(4), "two.txt")]]
    first, second = upload(by=county.office, collector=county.government, files=sent).reports.all()
    Job.objects.filter(arguments__report=first.pk).update(standing=Standing.FAILED)
    give_up()
    first, second = again(first), again(second)
    assert (first.state, first.fault["code"], first.being_read) == ("unreadable", "cut_off", False)
    assert (second.state, second.being_read) == ("reading", True)
    read_again(by=county.office, report=first)
    work_off()
    assert again(first).state == "unassigned" and again(first).fault == {}


def test_the_year_before_is_asked_about(county: County) -> None:
    """The report of the year before: the entered one first; else what another part of the office gives."""
    earlier = county.assigned(real(4), county.liaozhong, 2021)
    later = county.assigned(spoilt("本年新收", "本年 新收"), county.liaozhong, 2022)
    previous = previous_of(later)
    assert previous is not None and previous.value(*NEW) == real_report(4).value(*NEW)
    found = standing_of(later)
    assert found is not None and found.previous is not None
    assert any(one.kind in ("continuity", "copied") for one in found.report.findings)
    confirm(by=county.office, report=earlier, cell=NEW, value="7", note="演示")
    changed = previous_of(later)
    assert changed is not None and changed.value(*NEW) == 7
    set_aside(by=county.office, report=earlier, why="演示数据")
    assert previous_of(later) is None


def test_returned_and_opened_again(county: County) -> None:
    """A returned one stands no more; the earlier version that was entered does."""
    first = enter(by=county.office, report=county.assigned(real(4), county.liaozhong, 2022))
    second = county.assigned(spoilt("本年新收", "本年 新收"), county.liaozhong, 2022, "更正（演示数据）")
    agencies = [county.liaozhong]

    def standing() -> list[int]:
        return [one.report for one in standing_reports(agencies, 2022).values()]

    assert standing() == [first.pk]
    enter(by=county.office, report=second)
    assert standing() == [second.pk]
    with pytest.raises(ActRefusedError) as refused:
        send_back(by=county.office, report=second, why=" ")
    assert refused.value.field == "why"
    sent = send_back(by=county.office, report=second, why="第三部分不平衡（演示数据）")
    assert (sent.state, sent.opinion, sent.figures) == ("returned", "第三部分不平衡（演示数据）", [])
    assert standing() == [first.pk]
    reopen(by=county.office, report=second, why="已补充说明（演示数据）")
    assert again(second).state == "to_confirm"
    with pytest.raises(ActRefusedError):
        reopen(by=county.office, report=second, why="再来一次")
    reopen(by=county.office, report=first, why="演示")
    assert standing() == []


def test_what_stands_is_asked_in_one_query(county: County, django_assert_num_queries: Any) -> None:
    """For agencies given as a list or as a question; others, other years and what is not entered have none."""
    enter(by=county.office, report=county.assigned(real(4), county.liaozhong, 2022))
    county.assigned(real(DOUBTFUL))
    with django_assert_num_queries(1):
        found = standing_reports(Agency.objects.all(), 2022)
    assert set(found) == {county.liaozhong.pk}
    assert standing_reports([county.shihe], 2023) == standing_reports(Agency.objects.all(), 2021) == {}


def test_many_agencies(county: County) -> None:
    """One query, and the cells of all of them, whatever their number."""
    entered = enter(by=county.office, report=county.assigned(real(4), county.liaozhong, 2022))
    with by_system("test.many"):
        for number in range(20):
            agency = county.government.add_child(name=f"演示{number}局", kind="department", slug=f"many{number}")
            OutsideReport.objects.create(
                batch=entered.batch,
                agency=agency,
                year=2022,
                number=1,
                state="entered",
                being_read=False,
                edition="2021",
                digest=str(number),
                figures=entered.figures,
            )
    with CaptureQueriesContext(connection) as queries:
        found = standing_reports(list(Agency.objects.all()), 2022)
    assert len(queries) == 2 and len(found) == 21  # the list itself is the other
    assert all(one.cells == found[county.liaozhong.pk].cells for one in found.values())


def test_readings_come_back_as_they_were(county: County) -> None:
    """With how surely each table was read, which the published JSON leaves out."""
    report = county.assigned(real(DOUBTFUL))
    back = unpacked(OutsideReading.objects.get(report=report))
    assert dict(back.readings) == dict(real_report(DOUBTFUL).readings)
    assert back.cells == real_report(DOUBTFUL).cells


def test_of_this_year_and_no_later(county: County) -> None:
    (report,) = county.send(real(4))
    with pytest.raises(ActRefusedError):
        assign(by=county.office, report=report, agency=county.liaozhong, year=today().year + 1)


def test_the_order_in_which_figures_are_kept_does_not_change() -> None:
    """They are kept without their names: another order of a form's cells would give each figure to another cell."""
    orders = {name: hashlib.sha256(" ".join(map(str, form.cell_names)).encode()) for name, form in EDITIONS.items()}
    assert {name: order.hexdigest()[:12] for name, order in orders.items()} == ORDERS
