"""Telephones and bank cards. All numbers are invented."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, LawError
from gongkai.law.identity import bank_card, landline, mobile


@pytest.mark.parametrize(
    ("module", "written", "stored"),
    [
        (mobile, "138 0000 0000", "13800000000"),
        (mobile, "+86-138-0000-0000", "13800000000"),
        (mobile, "008613800000000", "13800000000"),
        (mobile, "１９９００００００００", "19900000000"),
        (landline, "0751-8123456", "0751-8123456"),
        (landline, "（0751）8123456", "0751-8123456"),
        (landline, "07518123456", "0751-8123456"),
        (landline, "010 6600 0000", "010-66000000"),
        (landline, "+86 10 66000000", "010-66000000"),
        (landline, "+86 (0)10 66000000", "010-66000000"),
        (landline, "0086-751-8123456", "0751-8123456"),
        (landline, "0751-8123456-801", "0751-8123456-801"),
        (landline, "0751-8123456转801", "0751-8123456-801"),
        (landline, "0751-8123456 分机 801", "0751-8123456-801"),
        (landline, "400-123-4567", "4001234567"),
        (landline, "12345", "12345"),
        (landline, "110", "110"),
        (landline, "96198", "96198"),
        (bank_card, "6222 0000 0000 0000 004", "6222000000000000004"),
    ],
)
def test_ways_of_writing(module: ModuleType, written: str, stored: str) -> None:
    """One number, however it is written; what is stored is valid and stays."""
    assert module.validate(written) == stored
    assert module.validate(stored) == stored
    assert module.validate(module.format(written)) == stored


@pytest.mark.parametrize(
    ("module", "number", "kind", "sentence"),
    [
        (mobile, "1380000000", InvalidLength, "手机号码应为11位，现为10位"),
        (mobile, "12800000000", InvalidComponent, "手机号码中的号段128不存在"),
        (mobile, "1380000000O", InvalidFormat, "手机号码应由数字组成"),
        (landline, "8123456", InvalidFormat, "固定电话应由区号和7至8位号码组成"),
        (landline, "0751-812345", InvalidLength, "固定电话应为7或8位，现为6位"),
        (landline, "0751-1123456", InvalidComponent, "固定电话中的局号112不存在"),
        (landline, "026-66000000", InvalidFormat, "固定电话应由区号和7至8位号码组成"),
        (bank_card, "6222000000000000005", InvalidChecksum, "银行卡号校验码不符，请核对是否有误写"),
        (bank_card, "62220000000000", InvalidLength, "银行卡号应为15-19位，现为14位"),
        (bank_card, "1222000000000000", InvalidComponent, "银行卡号中的发卡行标识122200不存在"),
        (bank_card, "6222-卡", InvalidFormat, "银行卡号应由数字组成"),
    ],
)
def test_each_fault_has_its_kind(module: ModuleType, number: str, kind: type[LawError], sentence: str) -> None:
    """What is wrong, as a sentence in both languages."""
    with pytest.raises(kind) as caught:
        module.validate(number)
    assert str(caught.value) == sentence
    assert caught.value.in_("en").isascii()
    assert not module.is_valid(number)


@given(st.integers(4 * 10**14, 7 * 10**14 - 1), st.integers(0, 15), st.integers(1, 9))
def test_every_wrong_digit_of_a_card_is_noticed(first15: int, place: int, shift: int) -> None:
    """Luhn notices every single substitution."""
    number = str(first15)
    number += bank_card.check_digit(number)
    wrong = f"{number[:place]}{(int(number[place]) + shift) % 10}{number[place + 1 :]}"
    assert bank_card.is_valid(number)
    assert not bank_card.is_valid(wrong)
