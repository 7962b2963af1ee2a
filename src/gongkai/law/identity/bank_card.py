"""Bank card number (银行卡号, GB/T 14504, ISO/IEC 7812): 15 to 19 digits, the last a Luhn check digit.

Checked: length, first digit (3 to 6, and 9 of older cards in China), Luhn. Not checked: whether a bank issues the
prefix. The number of an account (账号) follows no such rule.

>>> validate("6222 0000 0000 0000 004"), format("6222000000000000004"), is_valid("6222000000000000005")
('6222000000000000004', '6222 0000 0000 0000 004', False)
"""

import re

from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named, without_separators

__all__ = ["check_digit", "compact", "format", "is_valid", "validate"]

_NAME = Named("银行卡号", "bank card number")
_LENGTHS = range(15, 20)


def compact(number: str) -> str:
    return without_separators(number)


def check_digit(others: str) -> str:
    """The last digit for the digits before it (Luhn)."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(others)))
    return str(-sum(value // 10 + value % 10 for value in doubled) % 10)


def validate(number: str) -> str:
    """The digits, or the error of its kind."""
    code = compact(number)
    if not re.fullmatch(r"[0-9]*", code):
        raise _NAME.bad_format("数字", "digits")
    if len(code) not in _LENGTHS:
        raise _NAME.bad_length("15-19", len(code))
    if code[0] not in "34569":
        raise _NAME.bad_component(f"发卡行标识{code[:6]}", f"an issuer {code[:6]}")
    if check_digit(code[:-1]) != code[-1]:
        raise _NAME.bad_checksum()
    return code


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """In groups of four."""
    return " ".join(re.findall(r"[0-9]{1,4}", validate(number)))
