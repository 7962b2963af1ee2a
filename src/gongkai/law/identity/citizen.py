"""Citizen identity number (公民身份号码, GB 11643-1999): region 6, date of birth 8, sequence 3, check character 1.

The check character is ISO 7064 MOD 11-2. Checked: province (83 for the residence permits of Taiwan), a date of birth
that has existed and is not to come, checksum. The 15 digits of before 1999 are no longer valid (居民身份证法, since
2013-01-01). The numbers in tests and documents have a sequence that was invented and belong to regions at random.

>>> validate("110101 19900307 7774"), birth_date("110101199003077774").isoformat(), sex("110101199003077774")
('110101199003077774', '1990-03-07', 'male')
>>> is_valid("110101199003077775"), is_valid("110101199002307774")
(False, False)
"""

import re
from datetime import date
from typing import Literal

from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named, without_separators
from gongkai.law.identity.region_code import PROVINCES

__all__ = ["birth_date", "check_character", "compact", "format", "is_valid", "sex", "validate"]

_NAME = Named("公民身份号码", "citizen identity number")
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_REGIONS = PROVINCES | {"83"}
_EARLIEST = 1850


def compact(number: str) -> str:
    return without_separators(number)


def check_character(first17: str) -> str:
    """The eighteenth character for seventeen digits."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(first17))
    return "0123456789X"[(1 - total) % 11]


def validate(number: str) -> str:
    """The 18 characters, or the error of its kind."""
    code = compact(number)
    if not re.fullmatch(r"[0-9X]*", code):
        raise _NAME.bad_format("17位数字和1位数字或字母X", "17 digits and a digit or the letter X")
    if len(code) != 18:
        raise _NAME.bad_length("18", len(code))
    if not _SHAPE.fullmatch(code):
        raise _NAME.bad_format("17位数字和1位数字或字母X", "17 digits and a digit or the letter X")
    if code[:2] not in _REGIONS:
        raise _NAME.bad_component(f"省级代码{code[:2]}", f"a province {code[:2]}")
    if _born(code) is None:
        raise _NAME.bad_component(f"出生日期{code[6:14]}", f"a date of birth {code[6:14]}")
    if check_character(code[:17]) != code[17]:
        raise _NAME.bad_checksum()
    return code


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """Region, date and sequence apart."""
    code = validate(number)
    return f"{code[:6]} {code[6:14]} {code[14:]}"


def birth_date(number: str) -> date:
    born = _born(validate(number))
    assert born is not None
    return born


def sex(number: str) -> Literal["female", "male"]:
    """By the last digit of the sequence: even female, odd male."""
    return "male" if int(validate(number)[16]) % 2 else "female"


def _born(code: str) -> date | None:
    try:
        born = date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError:
        return None
    return born if _EARLIEST <= born.year <= 2199 else None
