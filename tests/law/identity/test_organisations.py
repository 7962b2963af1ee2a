"""Codes of organisations, regions and websites, against codes that agencies have published."""

from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, LawError
from gongkai.law.identity import credit_code, organisation_code, region_code, website_code

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    ("module", "number"),
    [
        (credit_code, "11441700007280420Y"),
        (credit_code, "113417020032563511"),
        (credit_code, "11370322004222241N"),
        (credit_code, "11370322 0042 2224 1n"),
        (organisation_code, "00001434-9"),
        (organisation_code, "０００01434—9"),
        (website_code, "1304000009"),
        (website_code, "5109030018"),
        (website_code, "bm04000009"),
        (website_code, "BM04000009"),
        (region_code, "440204"),
        (region_code, "440204001"),
        (region_code, "440204001006"),
        (region_code, "710000"),
    ],
)
def test_published_codes_are_valid(module: ModuleType, number: str) -> None:
    """Refusing a valid code is the worse mistake."""
    assert module.is_valid(number)
    assert module.validate(module.format(number)) == module.validate(number)


@pytest.mark.parametrize(
    ("module", "number", "kind", "sentence"),
    [
        (credit_code, "11441700007280421Y", InvalidChecksum, "统一社会信用代码校验码不符，请核对是否有误写"),
        (credit_code, "11441700007280420", InvalidLength, "统一社会信用代码应为18位，现为17位"),
        (
            credit_code,
            "11441700O07280420Y",
            InvalidFormat,
            "统一社会信用代码应由数字和大写字母（不含I、O、S、V、Z）组成",
        ),
        (
            credit_code,
            "1144A700007280420Y",
            InvalidFormat,
            "统一社会信用代码应由数字和大写字母（第3至8位为数字）组成",
        ),
        (organisation_code, "00001434-8", InvalidChecksum, "组织机构代码校验码不符，请核对是否有误写"),
        (organisation_code, "0000143", InvalidLength, "组织机构代码应为9位，现为7位"),
        (organisation_code, "0000143四9", InvalidFormat, "组织机构代码应由数字和大写字母组成"),
        (website_code, "130400000", InvalidLength, "政府网站标识码应为10位，现为9位"),
        (website_code, "bm0400000", InvalidLength, "政府网站标识码应为10位，现为9位"),
        (website_code, "xm04000009", InvalidFormat, "政府网站标识码应由10位数字（中央单位为bm和8位数字）组成"),
        (website_code, "9904000009", InvalidComponent, "政府网站标识码中的省级代码99不存在"),
        (region_code, "4402", InvalidLength, "行政区划代码应为6或9或12位，现为4位"),
        (region_code, "44020A", InvalidFormat, "行政区划代码应由数字组成"),
        (region_code, "160000", InvalidComponent, "行政区划代码中的省级代码16不存在"),
    ],
)
def test_each_fault_has_its_kind(module: ModuleType, number: str, kind: type[LawError], sentence: str) -> None:
    """What is wrong, as a sentence in both languages."""
    with pytest.raises(kind) as caught:
        module.validate(number)
    assert str(caught.value) == sentence
    assert caught.value.in_("en").isascii()
    assert not module.is_valid(number)


@given(st.text("0123456789", min_size=6, max_size=6), st.text(ALPHABET, min_size=9, max_size=9), st.data())
def test_one_wrong_character_of_a_credit_code_is_noticed(region: str, code: str, data: st.DataObject) -> None:
    """MOD 31 notices every single substitution."""
    number = f"11{region}{code}"
    number += credit_code.check_character(number)
    place = data.draw(st.integers(0, 17))
    other = data.draw(st.sampled_from("0123456789").filter(lambda char: char != number[place]))
    assert credit_code.is_valid(number)
    assert not credit_code.is_valid(number[:place] + other + number[place + 1 :])


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("440000", "province"),
        ("440200", "city"),
        ("440204", "county"),
        ("440204000", "county"),
        ("440204100", "township"),
        ("440204100201", "village"),
    ],
)
def test_levels(code: str, level: str) -> None:
    """Read off the trailing zeros."""
    assert region_code.level(code) == level


def test_parts_of_a_credit_code() -> None:
    """The organisation code inside is what older index numbers begin with."""
    assert credit_code.organisation("11441700007280420Y") == "007280420"
    assert organisation_code.is_valid(credit_code.organisation("11441700007280420Y"))
    assert credit_code.region("11441700007280420Y") == "441700"
