"""An administrator loads the notice of a year; a faulty file is refused whole, with every fault and its place."""

import json
from datetime import date

import pytest

from gongkai.law.errors import DataError
from gongkai.law.workdays import load, official

SPANS = {
    "元旦": ("2027-01-01", "2027-01-03"),
    "春节": ("2027-02-05", "2027-02-11"),
    "清明节": ("2027-04-03", "2027-04-05"),
    "劳动节": ("2027-05-01", "2027-05-05"),
    "端午节": ("2027-06-09", "2027-06-09"),
    "中秋节": ("2027-09-15", "2027-09-15"),
    "国庆节": ("2027-10-01", "2027-10-07"),
}
HEADER = "年份,通知标题,发文字号,发布日期,节日,放假首日,放假末日,上班日"


def table(**changes: str) -> str:
    """An invented notice for 2027 as CSV; a change replaces the dates of one holiday."""
    lines = [
        f"2027,演示通知,演示〔2026〕1号,2026-11-20,{name},{changes.get(name) or ','.join((*span, ''))}"
        for name, span in SPANS.items()
    ]
    return "\n".join((HEADER, *lines))


def faults(data: bytes) -> list[str]:
    with pytest.raises(DataError) as caught:
        load(data)
    return [f"{where}：{message.zh}" for where, message in caught.value.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_makes_a_year_known(encoding: str) -> None:
    """Saved by whatever spreadsheet: the year's days off are then certain."""
    data = table(元旦="2027/1/1,2027/1/3,2026-12-27").encode(encoding)
    calendar = official().with_(load(data))
    assert calendar.known(2027)
    assert calendar.is_workday(date(2026, 12, 27))
    assert calendar.add(date(2026, 12, 31), 1) == (date(2027, 1, 4), False)
    assert not official().known(2027)


def test_json_and_csv_say_the_same() -> None:
    """Both forms give one arrangement."""
    holidays = [{"name": n, "first": a, "last": b, "worked": []} for n, (a, b) in SPANS.items()]
    notice = {"title": "演示通知", "number": "演示〔2026〕1号", "published": "2026-11-20", "holidays": holidays}
    content = {"year": 2027, "notices": [notice]}
    assert load(content) == load(json.dumps(content).encode()) == load(table().encode())


def test_a_later_notice_replaces_the_holiday_it_names() -> None:
    """In whatever order the lines stand."""
    later = "2027,演示调整,演示〔2027〕1号,2027-03-01,劳动节,2027-05-01,2027-05-04,2027-05-08"
    header, *lines = table().split("\n")
    arrangement = load("\n".join((header, later, *lines)).encode())
    assert date(2027, 5, 4) in arrangement.days_off
    assert date(2027, 5, 5) not in arrangement.days_off


def test_a_year_is_replaced_not_doubled() -> None:
    """Loading a corrected file takes the first one's days back."""
    first = official().with_(load(table().encode()))
    second = first.with_(load(table(元旦="2027-01-01,2027-01-01,").encode()))
    assert not first.is_workday(date(2027, 1, 3))
    assert second.is_provisional(date(2027, 1, 1)) is False
    assert len(second.arrangements) == len(first.arrangements)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"端午节": "2027-06-09,2027-06-32,"}, "第6行.last：日期应写作 2027-01-01，现为“2027-06-32”"),
        ({"端午节": "9 June,2027-06-09,"}, "第6行.first：日期应写作 2027-01-01，现为“9 June”"),
        ({"端午节": "2027-06-09,2027-06-08,"}, "第6行：放假末日应在首日之后16日以内（2027-06-09至2027-06-08）"),
        ({"端午节": "2027-06-09,2027-06-09,2027-06-10"}, "端午节：上班日2027-06-10不是周六、周日"),
        ({"端午节": "2027-06-09,2027-06-09,2027-05-01"}, "端午节：2027-05-01既放假又上班"),
        ({"端午节": "2026-06-09,2026-06-09,"}, "端午节：2026-06-09不属于2027年的安排"),
    ],
)
def test_faults_are_named_with_their_place(change: dict[str, str], expected: str) -> None:
    """What is wrong, and in which line or holiday."""
    assert expected in faults(table(**change).encode())


def test_all_faults_come_together() -> None:
    """One look shows what has to be mended."""
    broken = table(元旦="x,2027-01-03,", 春节="2027-02-05,y,")
    assert [f.partition("：")[0] for f in faults(broken.encode()) if "写作" in f] == ["第2行.first", "第3行.last"]


def test_a_notice_that_leaves_a_holiday_out_is_incomplete() -> None:
    """Half a table must not pass for a year."""
    assert faults(table().rpartition("\n")[0].encode()) == ["holidays：没有安排：国庆节"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "第1行：缺少列：年份、通知标题、发文字号、发布日期、节日、放假首日、放假末日"),
        (b'{"year": 2027,\n', "第2行：不是正确的 JSON"),
        (b'{"year": "2027", "notices": []}', "notices：应为至少一项的列表"),
        (b'{"year": 27, "notices": []}', "year：年份应为一个四位数，现为“27”"),
        (b'{"year": 2027, "notices": [{"holidays": []}]}', "notices[0].title：未填写"),
    ],
)
def test_what_is_no_notice_at_all(data: bytes, expected: str) -> None:
    """Empty, broken, or with nothing in it."""
    assert expected in faults(data)


def test_two_years_in_one_table() -> None:
    """One file is one year."""
    assert any("2027、2028" in fault for fault in faults(table().replace("\n2027,演", "\n2028,演", 1).encode()))


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b'{"year": 2031, "notices": [1]}', "notices[0]"),
        (b'[{"year": 2031}]', "year"),
        (b'{"a":' * 5000, "第1行"),
    ],
)
def test_what_is_no_object_is_named_and_never_left_out(data: bytes, where: str) -> None:
    """An entry that is a number, a file that is a list, one nested without end: refused with the place."""
    with pytest.raises(DataError) as error:
        load(data)
    assert where in [fault.where for fault in error.value.faults]
