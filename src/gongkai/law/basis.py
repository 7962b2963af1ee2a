"""The legal basis (依据) of a rule: which instrument, which provision, since when; and values that change by date."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from gongkai.wording import Wording

T = TypeVar("T")
REGULATIONS = "中华人民共和国政府信息公开条例"
FORMAT_2021 = "中华人民共和国政府信息公开工作年度报告格式"
FORMAT_2019 = "政府信息公开工作年度报告格式（试行）"
FEE_MEASURES = "政府信息公开信息处理费管理办法"
PERIODS_EXPLANATION = (
    "国务院办公厅政府信息与政务公开办公室关于政府信息公开期限有关问题的解释（国办公开办函〔2015〕207号）"
)
_ENGLISH = {
    REGULATIONS: "Regulations on Open Government Information",
    FEE_MEASURES: "Measures on Information Processing Fees for Open Government Information",
    "中华人民共和国民法典": "Civil Code",
    "全国年节及纪念日放假办法": "Measures on Days Off for National Festivals and Memorial Days",
    "中华人民共和国行政复议法": "Administrative Reconsideration Law",
    "中华人民共和国行政诉讼法": "Administrative Litigation Law",
    "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释": "Supreme People's Court on Applying the Administrative"
    " Litigation Law",
    PERIODS_EXPLANATION: "Explanation of Periods in Open Government Information"
    " (General Office of the State Council, 2015 No. 207)",
}
_PLACE = re.compile(r"第（?([一二三四五六七八九十]+)）?(条|款|项)")
_PARTS = {"条": "Article", "款": "paragraph", "项": "item"}
_DIGITS = "零一二三四五六七八九"


def _number(text: str) -> int:
    """The number of an article, up to ninety-nine."""
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.index(tens or "一") * 10 if ten else 0) + _DIGITS.index(ones or "零")


@dataclass(frozen=True, slots=True)
class Basis:
    """An instrument and the place in it, e.g. ``Basis("政府信息公开条例（2019）", "第四十九条")``.

    ``in_force`` is the day from which the provision applies; ``None`` where it is a practice
    and not a dated provision.
    """

    instrument: str
    article: str
    in_force: date | None = None

    def __post_init__(self) -> None:
        if not self.instrument or not self.article:
            raise ValueError("a legal basis names its instrument and its article")

    def __str__(self) -> str:
        return f"《{self.instrument}》{self.article}"

    @property
    def wording(self) -> Wording:
        """In both languages; an instrument without an English name here keeps its Chinese one.

        >>> Basis("中华人民共和国政府信息公开条例", "第二十条第（十一）项").wording.en
        'Regulations on Open Government Information, Article 20, item 11'
        """
        parts = (f"{_PARTS[part]} {_number(number)}" for number, part in _PLACE.findall(self.article))
        return Wording(str(self), ", ".join([_ENGLISH.get(self.instrument, self.instrument), *parts]))


class Row(NamedTuple, Generic[T]):
    """A value from its first day on; ``value`` is ``None`` from the day of repeal."""

    since: date
    value: T | None
    basis: Basis


class Dated(Generic[T]):
    """A value that the law has changed: one row for each change, old rows kept, the event's date picks the row.

    >>> reply = Dated(
    ...     (date(2008, 5, 1), 15, Basis("中华人民共和国政府信息公开条例（2007）", "第二十四条")),
    ...     (date(2019, 5, 15), 20, Basis("中华人民共和国政府信息公开条例（2019）", "第三十三条")),
    ... )
    >>> reply.at(date(2019, 5, 14)).value, reply.at(date(2019, 5, 15)).value, reply.at(date(2008, 4, 30))
    (15, 20, None)
    """

    __slots__ = ("_rows",)

    def __init__(self, *rows: tuple[date, T | None, Basis]) -> None:
        self._rows = tuple(Row(*row) for row in rows)
        days = [row.since for row in self._rows]
        if not days or days != sorted(set(days)):
            raise ValueError("dated values are listed from the earliest day to the latest, each day once")

    def __iter__(self) -> Iterator[Row[T]]:
        return iter(self._rows)

    def at(self, day: date) -> Row[T] | None:
        """The row in force on a day; ``None`` before the first row and after a repeal."""
        for row in reversed(self._rows):
            if row.since <= day:
                return row if row.value is not None else None
        return None
