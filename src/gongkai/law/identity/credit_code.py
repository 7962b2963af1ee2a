"""Unified social credit code (统一社会信用代码, GB 32100-2015) of an agency or organisation; 18 characters.

Registering department 1, category 1, region 6, organisation code 9, check character 1 (MOD 31 over digits and the
capital letters without I, O, S, V, Z). Checked: characters, length, checksum; not the region (registers of the centre
use 100000 and more) and not the inner check of the organisation code, which codes of the first years break.

>>> validate("1144 1700 0072 8042 0y"), organisation("11441700007280420Y"), region("11441700007280420Y")
('11441700007280420Y', '007280420', '441700')
>>> is_valid("11441700007280421Y")
False
"""

import re

from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named, without_separators

__all__ = ["check_character", "compact", "format", "is_valid", "organisation", "region", "validate"]

_NAME = Named("统一社会信用代码", "unified social credit code")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CHARACTERS = re.compile(f"[{_ALPHABET}]*")
_SHAPE = re.compile(f"[{_ALPHABET}]{{2}}[0-9]{{6}}[{_ALPHABET}]{{10}}")


def compact(number: str) -> str:
    return without_separators(number)


def check_character(first17: str) -> str:
    """The eighteenth character for the first seventeen."""
    total = sum(_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first17))
    return _ALPHABET[-total % 31]


def validate(number: str) -> str:
    """The 18 characters, or the error of its kind."""
    code = compact(number)
    if not _CHARACTERS.fullmatch(code):
        raise _NAME.bad_format(
            "数字和大写字母（不含I、O、S、V、Z）", "digits and capital letters other than I, O, S, V and Z"
        )
    if len(code) != 18:
        raise _NAME.bad_length("18", len(code))
    if not _SHAPE.fullmatch(code):
        raise _NAME.bad_format(
            "数字和大写字母（第3至8位为数字）", "digits and capital letters, with digits third to eighth"
        )
    if check_character(code[:17]) != code[17]:
        raise _NAME.bad_checksum()
    return code


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """As it is stored; the code is printed without gaps."""
    return validate(number)


def organisation(number: str) -> str:
    """The organisation code (组织机构代码) inside, without its hyphen."""
    return validate(number)[8:17]


def region(number: str) -> str:
    """The six digits of the registering organ's region."""
    return validate(number)[2:8]
