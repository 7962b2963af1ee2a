"""What may stand in braces in a letter, what each says of the law's elements, and how a text is filled.

The elements of ``gongkai.law.letters`` are placeholders by their own names. Title, number, date and seal are set by
the layout of every letter; the others must stand in its wording, so that nothing the law demands can be left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gongkai.law.letters import Element, Letter
from gongkai.office.errors import Fault
from gongkai.office.inforequests.words import in_language
from gongkai.wording import Wording

OTHERS: dict[str, Wording] = {
    "agency": Wording("本机关名称", "Name of the agency"),
    "you": Wording("对申请人的称呼（你、你单位）", "How the applicant is addressed"),
    "request_number": Wording("申请登记号", "Registration number of the request"),
    "party": Wording("征求意见的对象", "Who is consulted"),
    "contact": Wording("本机关联系方式", "Contact of the agency"),
}
"""Placeholders beside the law's elements."""

AUTOMATIC = frozenset(
    {*OTHERS, Element.APPLICANT, Element.RECEIVED_ON, Element.REQUEST, Element.REMEDIES, Element.ONLINE_REMEDY}
)
"""Those that are filled from the records alone; the others are written by the officer, most with a proposal."""
OF_LAYOUT = frozenset({Element.TITLE, Element.NUMBER, Element.DATE_AND_SEAL})
"""What the layout sets on every letter."""

LONGEST = 8000
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
_BRACE = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Text:
    """The wording of a letter; a line of ``body`` is a paragraph."""

    title: str
    body: str
    addressee: str = ""

    def names(self) -> tuple[str, ...]:
        """The placeholders in it, each once, in their order."""
        whole = "\n".join((self.title, self.addressee, self.body))
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(whole)))


def label_of(name: str) -> str:
    """What a placeholder stands for, in the language of the reader."""
    return in_language(OTHERS[name] if name in OTHERS else Element(name).label)


def known(name: str) -> bool:
    """Whether there is such a placeholder that a wording may use."""
    return name in OTHERS or (name in set(Element) and name not in OF_LAYOUT)


def written(text: Text) -> tuple[str, ...]:
    """The placeholders of a text that the officer writes."""
    return tuple(name for name in text.names() if known(name) and name not in AUTOMATIC)


def faults_of(text: Text, kind: Letter) -> list[Fault]:
    """What is wrong with a wording: unknown placeholders, and what the law demands of the kind and it does not say."""
    return [*_faults_of_form(text), *_left_out(text, kind)]


def _faults_of_form(text: Text) -> Iterator[Fault]:
    for field in ("title", "addressee", "body"):
        said = getattr(text, field)
        if field != "addressee" and not said.strip():
            yield field, _("请填写，不能为空。")
        if len(said) > (LONGEST if field == "body" else 200):
            yield field, _("内容过长。")
        unknown = [name for name in dict.fromkeys(_PLACEHOLDER.findall(said)) if not known(name)]
        if unknown:
            shown = _("、").join("{" + name + "}" for name in unknown)
            yield field, _("没有这些占位符：%(names)s。") % {"names": shown}
        if _BRACE.search(_PLACEHOLDER.sub("", said)):
            yield field, _("花括号只能用于占位符，且应成对。")


def _left_out(text: Text, kind: Letter) -> Iterator[Fault]:
    missing = kind.missing({*text.names(), *OF_LAYOUT})
    if missing:
        shown = _("、").join(f"{in_language(one.label)} {{{one.value}}}" for one in missing)
        yield "body", _("这种文书依法必须写明以下内容，不能省去：%(names)s。") % {"names": shown}


def empty_elements(text: Text, values: Mapping[str, str], kind: Letter, *, online: bool = False) -> tuple[Element, ...]:
    """What the law demands of a letter and its filled text does not say."""
    said = {name for name in text.names() if values.get(name, "").strip()}
    if Element.REMEDIES in said and values.get(Element.ONLINE_REMEDY, "").strip():
        said.add(Element.ONLINE_REMEDY)
    return kind.missing({*said, *OF_LAYOUT}, online=online)


def filled(said: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled; what is empty leaves nothing."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], ""), said)


def paragraphs(body: str, values: Mapping[str, str]) -> list[str]:
    """The filled paragraphs; one whose placeholders are all empty is dropped."""
    kept = []
    for line in body.splitlines():
        names = _PLACEHOLDER.findall(line)
        if names and not any(values.get(name, "").strip() for name in names):
            continue
        kept += [piece.strip() for piece in filled(line, values).splitlines() if piece.strip()]
    return kept
