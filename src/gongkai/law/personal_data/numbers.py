"""Identity numbers, bank cards and telephones in running text.

An identity number is certain by region, date of birth and checksum; a bank card by Luhn and by how it is written or
what stands before it; a mobile number by its shape, unless the words beside it say that it is an amount or another
number. A landline is never certain: most of them in official texts are an office's.
"""

import re
from collections.abc import Iterator

from gongkai.law.errors import InvalidChecksum, NumberError
from gongkai.law.identity import bank_card, citizen, credit_code
from gongkai.law.identity.landline import AREA
from gongkai.law.identity.region_code import PROVINCES
from gongkai.law.personal_data.hits import Digits, Hit, Readable, before

_ID_LABEL = re.compile(r"身份证|身份号码|证件号|居留")
_CREDIT_LABEL = re.compile(r"信用代码|机构代码|税号|纳税人识别号")
_CARD_LABEL = re.compile(r"银行卡|信用卡|储蓄卡|借记卡|社保卡|一卡通|卡号")
_ACCOUNT_LABEL = re.compile(r"[账帐][号户]|开户")
_PHONE_LABEL = re.compile(r"电话|手机|座机|传真|宅电|热线|联系|咨询|致电|[Tt][Ee][Ll]")
_OTHER_NUMBER = re.compile(
    r"(?:编号|文号|字号|索引号|案号|代码|备案号|证号|单号|流水号|批号|账号|帐号|税号|注册号|登记号|工号|序号|学号|标识码|QQ|qq)"
    r"[为是:\s]{0,3}$"
)
_AMOUNT_AFTER = re.compile(
    r"\s?(?:[元万亿件人户亩吨%‰]|平方|立方|公里|千米|千瓦|公顷|公斤|余|多|\.[0-9]|,[0-9]{3}|[次条株个篇]|号(?!码))"
)
_AMOUNT_BEFORE = re.compile(r"[¥￥$]\s?$|[0-9][.,]$|金额[为:]?$")


_CENTURIES = ("18", "19", "20")


def identity_numbers(source: Readable) -> Iterator[Hit]:
    """公民身份号码, with any gaps; of 15 digits only after a label; foreigners' permanent residence cards."""
    text = source.text
    for run in source.runs:
        if len(run.text) == 18 and run.text[6:8] in _CENTURIES and run.text[10] in "01":
            yield from _eighteen(text, run)
        elif _is_old(run) and _ID_LABEL.search(before(text, run.start, 15)):
            yield Hit("id_number", run.start, run.end, "probable")


def _eighteen(text: str, run: Digits) -> Iterator[Hit]:
    label = before(text, run.start, 15)
    if _CREDIT_LABEL.search(label) and not _ID_LABEL.search(label):
        return
    number = run.text
    try:
        valid = bool(citizen.validate(number))
    except InvalidChecksum:
        valid = False
    except NumberError:
        valid = _is_resident_card(number)
        if not valid:
            return
    if valid:
        doubtful = _may_be_credit_code(number) and not _ID_LABEL.search(label)
        yield Hit("id_number", run.start, run.end, "probable" if doubtful else "certain")
    elif len(run.groups) == 1 and not _may_be_credit_code(number):
        yield Hit("id_number", run.start, run.end, "probable")  # eighteen digits with a birthday: a slip of the pen


def _is_resident_card(number: str) -> bool:
    """外国人永久居留身份证 since 2023: 9, province 2, country 3, then as in a citizen's number."""
    return (
        number[0] == "9"
        and number[1:3] in PROVINCES
        and citizen.check_character(number[:17]) == number[17]
        and citizen.is_valid((first := "110101" + number[6:17]) + citizen.check_character(first))
    )


def _may_be_credit_code(number: str) -> bool:
    """One identity number in thirty passes the check of a credit code by chance; its region rarely does as well."""
    return number[2:4] in PROVINCES | {"10"} and credit_code.is_valid(number)


def _is_old(run: Digits) -> bool:
    """The 15 digits of before 1999: region, two digits of the year, no check character."""
    if run.groups != (15,) or not run.text.isdigit():
        return False
    first = f"{run.text[:6]}19{run.text[6:]}"
    return citizen.is_valid(first + citizen.check_character(first))


