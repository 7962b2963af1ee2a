"""The English of what the office says, and the Chinese that the libraries lack."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from tools.messages import ENGLISH, LOCALE, PACKAGE, Message, collect, read

CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}")
CALENDAR = {"年份", "通知标题", "发文字号", "发布日期", "节日", "放假首日", "放假末日", "上班日"} | {
    *("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
}
QUOTED_IN_ENGLISH = {
    "是",
    "否",
    "序号",
    "数值",
    "【待填】",
    "新收申请",
    "政务公开",
    "通知公告",
    "某政办发〔",
    "〕",
    "号",
} | CALENDAR
"""Heads and values of Chinese sheets, an example of a document number, names of figures: what a person has to type."""


@pytest.fixture(scope="module")
def said() -> dict[Message, list[str]]:
    return collect(PACKAGE)


@pytest.fixture(scope="module")
def english() -> Catalog:
    return read(ENGLISH)


def texts(value: object) -> tuple[str, ...]:
    """The forms of a message: one, or singular and plural."""
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


def pairs(catalogue: Catalog) -> Iterator[tuple[str, str]]:
    for message in catalogue:
        if message.id:
            source = texts(message.id)
            yield from ((source[min(i, len(source) - 1)], text) for i, text in enumerate(texts(message.string)))


def test_what_is_said_is_collected_from_modules_and_templates(tmp_path: Path) -> None:
    """Whole sentences, with what Django makes of a template's placeholders and plurals."""
    (tmp_path / "a.py").write_text('x = _("一" "二") % {"n": 1}\ny = ngettext("%(n)d件", "%(n)d些", 2)\nz = f("三")\n')
    (tmp_path / "b.html").write_text(
        "{% translate '四' %}<p>五</p>{% blocktranslate count n=x trimmed %}\n  {{ n }}条\n{% plural %}{{ n }}些条"
        '{% endblocktranslate %}{{ _("六") }}{% translate "行" context "表" %}'
    )
    assert collect(tmp_path) == {
        (None, "一二"): ["a.py"],
        (None, ("%(n)d件", "%(n)d些")): ["a.py"],
        (None, "四"): ["b.html"],
        (None, ("%(n)s条", "%(n)s些条")): ["b.html"],
        (None, "六"): ["b.html"],
        ("表", "行"): ["b.html"],
    }


def test_all_that_is_said_is_in_english(said: dict[Message, list[str]], english: Catalog) -> None:
    """And nothing else: ``make messages`` collects anew, the empty ones are then translated."""
    known = {
        (message.context, texts(message.id)[0]): message.string for message in english if message.id and message.string
    }
    wanted = {(context, texts(text)[0]) for context, text in said}
    assert wanted - known.keys() == set()
    assert known.keys() - wanted == set()
    assert [text for _context, text in wanted if not CHINESE.search(text)] == []
    assert [source for source, text in pairs(english) if not text.strip()] == []


@pytest.mark.parametrize("path", sorted(LOCALE.rglob("*.po")), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_translation_says_a_sentence_twice(path: Path) -> None:
    """As one does that was added to the one before instead of put in its place."""
    sentences = ((text, re.findall(r"\w[^.。!?]{8,}[.。!?]", text)) for _source, text in pairs(read(path)))
    assert [text for text, said in sentences if len(said) != len(set(said))] == []


@pytest.mark.parametrize("path", sorted(LOCALE.rglob("*.po")), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_placeholders_agree(path: Path) -> None:
    """A lost one would break the sentence, a misspelt one the page."""
    wrong = [
        (source, text)
        for source, text in pairs(read(path))
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", sorted(LOCALE.rglob("*.po")), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_compiled_catalogue_is_that_of_the_source(path: Path) -> None:
    """What runs is what was read."""
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message in read(path):
        if not message.id:
            continue
        for count, text in zip((1, 2), texts(message.string) * 2, strict=False):
            singular = texts(message.id)[0]
            if len(texts(message.id)) == 2:
                found = compiled.ngettext(*texts(message.id), count)
            else:
                found = compiled.pgettext(message.context, singular) if message.context else compiled.gettext(singular)
            assert found == text


def test_english_is_free_of_chinese(english: Catalog) -> None:
    """Except for what a person has to type in Chinese."""
    assert {found for _source, text in pairs(english) for found in CHINESE.findall(text)} <= QUOTED_IN_ENGLISH
