"""Notices of the State Council's office on days off (节假日安排的通知): from a file to an arrangement of one year.

An administrator adds a year by a file; JSON as in ``data/workdays``, or CSV with one holiday a line:

>>> table = '''年份,通知标题,发文字号,发布日期,节日,放假首日,放假末日,上班日
... 2031,演示通知,演示〔2030〕1号,2030-11-01,元旦,2031-01-01,2031-01-01,
... 2031,演示通知,演示〔2030〕1号,2030-11-01,春节、清明节、劳动节、端午节、中秋节,2031-01-23,2031-01-29,2031-02-01
... 2031,演示通知,演示〔2030〕1号,2030-11-01,国庆节,2031-10-01,2031-10-07,2031-09-28 2031/10/11'''
>>> arrangement = load(table.encode())
>>> arrangement.year, len(arrangement.days_off), sorted(arrangement.worked)[-1].isoformat()
(2031, 15, '2031-10-11')

A later notice of the same year replaces the holidays that it names (2019 劳动节, 2020 春节). A file with a fault is
refused whole, with every fault and its place.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from gongkai.law.errors import DataError, Fault
from gongkai.wording import Wording

STATUTORY = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""全国年节及纪念日放假办法 Art. 2; a notice arranges each of them."""

_LONGEST = 16  # days; the longest arranged so far had ten
_COLUMNS = {
    "年份": "year",
    "通知标题": "title",
    "发文字号": "number",
    "发布日期": "published",
    "节日": "name",
    "放假首日": "first",
    "放假末日": "last",
    "上班日": "worked",
}
_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")


class Holiday(NamedTuple):
    """One holiday (节日): off from the first to the last day; ``worked`` are the weekend days worked for it (上班)."""

    name: str
    first: date
    last: date
    worked: tuple[date, ...] = ()

    @property
    def days(self) -> Iterator[date]:
        return (self.first + timedelta(n) for n in range((self.last - self.first).days + 1))


class Notice(NamedTuple):
    """A notice with its title, document number (发文字号) and day of publication."""

    title: str
    number: str
    published: date
    holidays: tuple[Holiday, ...]


@dataclass(frozen=True)
class Arrangement:
    """The days off and the weekend days worked of one year, from its notices in the order of publication."""

    year: int
    notices: tuple[Notice, ...]

    @cached_property
    def holidays(self) -> tuple[Holiday, ...]:
        """The holidays as they stand after the last notice."""
        named = {holiday.name: holiday for notice in self.notices for holiday in notice.holidays}
        return tuple(sorted(named.values(), key=lambda holiday: holiday.first))

    @cached_property
    def days_off(self) -> frozenset[date]:
        return frozenset(day for holiday in self.holidays for day in holiday.days)

    @cached_property
    def worked(self) -> frozenset[date]:
        return frozenset(day for holiday in self.holidays for day in holiday.worked)


def load(data: Mapping[str, object] | bytes) -> Arrangement:
    """The arrangement in a JSON object, or in the bytes of a JSON or CSV file (UTF-8 or GB 18030)."""
    reader = _Reader()
    content = data if isinstance(data, Mapping) else _parsed(data)
    arrangement = reader.arrangement(content)
    if not reader.faults:
        reader.faults.extend(_contradictions(arrangement))
    if reader.faults:
        raise DataError(tuple(reader.faults))
    return arrangement


def _parsed(data: bytes) -> Mapping[str, object]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030", errors="replace")
    if not text.lstrip().startswith(("{", "[")):
        return _from_csv(text)
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"第{error.lineno}行"
        raise DataError((Fault(where, Wording("不是正确的 JSON", "this is not valid JSON")),)) from None
    except RecursionError:
        raise DataError((Fault("第1行", Wording("JSON 层次过多", "this JSON is nested too deeply")),)) from None
    return content if isinstance(content, Mapping) else {}


def _from_csv(text: str) -> Mapping[str, object]:
    """One holiday a line, grouped by notice; the header may be in Chinese or as in the JSON."""
    lines = csv.reader(io.StringIO(text))
    header = [_COLUMNS.get(name.strip(), name.strip()) for name in next(lines, [])]
    absent = [zh for zh, en in _COLUMNS.items() if en not in header and en != "worked"]
    if absent:
        named = "、".join(absent)
        raise DataError((Fault("第1行", Wording(f"缺少列：{named}", f"columns are missing: {named}")),))
    notices: dict[tuple[str, str, str], dict[str, object]] = {}
    years: set[str] = set()
    for line in lines:
        row = dict(zip(header, (value.strip() for value in line), strict=False))
        if not any(row.values()):
            continue
        key = (row.get("title", ""), row.get("number", ""), row.get("published", ""))
        notice = notices.setdefault(key, dict(zip(("title", "number", "published"), key, strict=True), holidays=[]))
        years.add(row.get("year", ""))
        holidays = notice["holidays"]
        assert isinstance(holidays, list)
        holidays.append({**row, "worked": re.split(r"[\s;；、]+", row.get("worked", "")), "line": lines.line_num})
    year = years.pop() if len(years) == 1 else "、".join(sorted(years))
    return {"year": int(year) if year.isdigit() else year, "notices": list(notices.values())}


