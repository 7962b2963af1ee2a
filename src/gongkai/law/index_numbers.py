"""Index numbers (索引号) of information items: a pattern for each agency, rendered and read back.

Source: 政府信息公开目录系统实施指引（试行）: organisation code, ``/``, year, ``-``, a serial of five digits; unique,
unchanged for the life of the item. Since the codes of 18 characters agencies vary it, so an agency has a pattern.
In braces stand parts, everything else is copied; ``{serial:05}`` is at least five digits with zeros in front:

- ``{credit_code}`` 统一社会信用代码, ``{organisation_code}`` 组织机构代码 without its hyphen
- ``{region_code}`` 行政区划代码, ``{website_code}`` 政府网站标识码
- ``{year}``, ``{month}``, ``{day}`` of the day on which the number is given
- ``{serial}`` or ``{serial:05}``; restarts with the shortest span that stands in the pattern

>>> pattern = Pattern.parse("{credit_code}/{year}-{serial:05}")
>>> pattern.render(Parts({"credit_code": "11441700007280420Y"}, date(2021, 3, 1), 50))
'11441700007280420Y/2021-00050'
>>> pattern.read("11441700007280420Y/2021-00050")["serial"], pattern.restarts
('00050', 'year')

That no number is given twice, nor again after an item is withdrawn, is the business of the office.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from gongkai.law.basis import Basis
from gongkai.law.errors import InvalidFormat
from gongkai.wording import Wording

BASIS = Basis("政府信息公开目录系统实施指引（试行）", "核心元数据“索引号”")

COMMON_PATTERNS = (
    "{credit_code}/{year}-{serial:05}",
    "{credit_code}/{year}{month}-{serial:05}",
    "{credit_code}/{year}-{serial:07}",
    "{organisation_code}/{year}-{serial:05}",
)
"""Seen in published catalogues; the last is that of the guideline."""

CODES = {
    "credit_code": "[0-9A-HJ-NPQRTUWXY]{18}",
    "organisation_code": "[0-9A-Z]{9}",
    "region_code": "[0-9]{12}|[0-9]{9}|[0-9]{6}",
    "website_code": "(?:bm|[0-9]{2})[0-9]{8}",
}
_DATES = {"year": "[0-9]{4}", "month": "0[1-9]|1[0-2]", "day": "0[1-9]|[12][0-9]|3[01]"}
_PART = re.compile(r"\{([a-z_]*)(?::0([1-9]))?\}")
_LITERAL = re.compile(r"[^\s{}<>\"'&?#%\\]*")
_LONGEST = 64


class Parts(NamedTuple):
    """What a number is made of: the agency's codes, the day on which it is given, the serial."""

    codes: Mapping[str, str]
    day: date
    serial: int


@dataclass(frozen=True)
class Pattern:
    """A pattern that holds a serial and can be read back; ``parse`` makes one, or says what is wrong."""

    text: str

    @classmethod
    def parse(cls, text: str) -> "Pattern":
        """A pattern, or InvalidFormat."""
        names = [name for name, _ in _PART.findall(text)]
        unknown = [name for name in names if name not in (*CODES, *_DATES, "serial")]
        if unknown:
            raise _refused(f"没有“{unknown[0]}”这一项", f"there is no part {unknown[0]!r}")
        if names.count("serial") != 1:
            raise _refused("应有且只有一个 {serial}", "exactly one {serial} is needed")
        if len(set(names)) < len(names):
            raise _refused("同一项不得出现两次", "a part may stand only once")
        if not all(_LITERAL.fullmatch(literal) for literal in _literals(text)):
            raise _refused("含有空格或不能使用的符号", "it holds a space or a sign that cannot be used")
        if ("month" in names and "year" not in names) or ("day" in names and "month" not in names):
            raise _refused("有月须有年，有日须有月", "a month needs its year, a day its month")
        pattern = cls(text)
        pattern._check_that_it_reads_one_way()
        return pattern

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes that an agency must have for this pattern."""
        return tuple(name for name, _ in _PART.findall(self.text) if name in CODES)

    @cached_property
    def restarts(self) -> Literal["year", "month", "day", "never"]:
        """The span after which the serial may begin at 1 again."""
        spans: tuple[Literal["day", "month", "year"], ...] = ("day", "month", "year")
        return next((span for span in spans if f"{{{span}}}" in self.text), "never")

    def render(self, parts: Parts) -> str:
        """The number. The codes must be there, the serial is at least 1."""
        if parts.serial < 1:
            raise ValueError("serials begin at 1")
        absent = [name for name in self.codes if not parts.codes.get(name)]
        if absent:
            raise _refused(f"本机关尚未填写{absent[0]}", f"the agency has no {absent[0]} yet")
        days = {"year": f"{parts.day:%Y}", "month": f"{parts.day:%m}", "day": f"{parts.day:%d}"}
        values = {**parts.codes, **days}
        number = _PART.sub(lambda m: values[m[1]] if m[1] != "serial" else f"{parts.serial:0{m[2] or 1}}", self.text)
        if len(number) > _LONGEST:
            raise _refused(f"生成的索引号超过{_LONGEST}个字符", f"the number exceeds {_LONGEST} characters")
        return number

    def read(self, number: str) -> dict[str, str]:
        """The parts of a number of this pattern, or InvalidFormat."""
        match = self._expression.fullmatch(number)
        if match is None:
            raise InvalidFormat(
                Wording(
                    f"索引号“{number}”不合本机关的编制规则 {self.text}",
                    f"The index number {number!r} does not follow the agency's pattern {self.text}",
                )
            )
        return match.groupdict()

    def fits(self, number: str) -> bool:
        return self._expression.fullmatch(number) is not None

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        pieces = [re.escape(literal) for literal in _literals(self.text)]
        parts = [self._group(name, width) for name, width in _PART.findall(self.text)]
        return re.compile("".join(piece + part for piece, part in zip(pieces, [*parts, ""], strict=True)))

    @staticmethod
    def _group(name: str, width: str) -> str:
        if name != "serial":
            return f"(?P<{name}>{(CODES | _DATES)[name]})"
        width = width or "1"
        return f"(?P<serial>[0-9]{{{width}}}|[1-9][0-9]{{{width},}})"

    def _check_that_it_reads_one_way(self) -> None:
        """The serial grows, so no digit may follow or precede it directly; nor may two codes touch."""
        inner = _literals(self.text)[1:-1]
        for (left, _), literal, (right, _) in zip(
            _PART.findall(self.text), inner, _PART.findall(self.text)[1:], strict=False
        ):
            if not literal and not (left in _DATES and right in _DATES):
                raise _refused(
                    f"“{left}”与“{right}”之间应有分隔符", f"a separator is needed between {left} and {right}"
                )
        before, after = self.text.split("{serial")[0][-1:], self.text.partition("{serial")[2].partition("}")[2][:1]
        if before.isdigit() or after.isdigit():
            raise _refused("流水号前后不得紧接数字", "no digit may stand directly beside the serial")


def _literals(text: str) -> list[str]:
    """The texts around the parts; what is no part but has braces stays in them and is refused."""
    return _PART.sub("\0", text).split("\0")


def _refused(zh: str, en: str) -> InvalidFormat:
    return InvalidFormat(Wording(f"索引号编制规则有误：{zh}", f"The pattern of index numbers is wrong: {en}"))
