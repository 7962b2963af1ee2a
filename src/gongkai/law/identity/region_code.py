"""Administrative region code (行政区划代码): 6 digits (GB/T 2260), 9 with the township, 12 with the village.

Sources: GB/T 2260 (province 2, city 2, county 2), GB/T 10114 (township 3), 统计用区划代码 (village 3). Checked: the
province. Codes of cities and counties come and go each year and old ones stay valid on old papers, so they are not.

>>> validate("440204"), format("440204001"), level("440200"), level("440204001006")
('440204', '440204 001', 'city', 'village')
>>> validate("990000")
Traceback (most recent call last):
    ...
gongkai.law.errors.InvalidComponent: 行政区划代码中的省级代码99不存在
"""

from typing import Literal

from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named, without_separators

__all__ = ["PROVINCES", "Level", "compact", "format", "is_valid", "level", "validate"]

Level = Literal["province", "city", "county", "township", "village"]

_BLOCKS = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66), (71, 81, 82))
PROVINCES = frozenset(str(code) for block in _BLOCKS for code in block)
"""The first two digits of the 34 provincial regions (GB/T 2260)."""

_NAME = Named("行政区划代码", "region code")
_LENGTHS = (6, 9, 12)


def compact(number: str) -> str:
    return without_separators(number)


def validate(number: str) -> str:
    """The digits, or the error of its kind."""
    code = compact(number)
    if not code.isascii() or not code.isdigit():
        raise _NAME.bad_format("数字", "digits")
    if len(code) not in _LENGTHS:
        raise _NAME.bad_length("6 or 9 or 12", len(code))
    if code[:2] not in PROVINCES:
        raise _NAME.bad_component(f"省级代码{code[:2]}", f"a province {code[:2]}")
    return code


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """County, township and village apart."""
    code = validate(number)
    return " ".join(filter(None, (code[:6], code[6:9], code[9:])))


def level(number: str) -> Level:
    """省, 市, 县, 乡 or 村, by the trailing zeros."""
    code = validate(number)
    parts: tuple[tuple[str, Level], ...] = (
        (code[9:], "village"),
        (code[6:9], "township"),
        (code[4:6], "county"),
        (code[2:4], "city"),
    )
    return next((name for part, name in parts if part.strip("0")), "province")