class _Reader:
    """Reads values and collects faults; a faulty value is replaced by one that lets the reading go on."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, where: str, zh: str, en: str) -> None:
        self.faults.append(Fault(where, Wording(zh, en)))

    def arrangement(self, data: Mapping[str, object]) -> Arrangement:
        year = data.get("year")
        if not isinstance(year, int) or not 1999 <= year <= 2200:
            self.fault("year", f"年份应为一个四位数，现为“{year}”", f"one year of four digits is wanted, not {year!r}")
            year = 0
        items = self.items(data, "notices", "")
        notices = sorted((self.notice(item, where) for where, item in items), key=lambda notice: notice.published)
        return Arrangement(year, tuple(notices))

    def items(self, data: Mapping[str, object], key: str, where: str) -> list[tuple[str, Mapping[str, object]]]:
        values = data.get(key)
        path = f"{where}.{key}" if where else key
        if not isinstance(values, Sequence) or isinstance(values, str) or not values:
            self.fault(path, "应为至少一项的列表", "a list of at least one entry is wanted")
            return []
        found = []
        for n, item in enumerate(values):
            place = f"{path}[{n}]"
            if isinstance(item, Mapping):
                found.append((f"第{item['line']}行" if "line" in item else place, item))
            else:
                self.fault(place, f"应为一个对象，现为“{item}”", f"an object is wanted, not {item!r}")
        return found

    def notice(self, item: Mapping[str, object], where: str) -> Notice:
        holidays = tuple(self.holiday(entry, place) for place, entry in self.items(item, "holidays", where))
        return Notice(
            self.words(item, "title", where),
            self.words(item, "number", where),
            self.day(item.get("published"), f"{where}.published"),
            holidays,
        )

    def holiday(self, item: Mapping[str, object], where: str) -> Holiday:
        first, last = (self.day(item.get(key), f"{where}.{key}") for key in ("first", "last"))
        if not 0 <= (last - first).days < _LONGEST:
            self.fault(
                where,
                f"放假末日应在首日之后{_LONGEST}日以内（{first}至{last}）",
                f"the last day should follow the first within {_LONGEST} days ({first} to {last})",
            )
        worked = item.get("worked") or []
        days = worked if isinstance(worked, Sequence) and not isinstance(worked, str) else [worked]
        return Holiday(
            self.words(item, "name", where),
            first,
            last,
            tuple(self.day(day, f"{where}.worked") for day in days if day != ""),
        )

    def words(self, item: Mapping[str, object], key: str, where: str) -> str:
        value = item.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fault(f"{where}.{key}", "未填写", "nothing is stated")
            return ""
        return value.strip()

    def day(self, value: object, where: str) -> date:
        match = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
        try:
            if match:
                return date(*map(int, match.groups()))
        except ValueError:
            pass
        self.fault(where, f"日期应写作 2027-01-01，现为“{value}”", f"a date reads 2027-01-01, not {value!r}")
        return date.min


def _contradictions(arrangement: Arrangement) -> Iterator[Fault]:
    """What no notice says: a weekday worked in exchange, a day both off and worked, a holiday left out."""
    year = arrangement.year
    first, last = date(year - 1, 12, 1), date(year + 1, 1, 31)
    for holiday in arrangement.holidays:
        for day in (holiday.first, holiday.last, *holiday.worked):
            if not first <= day <= last:
                yield Fault(holiday.name, Wording(f"{day}不属于{year}年的安排", f"{day} is no part of {year}"))
        for day in holiday.worked:
            if day.weekday() < 5:
                yield Fault(holiday.name, Wording(f"上班日{day}不是周六、周日", f"{day}, worked, is no weekend day"))
            if day in arrangement.days_off:
                yield Fault(holiday.name, Wording(f"{day}既放假又上班", f"{day} is both off and worked"))
    names = "、".join(holiday.name for holiday in arrangement.holidays)
    absent = "、".join(name for name in STATUTORY if name not in names)
    if absent:
        yield Fault("holidays", Wording(f"没有安排：{absent}", f"not arranged: {absent}"))
