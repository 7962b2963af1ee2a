"""Numbers that identify (标识号码): one module each, the same four verbs in each.

``compact`` drops what people put between the digits; ``validate`` returns the number as it is stored or raises the
kind of its fault (``gongkai.law.errors``); ``is_valid`` asks; ``format`` writes it for reading. Refusing a valid
number is the worse mistake: a rule that real numbers break is not checked.

>>> from gongkai.law.identity import citizen, credit_code, mobile
>>> citizen.validate("１１０１０１ 19900307 001x")
Traceback (most recent call last):
    ...
gongkai.law.errors.InvalidChecksum: 公民身份号码校验码不符，请核对是否有误写
>>> credit_code.is_valid("11441700007280420Y"), mobile.format("13800000000")
(True, '138 0000 0000')
"""

from gongkai.law.identity import (
    bank_card,
    citizen,
    credit_code,
    landline,
    mobile,
    organisation_code,
    region_code,
    website_code,
)

__all__ = [
    "bank_card",
    "citizen",
    "credit_code",
    "landline",
    "mobile",
    "organisation_code",
    "region_code",
    "website_code",
]