def bank_cards(source: Readable) -> Iterator[Hit]:
    """银行卡号: by Luhn, and by groups of four, a label, or the prefix 62."""
    text = source.text
    for run in source.runs:
        number = run.text
        in_fours = len(run.groups) > 1 and set(run.groups[:-1]) == {4} and run.groups[-1] <= 4
        if not (in_fours or run.groups[0] == 6 or set(run.groups) == {1} or len(run.groups) == 1):
            continue
        if len(number) < 15 or number[0] not in "34569" or not bank_card.is_valid(number) or _is_amount(text, run):
            continue
        label = before(text, run.start, 15)
        if _CREDIT_LABEL.search(label) or _may_be_credit_code(number):
            continue
        common = number[:2] == "62" or (number[0] in "45" and len(number) == 16)
        if _CARD_LABEL.search(label) or (common and (in_fours or _ACCOUNT_LABEL.search(label))):
            yield Hit("bank_card", run.start, run.end, "certain")
        elif number[:2] == "62" or _ACCOUNT_LABEL.search(label):
            yield Hit("bank_card", run.start, run.end, "probable")


_GLUED_AFTER = re.compile(r"[/\-_][0-9A-Za-z]")
_GLUED_BEFORE = re.compile(r"[0-9A-Za-z][/\-_]$")
_MOBILE_GROUPS = {(11,), (3, 4, 4)}
_MOBILE_AFTER_LABEL = {(4, 3, 4), (3, 8), (7, 4), (3, 3, 5), (1,) * 11}


def mobiles(source: Readable) -> Iterator[Hit]:
    """手机号码, also with +86 and in groups."""
    text = source.text
    for run in source.runs:
        number, groups, start = run.text, run.groups, run.start
        if len(groups) > 1 and groups[0] in (2, 4) and number.removeprefix("00")[:2] == "86":
            number, groups = number.removeprefix("00")[2:], groups[1:]
        elif len(number) in (13, 15) and len(groups) == 1:
            number = re.sub(r"^(?:00)?86", "", number)
            groups = (len(number),)
        if not re.fullmatch(r"1[3-9][0-9]{9}", number) or _is_amount(text, run):
            continue
        if start and text[start - 1] == "+":
            start -= 1
        label = before(text, start, 15)
        labelled = _PHONE_LABEL.search(label) is not None
        if not labelled and (groups not in _MOBILE_GROUPS or _OTHER_NUMBER.search(label)):
            continue
        if groups not in _MOBILE_GROUPS | _MOBILE_AFTER_LABEL or (len(groups) > 1 and not (run.alone or labelled)):
            continue
        glued = _GLUED_AFTER.match(text, run.end) or _GLUED_BEFORE.search(label)
        yield Hit("mobile", start, run.end, "probable" if glued and not labelled else "certain")


def _is_amount(text: str, run: Digits) -> bool:
    written_together = len(run.groups) == 1
    after = _AMOUNT_AFTER.match(text, run.end)
    return bool(written_together and (after or _AMOUNT_BEFORE.search(before(text, run.start, 6))))


_LOCAL = r"[2-8](?:[0-9]{6,7}|[0-9]{3}[ \-][0-9]{4}|[0-9]{2}[ \-][0-9]{4})(?:(?:-|转| ?ext\.? ?)[0-9]{1,6})?"
_WITH_AREA = re.compile(
    rf"(?<![0-9A-Za-z./\-])(?:(?:\+|00)86[ \-]?)?(\(?{AREA}\)?)([ \-]{{0,2}}){_LOCAL}(?![0-9A-Za-z])"
)
_WITHOUT_AREA = re.compile(
    rf"(?:电话|座机|传真|宅电|联系方式|[Tt][Ee][Ll])[^0-9\n\r。;/]{{0,8}}(?<![0-9A-Za-z./\-])({_LOCAL})(?![0-9A-Za-z])"
)


def landlines(source: Readable) -> Iterator[Hit]:
    """固定电话: an area code set apart, or a label before it."""
    text = source.text
    for match in _WITH_AREA.finditer(text):
        if _AMOUNT_AFTER.match(text, match.end()):
            continue
        apart = match[2] or match[1].endswith(")")
        label = before(text, match.start(), 15)
        if (apart and not _OTHER_NUMBER.search(label)) or _PHONE_LABEL.search(label):
            yield Hit("landline", match.start(), match.end(), "probable")
    for match in _WITHOUT_AREA.finditer(text):
        if not _AMOUNT_AFTER.match(text, match.end()):
            yield Hit("landline", match.start(1), match.end(1), "probable")
