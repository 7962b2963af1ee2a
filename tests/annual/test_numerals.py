"""Numerals in running text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.numerals import chinese_value, find_numerals

DIGITS = "零一二三四五六七八九"


def chinese(value: int) -> str:
    """The usual Chinese writing of 0 to 10**12 - 1."""
    if value == 0:
        return "零"
    high, low = divmod(value, 10**8)
    if high:
        return _above(high, "亿", low, 10**7)
    high, low = divmod(value, 10**4)
    return _above(high, "万", low, 1000) if high else _below(low)


def _above(high: int, sign: str, low: int, full: int) -> str:
    return chinese(high) + sign + ("" if not low else ("零" if low < full else "") + chinese(low))


def _below(value: int) -> str:
    text, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, scale)
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + sign
            gap = False
        else:
            gap = True
    return text


@given(st.integers(0, 10**9))
def test_chinese_numerals_round_trip(value: int) -> None:
    """What our own renderer writes is read back."""
    assert chinese_value(chinese(value)) == value


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}"]))
def test_arabic_numerals_round_trip(value: int, form: str) -> None:
    """Plain and grouped digits, full-width too, are one exact number."""
    text = form.format(value)
    wide = text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    for written in (text, wide):
        (numeral,) = find_numerals(f"共{written}件")
        assert (numeral.value, numeral.approximate) == (value, False)


@pytest.mark.parametrize(
    ("text", "value", "approximate"),
    [
        ("二十三件", 23, False),
        ("十件", 10, False),
        ("一百零五件", 105, False),
        ("两百件", 200, False),
        ("二〇二二年", 2022, False),
        ("1,202件", 1202, False),
        ("1，202件", 1202, True),
        ("１２件", 12, False),
        ("2 千条", 2000, True),
        ("1.2万条", 12000, True),
        ("3万余条", 30000, True),
        ("1.2万元", Decimal("1.2"), False),
        ("60余人次", 60, True),
        ("近100件", 100, True),
        ("约12件", 12, True),
        ("上百件", 100, True),
        ("数十次", 10, True),
        ("十余次", 10, True),
        ("网上3件", 3, False),
        ("申请数2件", 2, False),
        ("12.5%", Decimal("12.5"), False),
    ],
)
def test_forms(text: str, value: int | Decimal, approximate: bool) -> None:
    """Each way of writing has its value, and is exact or not."""
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.approximate) == (value, approximate)


@pytest.mark.parametrize("text", ["两百三", "十一百", "百百"])
def test_no_numerals(text: str) -> None:
    """A string of number signs that is no number has no value."""
    assert chinese_value(text) is None


def test_the_span_covers_the_number_and_its_signs() -> None:
    """The text between start and end is what was read."""
    text = "共1,202件，约60余次"
    assert [text[n.start : n.end] for n in find_numerals(text)] == ["1,202", "约60余"]
