"""Masked text keeps its length and tells nothing more; properties over invented texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.identity import bank_card, citizen
from gongkai.law.personal_data import find, mask

FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("身份证110101199003077774。", "身份证110*************74。"),
        ("110101 19900307 7774", "110*** ******** **74"),
        ("手机13800000000", "手机138****0000"),
        ("手机１３８００００００００", "手机１３８****００００"),
        ("电话0751-8123456", "电话****-*****56"),
        ("卡号6222 0000 0000 0000 004", "卡号**** **** **** ***0 004"),
        ("护照E12345678", "护照E******78"),
        ("车牌粤B12345", "车牌粤B****5"),
        ("邮箱yanshi@example.com", "邮箱y*****@example.com"),
        ("邮箱a@example.com", "邮箱a@example.com"),
        ("住址：演示市演示区演示路12号402室。", "住址：演示市演示区**********。"),
        ("住址：演示市演示街12号402室。", "住址：演示市**********。"),
        ("没有个人信息〔2023〕12号", "没有个人信息〔2023〕12号"),
    ],
)
def test_what_stays_readable(text: str, masked: str) -> None:
    """Enough to recognise, not enough to use."""
    assert mask(text) == masked


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    """A number that fits the standard, of nobody."""
    born = draw(st.dates()).replace(year=draw(st.integers(1900, 2020)), day=15)
    first = (
        f"{draw(st.sampled_from(['110101', '440204', '210115', '820000']))}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    )
    return first + citizen.check_character(first)


@st.composite
def written(draw: st.DrawFn, numbers: st.SearchStrategy[str], groups: tuple[int, ...]) -> str:
    """A number in one piece, in groups, digit by digit, or in full-width digits."""
    number = draw(numbers)
    gap = draw(st.sampled_from([" ", "-", "－", "　", " - "[:2]]))
    pieces, done = [], 0
    for size in groups:
        pieces.append(number[done : done + size])
        done += size
    forms = [number, gap.join(pieces), " ".join(number), number.translate(FULL_WIDTH), number.lower()]
    return draw(st.sampled_from(forms))


IDS = written(id_numbers(), (6, 8, 4))
MOBILES = written(st.integers(13 * 10**9, 20 * 10**9 - 1).map(str), (3, 4, 4))
CARDS = written(
    st.integers(62 * 10**13, 63 * 10**13 - 1).map(lambda n: f"{n}{bank_card.check_digit(str(n))}"), (4, 4, 4, 4)
)
FILLERS = st.sampled_from(
    ["，", "。", "；", "\n", "于2023年5月1日，", "〔2023〕12号，", "收入1,202.5万元，", "共138件。", "（附件）", "、"]
)


@given(FILLERS, IDS, FILLERS)
def test_every_identity_number_is_found_at_its_place(before: str, number: str, after: str) -> None:
    """However written and whatever stands around it."""
    text = f"{before}{number}{after}"
    assert ("id_number", len(before), len(before) + len(number), "certain") in [
        (f.kind, f.start, f.end, f.severity) for f in find(text)
    ]


@given(FILLERS, MOBILES, FILLERS)
def test_every_labelled_mobile_is_found_at_its_place(before: str, number: str, after: str) -> None:
    """However written."""
    text = f"{before}手机：{number}{after}"
    assert [(f.kind, f.text) for f in find(text)] == [("mobile", number)]


@given(FILLERS, CARDS, FILLERS)
def test_every_labelled_card_is_found_at_its_place(before: str, number: str, after: str) -> None:
    """However written."""
    text = f"{before}银行卡{number}{after}"
    assert [(f.kind, f.text, f.severity) for f in find(text)] == [("bank_card", number, "certain")]


@given(st.lists(IDS | MOBILES.map("手机：{}".format) | CARDS.map("卡号{}".format) | FILLERS, max_size=12))
def test_masking_once_is_enough(pieces: list[str]) -> None:
    """A masked text keeps its length and holds nothing that is found again."""
    text = "；".join(pieces)
    masked = mask(text)
    assert len(masked) == len(text)
    assert find(masked) == ()
    assert mask(masked) == masked


@given(st.text("0123456789X-— 　０１２９，。：元号〔〕市区路栋室村组@.粤BE护照住址电话手机卡", max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    """Nothing raises; places do not overlap and hold what they say."""
    last = 0
    for found in find(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert len(found.masked) == len(found.text)
        last = found.end
    assert len(mask(text)) == len(text)


@given(
    st.lists(
        st.one_of(
            st.dates().map("{0:%Y年%m月%d日}".format),
            st.dates().map(str),
            st.dates().map("{0:%Y%m%d}".format),
            st.tuples(st.integers(1949, 2099), st.integers(1, 9999)).map(lambda n: f"国办发〔{n[0]}〕{n[1]}号"),
            st.integers(0, 10**13).map("{}元".format),
            st.integers(0, 10**13).map("{:,}元".format),
            st.decimals(0, 10**9, places=2).map("{}万元".format),
            st.tuples(st.integers(2000, 2099), st.integers(1, 99999)).map(
                lambda n: f"11441700007280420Y/{n[0]}-{n[1]:05}"
            ),
            st.integers(0, 9999).map("{}条".format),
        ),
        max_size=10,
    )
)
def test_dates_amounts_and_document_numbers_are_never_accused(pieces: list[str]) -> None:
    """In any number and order."""
    assert find("，".join(pieces)) == ()
