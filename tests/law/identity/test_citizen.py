"""公民身份号码: the checksum finds slips, and each fault has its kind. All numbers are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, LawError
from gongkai.law.identity import citizen

PLACES = st.sampled_from(["110101", "440204", "820000", "830000"])


@st.composite
def numbers(draw: st.DrawFn) -> str:
    """A number that fits the standard."""
    first = f"{draw(PLACES)}{draw(st.dates()).replace(year=1984):%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first + citizen.check_character(first)


@pytest.mark.parametrize(
    "text",
    [
        "110101199003077774",
        "110101 19900307 7774",
        "１１０１０１１９９００３０７７７７４",
        "110101-1990-0307-7774",
        "11010119900307801X",
    ],
)
def test_ways_of_writing(text: str) -> None:
    """Gaps, hyphens and full-width digits are no fault."""
    first = citizen.compact(text)[:17]
    assert citizen.validate(first + citizen.check_character(first)).startswith("11010119900307")


def test_a_small_x_is_an_x() -> None:
    """Typed either way."""
    first = next(
        f"110101199003070{n:02}" for n in range(100) if citizen.check_character(f"110101199003070{n:02}") == "X"
    )
    assert citizen.validate(f"{first}x") == f"{first}X"


@pytest.mark.parametrize(
    ("number", "kind", "sentence"),
    [
        ("110101199003077775", InvalidChecksum, "公民身份号码校验码不符，请核对是否有误写"),
        ("110101900307777", InvalidLength, "公民身份号码应为18位，现为15位"),
        ("11010119900307777", InvalidLength, "公民身份号码应为18位，现为17位"),
        ("", InvalidLength, "公民身份号码应为18位，现为0位"),
        ("11010119900307777A", InvalidFormat, "公民身份号码应由17位数字和1位数字或字母X组成"),
        ("1101011990030X7774", InvalidFormat, "公民身份号码应由17位数字和1位数字或字母X组成"),
        ("990101199003077774", InvalidComponent, "公民身份号码中的省级代码99不存在"),
        ("110101199002297774", InvalidComponent, "公民身份号码中的出生日期19900229不存在"),
        ("110101159003077774", InvalidComponent, "公民身份号码中的出生日期15900307不存在"),
    ],
)
def test_each_fault_has_its_kind(number: str, kind: type[LawError], sentence: str) -> None:
    """What is wrong, as a sentence; the date before the checksum, because it says more."""
    with pytest.raises(kind) as caught:
        citizen.validate(number)
    assert str(caught.value) == sentence
    assert caught.value.in_("en").isascii()
    assert not citizen.is_valid(number)


@given(numbers(), st.integers(0, 17), st.integers(1, 9))
def test_every_wrong_digit_is_noticed(number: str, place: int, shift: int) -> None:
    """One digit changed is never another valid number."""
    assert citizen.is_valid(number)
    if number[place] != "X":
        wrong = f"{number[:place]}{(int(number[place]) + shift) % 10}{number[place + 1 :]}"
        assert not citizen.is_valid(wrong)


@given(numbers(), st.integers(0, 15))
def test_every_swap_of_neighbours_is_noticed(number: str, place: int) -> None:
    """Two neighbouring digits exchanged are never another valid number."""
    first, second = number[place], number[place + 1]
    if first != second:
        assert not citizen.is_valid(number[:place] + second + first + number[place + 2 :])


@given(numbers())
def test_parts(number: str) -> None:
    """Date and sex are those of the digits."""
    assert f"{citizen.birth_date(number):%Y%m%d}" == number[6:14]
    assert citizen.sex(number) == ("male" if int(number[16]) % 2 else "female")
    assert citizen.compact(citizen.format(number)) == number
