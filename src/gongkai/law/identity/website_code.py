"""Identification code of a government website (政府网站标识码): region code 6 and serial 4, or ``bm`` and 8 digits.

Sources: 政府网站发展指引 (国办发〔2017〕47号) demands it in the footer; the structure is read off published codes
(1304000009, 5109030018), that of central units (bm) is common knowledge.

>>> validate("1304000009"), validate("BM 04000009"), format("bm04000009")
('1304000009', 'bm04000009', 'bm04000009')
"""

import re

from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named, without_separators
from gongkai.law.identity.region_code import PROVINCES

__all__ = ["compact", "format", "is_valid", "validate"]

_NAME = Named("政府网站标识码", "website identification code")
_SHAPE = re.compile(r"[0-9]{10}|bm[0-9]{8}")


def compact(number: str) -> str:
    return without_separators(number).lower()


def validate(number: str) -> str:
    """The 10 characters, or the error of its kind."""
    code = compact(number)
    if not re.fullmatch(r"(bm)?[0-9]*", code):
        raise _NAME.bad_format("10位数字（中央单位为bm和8位数字）", "10 digits, for central units bm and 8 digits")
    if not _SHAPE.fullmatch(code):
        raise _NAME.bad_length("10", len(code))
    if not code.startswith("bm") and code[:2] not in PROVINCES:
        raise _NAME.bad_component(f"省级代码{code[:2]}", f"a province {code[:2]}")
    return code


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """As it is stored; the code is printed without gaps."""
    return validate(number)
