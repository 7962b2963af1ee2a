"""发文字号: read however written, kept in the standard form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.document_numbers import DocumentNumber, is_valid, normalise, parse, validate
from gongkai.law.errors import InvalidComponent, InvalidFormat

BRACKETS = ["〔〕", "[]", "()", "（）", "【】", "［］", "〖〗", "{}", "<>", "﹝﹞"]


@pytest.mark.parametrize("brackets", BRACKETS)
def test_every_bracket_becomes_the_six_cornered_one(brackets: str) -> None:
    """As people type them."""
    opening, closing = brackets
    assert normalise(f"韶浈府办{opening}2023{closing}12号") == "韶浈府办〔2023〕12号"


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("国办发〔2021〕132号", "国办发〔2021〕132号"),
        (" 国办发 〔２０２１〕 １３２ 号 ", "国办发〔2021〕132号"),
        ("国办发〔2021〕012号", "国办发〔2021〕12号"),
        ("国办发〔2021〕第12号", "国办发〔2021〕12号"),
        ("国办发〔2021年〕12号", "国办发〔2021〕12号"),
        ("国办发〔2021〕12", "国办发〔2021〕12号"),
        ("苏政办函〔2019〕98号", "苏政办函〔2019〕98号"),
        ("国务院令第711号", "国务院令第711号"),
        ("国令第711号", "国令第711号"),
        ("公告2023年第5号", "公告2023年第5号"),
        ("辽中区人民政府公告 2023 第 05 号", "辽中区人民政府公告2023年第5号"),
    ],
)
def test_what_is_written_is_normalised(written: str, standard: str) -> None:
    """Only the standard form is valid as it stands."""
    assert normalise(written) == standard
    assert validate(standard) == standard
    assert is_valid(written) == (written.strip() == standard)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "国办发",
        "〔2021〕12号",
        "国办发〔21〕12号",
        "国办发〔2021〕号",
        "2021-12-01",
        "国办发〔2021〕12号文",
        "x" * 50,
    ],
)
def test_what_is_no_number(text: str) -> None:
    """With the form that is wanted."""
    assert not is_valid(text)
    with pytest.raises(InvalidFormat, match="应写作“机关代字〔年份〕序号号”"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("国办发〔1921〕12号", "发文字号“国办发〔1921〕12号”的年份不可能是1921"),
        ("国办发〔2021〕0号", "发文字号“国办发〔2021〕0号”的序号应从1起"),
    ],
)
def test_parts_that_cannot_be(text: str, sentence: str) -> None:
    """A year before the republic, a serial of nought."""
    with pytest.raises(InvalidComponent) as caught:
        parse(text)
    assert str(caught.value) == sentence


def test_the_standard_form_is_shown() -> None:
    """An error that can be copied from."""
    with pytest.raises(InvalidFormat) as caught:
        validate("国办发[2021]012号")
    assert str(caught.value) == "发文字号应写作“国办发〔2021〕12号”"


@given(
    st.text("国省市县政府办发函规字", min_size=1, max_size=8),
    st.integers(1949, 2100),
    st.integers(1, 999999),
    st.sampled_from(BRACKETS),
)
def test_parts_survive(organ: str, year: int, serial: int, brackets: str) -> None:
    """Whatever the brackets."""
    number = DocumentNumber(organ, year, serial)
    assert parse(f"{organ}{brackets[0]}{year}{brackets[1]}{serial:03}号") == number
    assert parse(str(number)) == number
