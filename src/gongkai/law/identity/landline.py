"""Telephone that is not mobile (固定电话): area code and 7 or 8 digits, 400 and 800 numbers, hotlines (12345, 96xxx).

An extension follows as ``-8001`` or 转8001. A local number without area code is refused as incomplete: a published
telephone must work from anywhere.

>>> validate("（0751）8123456"), validate("010 88886666转8001"), validate("12345"), format("4001234567")
('0751-8123456', '010-88886666-8001', '12345', '400-123-4567')
>>> validate("8123456")
Traceback (most recent call last):
    ...
gongkai.law.errors.InvalidFormat: 固定电话应由区号和7至8位号码组成
"""

import re

from gongkai.characters import clean
from gongkai.law.errors import NumberError
from gongkai.law.identity.faults import Named

__all__ = ["AREA", "compact", "format", "is_valid", "validate"]

_NAME = Named("固定电话", "telephone number")
AREA = r"0(?:10|2[0-57-9]|[3-9][0-9]{2})"
"""Area codes (长途区号) with the leading nought, as a pattern."""
_ORDINARY = re.compile(rf"(?P<area>{AREA})(?P<local>[0-9]*)(?:转(?P<extension>[0-9]{{1,6}}))?")
_FREE = re.compile(r"[48]00[0-9]{7}")
_HOTLINE = re.compile(r"1[0-9]{2}|1[02][0-9]{3}|9[56][0-9]{3,6}")


def compact(number: str) -> str:
    """Digits, with 转 before an extension."""
    plain = re.sub(r"(?<=[0-9]{7})\s*(?:-|ext\.?|分机)\s*(?=[0-9]{1,6}$)", "转", clean(number).strip(), flags=re.I)
    plain = re.sub(r"^(?:\+|00)86[\s\-]*(?:\(0\)|0)?(?=[1-9])", "0", plain)
    return re.sub(r"[\s()\-]+", "", plain)


def validate(number: str) -> str:
    """The number with a hyphen after the area code, or the error of its kind."""
    code = compact(number)
    if _FREE.fullmatch(code) or _HOTLINE.fullmatch(code):
        return code
    match = _ORDINARY.fullmatch(code)
    if match is None:
        raise _NAME.bad_format("区号和7至8位号码", "an area code and 7 or 8 digits")
    area, local, extension = match["area"], match["local"], match["extension"]
    if len(local) not in (7, 8):
        raise _NAME.bad_length("7 or 8", len(local))
    if local[0] in "01":
        raise _NAME.bad_component(f"局号{local[:3]}", f"an exchange {local[:3]}")
    return "-".join(filter(None, (area, local, extension)))


def is_valid(number: str) -> bool:
    try:
        return bool(validate(number))
    except NumberError:
        return False


def format(number: str) -> str:
    """As stored; 400 numbers in groups."""
    code = validate(number)
    return f"{code[:3]}-{code[3:6]}-{code[6:]}" if _FREE.fullmatch(code) else code
