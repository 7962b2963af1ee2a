"""Organisation code (组织机构代码, GB 11714-1997): 8 characters and a check character, printed with a hyphen.

It is the first part of index numbers assigned before 2015, and characters 9 to 17 of a unified social credit code.

>>> validate("00001434-9"), format("000014349"), is_valid("00001434-8")
('000014349', '00001434-9', False)
"""

import re

from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named, without_separators

__all__ = ["check_character", "compact", "format", "is_valid", "validate"]

_NAME = Named("组织机构代码", "organisation code")
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def compact(number: str) -> str:
    return without_separators(number)


def check_character(first8: str) -> str:
    """The ninth character for the first eight."""
    total = sum(_ALPHABET.index(char) * weight for char, weight in zip(first8, _WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def validate(number: str) -> str:
    """The 9 characters without hyphen, or the error of its kind."""
    code = compact(number)
    if not re.fullmatch(r"[0-9A-Z]*", code):
        raise _NAME.bad_format("数字和大写字母", "digits and capital letters")
    if len(code) != 9:
        raise _NAME.bad_length("9", len(code))
    if check_character(code[:8]) != code[8]:
        raise _NAME.bad_checksum()
    return code


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """With the hyphen before the check character."""
    code = validate(number)
    return f"{code[:8]}-{code[8]}"
