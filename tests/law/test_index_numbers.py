"""Index numbers are rendered by an agency's pattern and read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import InvalidFormat
from gongkai.law.index_numbers import COMMON_PATTERNS, Parts, Pattern

CODES = {
    "credit_code": "11441700007280420Y",
    "organisation_code": "000014349",
    "region_code": "440204",
    "website_code": "4402040003",
}


@pytest.mark.parametrize(
    ("pattern", "number", "serial"),
    [
        ("{credit_code}/{year}-{serial:05}", "11441700007280420Y/2021-00050", "00050"),
        ("{credit_code}/{year}{month}-{serial:05}", "113417020032563511/202504-00057", "00057"),
        ("{credit_code}/{year}-{serial:07}", "11370322004222241N/2021-5135380", "5135380"),
        ("{organisation_code}/{year}-{serial:05}", "000014349/2017-00110", "00110"),
    ],
)
def test_published_numbers_are_read(pattern: str, number: str, serial: str) -> None:
    """Numbers that agencies have published, with the pattern of each."""
    assert pattern in COMMON_PATTERNS
    assert Pattern.parse(pattern).read(number)["serial"] == serial


@pytest.mark.parametrize(
    "pattern", [*COMMON_PATTERNS, "{region_code}-{year}{month}{day}-{serial}", "ZJ{website_code}:{serial:03}号"]
)
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)), serial=st.integers(1, 10**8))
def test_what_is_rendered_is_read_back(pattern: str, day: date, serial: int) -> None:
    """Every part comes back as it was; a serial may outgrow its width."""
    made = Pattern.parse(pattern)
    read = made.read(made.render(Parts(CODES, day, serial)))
    assert int(read["serial"]) == serial
    assert all(read[name] == CODES[name] for name in made.codes)
    assert read.get("year", f"{day:%Y}") == f"{day:%Y}"


@pytest.mark.parametrize("pattern", COMMON_PATTERNS)
@given(first=st.integers(1, 10**6), second=st.integers(1, 10**6))
def test_two_serials_never_make_one_number(pattern: str, first: int, second: int) -> None:
    """In the same span."""
    made, day = Pattern.parse(pattern), date(2026, 3, 1)
    same = made.render(Parts(CODES, day, first)) == made.render(Parts(CODES, day, second))
    assert same == (first == second)


@pytest.mark.parametrize(
    ("pattern", "restarts"),
    [
        ("{serial:05}", "never"),
        ("{year}-{serial}", "year"),
        ("{year}{month}-{serial}", "month"),
        ("{year}{month}{day}-{serial}", "day"),
    ],
)
def test_the_serial_restarts_with_the_shortest_span(pattern: str, restarts: str) -> None:
    """Otherwise a number would come twice."""
    assert Pattern.parse(pattern).restarts == restarts


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "应有且只有一个 {serial}"),
        ("{year}-{serial}-{serial}", "应有且只有一个 {serial}"),
        ("{credit_code}/{jahr}-{serial}", "没有“jahr”这一项"),
        ("{year}{year}-{serial}", "同一项不得出现两次"),
        ("{year}{serial:05}", "“year”与“serial”之间应有分隔符"),
        ("{serial:05}{credit_code}", "“serial”与“credit_code”之间应有分隔符"),
        ("{credit_code}{year}-{serial}", "“credit_code”与“year”之间应有分隔符"),
        ("{year}-7{serial}", "流水号前后不得紧接数字"),
        ("{year}-{serial:05}0", "流水号前后不得紧接数字"),
        ("{month}-{serial}", "有月须有年，有日须有月"),
        ("{year}/{day}-{serial}", "有月须有年，有日须有月"),
        ("{year} {serial}", "含有空格或不能使用的符号"),
        ("{year}<b>{serial}", "含有空格或不能使用的符号"),
        ("{year}-{serial:5}", "应有且只有一个 {serial}"),
        ("{serial}-{year:99}", "含有空格或不能使用的符号"),
    ],
)
def test_a_faulty_pattern_is_refused(pattern: str, says: str) -> None:
    """With the fault named."""
    with pytest.raises(InvalidFormat) as caught:
        Pattern.parse(pattern)
    assert str(caught.value) == f"索引号编制规则有误：{says}"


@pytest.mark.parametrize("number", ["11441700007280420Y/2021-0050", "11441700007280420Y/21-00050", "x", "", " "])
def test_a_number_of_another_pattern_is_refused(number: str) -> None:
    """A serial too short, a year too short, and nothing at all."""
    pattern = Pattern.parse("{credit_code}/{year}-{serial:05}")
    assert not pattern.fits(number)
    with pytest.raises(InvalidFormat, match="不合本机关的编制规则"):
        pattern.read(number)


def test_an_agency_without_the_code_gets_no_number() -> None:
    """The code is missing, and the error names it."""
    with pytest.raises(InvalidFormat, match="尚未填写credit_code"):
        Pattern.parse("{credit_code}/{serial}").render(Parts({}, date(2026, 1, 1), 1))
