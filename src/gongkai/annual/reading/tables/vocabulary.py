"""The labels of both forms as they are looked up: compared without spaces, punctuation and numbering.

Derived from ``editions``; nothing is listed here that the forms do not print, but short forms that offices write
for the longest labels.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from gongkai.annual import editions
from gongkai.annual.editions import EDITIONS
from gongkai.characters import MARKS_ABOVE, compact

Axis = Literal["row", "group", "column", "note"]

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,2}(?=本年|上年|结转|予以|部分|不予|无法|其他|总)|\d{1,2}(?=\D))")
_TAG = re.compile(r"</?[a-zA-Z]{1,6}\s*/?>|&?nbsp;?")
_DROPPED = re.compile(rf"[{MARKS_ABOVE}*※]|[(（\[]注?\d{{0,2}}[)）\]]$")


class Label(NamedTuple):
    table: str
    axis: Axis
    name: str


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """What a label is compared by, numbering included: ``1属于国家秘密``."""
    if "<" in text or "nbsp" in text:
        text = _TAG.sub("", text)
    return compact(_DROPPED.sub("", text) if len(text) < 80 else text)


@lru_cache(maxsize=8192)
def core(text: str) -> str:
    """What a label is compared by without its numbering: ``属于国家秘密``."""
    return _NUMBERING.sub("", key(text))


_SHORT_FORMS = {
    "本年新收政府信息公开申请数量": ("本年新收", "本年新收申请数量", "本年新收政府信息公开申请"),
    "上年结转政府信息公开申请数量": ("上年结转", "上年结转申请数量", "上年结转政府信息公开申请"),
    "部分公开区分处理的只计这一情形不计其他情形": ("部分公开",),
    "结转下年度继续办理": ("结转下年继续办理", "结转下年度"),
    "本年收费金额单位万元": ("本年收费金额", "收费金额"),
    "本年新制作数量": ("本年新制作",),
}

_ARABIC = str.maketrans("一五六八九", "15689")
"""第二十条第（1）项 or 第20条第(1)项, as some offices number the items."""

GENERIC = frozenset({"其他", "总计", "合计"})
"""Labels that stand in several places; they prove no table by themselves."""

HEADER_REQUESTS = {
    core(text): name
    for text, name in (
        *((c.label, c.name) for c in editions.REQUEST_COLUMNS),
        (editions.APPLICANTS, ""),
        (editions.ORGANISATIONS, ""),
        (editions.BALANCE_NOTE, ""),
    )
}
HEADER_DISPUTES = {
    core(text): name
    for text, name in (
        (editions.LITIGATION + editions.LITIGATION_DIRECT, "litigation_direct"),
        (editions.LITIGATION + editions.LITIGATION_AFTER, "litigation_after_reconsideration"),
        *((c.label, c.name) for c in editions.DISPUTE_COLUMNS),
        (editions.RECONSIDERATION, "reconsideration"),
        (editions.LITIGATION, ""),
        (editions.LITIGATION_DIRECT, "litigation_direct"),
        (editions.LITIGATION_AFTER, "litigation_after_reconsideration"),
    )
}


def _vocabulary() -> dict[str, tuple[Label, ...]]:
    found: dict[str, dict[Label, None]] = {}

    def add(text: str, label: Label) -> None:
        for form in (core(text), key(text), *_SHORT_FORMS.get(core(text), ())):
            found.setdefault(form, {})[label] = None

    for edition in EDITIONS.values():
        for table in edition.tables:
            for row in table.rows:
                add(row.label, Label(table.name, "row", row.name))
                for at, group in enumerate(row.groups):
                    add(group, Label(table.name, "group", group))
                    for other in (group.translate(_ARABIC), group.translate(_ARABIC).replace("第二十条", "第20条")):
                        add(other, Label(table.name, "group", group))
                    add("".join([*row.groups[at:], row.label]), Label(table.name, "row", row.name))
                for column in row.columns:
                    add(column.label, Label(table.name, "column", column.name))
    add(editions.BALANCE_NOTE, Label("requests", "note", ""))
    add(editions.APPLICANTS, Label("requests", "note", ""))
    add(editions.ORGANISATIONS, Label("requests", "note", ""))
    add(editions.INFORMATION, Label("proactive", "note", ""))
    return {form: tuple(labels) for form, labels in found.items()}


VOCABULARY = _vocabulary()


@lru_cache(maxsize=8192)
def is_fragment(text: str) -> bool:
    """Whether a text is a piece of a label that was broken over lines or cells."""
    word = key(text)
    return 1 < len(word) <= 40 and any(word in form for form in VOCABULARY)


@lru_cache(maxsize=8192)
def labels_of(text: str) -> tuple[Label, ...]:
    """The labels of the forms that a text is, exactly but for numbering and punctuation."""
    if len(text) > 90:
        return ()
    return VOCABULARY.get(core(text)) or VOCABULARY.get(key(text)) or ()
