"""Words, numbers and marks: what holds for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.document_numbers import DocumentNumber
from gongkai.portal.searching.marking import LONGEST, marked, passage, pattern_of
from gongkai.portal.searching.seeking import MOST_WORDS, search_for
from gongkai.portal.searching.spelling import Vocabulary
from gongkai.portal.searching.words import (
    bigrams,
    cut,
    empty_words,
    fold,
    number_key,
    numbers_in,
    synonyms,
    title_key,
    tokens,
)

ANY = st.text(max_size=60)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), max_size=40)


@pytest.fixture(scope="module", autouse=True)
def _dictionary() -> None:
    """Loaded before the clock of the first example runs."""
    cut("词典")


@given(ANY)
def test_folding_keeps_every_place(text: str) -> None:
    """A place in the folded text is the same place in the text; folded twice is folded once."""
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_no_token_has_space_or_signs(text: str) -> None:
    """The index cuts at spaces, so no word may hold one."""
    for word in (*tokens(fold(text)), *cut(fold(text)), *bigrams(fold(text))):
        assert word and not any(sign.isspace() for sign in word)


@given(HAN)
def test_cutting_loses_no_character(text: str) -> None:
    """Every character is in a word, and every word of the short cut is in the long one."""
    assert "".join(cut(text)) == text
    assert set(cut(text)) <= set(tokens(text))


@given(HAN.filter(lambda text: len(text) > 1))
def test_every_stretch_is_made_of_pairs_of_the_text(text: str) -> None:
    """So a name is found however the words around it were cut."""
    middle = text[len(text) // 3 :]
    assert set(bigrams(middle)) <= set(bigrams(text)) or len(middle) == 1


@given(ANY)
def test_a_question_never_fails(text: str) -> None:
    """And costs only so many words; what is no word at all has no key."""
    search = search_for(text)
    assert len(search.things) <= MOST_WORDS
    assert search.strong or not search.things
    pattern = pattern_of(search.marked())
    assert "".join(part for part, _marked in marked(text, pattern)) == text


@given(st.lists(HAN, max_size=5), HAN)
def test_a_passage_is_short_and_of_the_text(texts: list[str], words: str) -> None:
    """At most 120 characters and two dots, pieces that follow one another in the text."""
    pieces = passage(texts, pattern_of(search_for(words).marked()))
    told = "".join(text for text, _marked in pieces).removeprefix("…").removesuffix("…")
    assert len(told) <= LONGEST
    assert not told or any(told in text for text in texts)


@given(
    st.sampled_from(["演府办", "国发", "韶府规"]),
    st.integers(1990, 2060),
    st.integers(1, 9999),
    st.sampled_from(
        [
            "{}〔{}〕{}号",
            "{}[{}]{}号",
            "{}（{}） {} 号",
            "{} ({}) 0{}号",
            "{}【{}】第{}号",
            "{}{}年{}号",
            "{}{}年第{}号",
        ]
    ),
)
def test_a_number_is_one_however_it_is_written(organ: str, year: int, serial: int, form: str) -> None:
    """Brackets, widths, spaces, zeros and 年 do not matter."""
    standard = str(DocumentNumber(organ, year, serial))
    written = form.format(organ, year, serial)
    assert number_key(written) == number_key(standard)
    assert numbers_in(written.replace(" ", "")) == numbers_in(standard) == [f"{year}〕{serial}"]
    assert f"{year}〕{serial}" in tokens(fold(f"依据《关于某事的通知》（{standard}）"))


def test_the_table_of_synonyms() -> None:
    """Eighty groups and more; both ways; nothing empty is a synonym."""
    table = synonyms()
    assert len(table) > 160
    for word, others in table.items():
        assert word == fold(word)
        assert word not in others and others
        assert all(word in table[other] for other in others)
    assert not set(table) & empty_words()


def test_titles_are_compared_by_letters_alone() -> None:
    """Brackets, quotes and spaces of a title need not be typed."""
    assert title_key("关于印发《某办法》（试行）的 通知") == title_key("关于印发某办法(试行)的通知")


def test_marks_do_not_touch_what_is_beside() -> None:
    """Two marks side by side are one; capitals and full width are kept as written."""
    pattern = pattern_of(search_for("垃圾 分类 gb").marked())
    assert marked("垃圾分类ＧＢ标准", pattern) == (("垃圾分类ＧＢ", True), ("标准", False))
    assert marked("", pattern) == ()


def test_the_best_passage_has_most_of_the_words() -> None:
    """The place with both words beats the first place with one."""
    text = "低保对象。" + "其他内容，" * 40 + "。低保对象每年复核一次。"
    told = "".join(part for part, _marked in passage([text], pattern_of(search_for("低保 复核").marked())))
    assert "复核一次" in told


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("义物教育", "义务教育"),
        ("公及金提取", "公积金提取"),
        ("环镜保护", "环境保护"),
        ("最低生活保樟怎么申请", "最低生活保障怎么申请"),
        ("义务教育", ""),
        ("完全不同的内容", ""),
    ],
)
def test_spelling(asked: str, expected: str) -> None:
    """One wrong character is mended with the words there are; what is right or unknown is left alone."""
    vocabulary = Vocabulary(
        dict.fromkeys(("义务", "义务教育", "教育", "公积金", "环境", "保护", "保障", "最低", "生活"), 5)
    )
    assert vocabulary.mend(search_for(asked), lambda _words: 3) == expected


def test_a_spelling_that_finds_nothing_is_not_offered() -> None:
    """The index has the last word."""
    vocabulary = Vocabulary({"义务教育": 5})
    assert vocabulary.mend(search_for("义物教育"), lambda _words: 0) == ""
