"""Mobile telephone number (手机号码): 11 digits beginning 13 to 19 (公用电信网编号计划), +86 tolerated.

>>> validate("+86 138-0000-0000"), format("13800000000"), is_valid("12800000000")
('13800000000', '138 0000 0000', False)
"""

import re

from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named, without_separators

__all__ = ["compact", "format", "is_valid", "validate"]

_NAME = Named("手机号码", "mobile number")
_COUNTRY = re.compile(r"(\+|00)86(?=1[0-9]{10}$)")


def compact(number: str) -> str:
    return _COUNTRY.sub("", without_separators(number))


def validate(number: str) -> str:
    """The 11 digits, or the error of its kind."""
    code = compact(number)
    if not re.fullmatch(r"[0-9]*", code):
        raise _NAME.bad_format("数字", "digits")
    if len(code) != 11:
        raise _NAME.bad_length("11", len(code))
    if not re.match(r"1[3-9]", code):
        raise _NAME.bad_component(f"号段{code[:3]}", f"a prefix {code[:3]}")
    return code


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """In groups of 3, 4 and 4."""
    code = validate(number)
    return f"{code[:3]} {code[3:7]} {code[7:]}"
