"""What the law lists, as choices of a form in the language of the reader."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.catalogue import GROUNDS, MATTERS, ON_REQUEST_REASONS, matters
from gongkai.law.catalogue import Level as LawLevel
from gongkai.law.documents import GENRES, TOPICS
from gongkai.law.periods import PERIODS
from gongkai.office.agencies.models import Agency
from gongkai.wording import Wording

LISTED: dict[str, dict[str, Wording]] = {
    "matter": {m.identifier: m.label for m in MATTERS},
    "genre": dict(GENRES),
    "topic": dict(TOPICS),
    "ground": {g.identifier: g.label for g in GROUNDS} | {r.identifier: r.label for r in ON_REQUEST_REASONS},
    "period": {p.identifier: p.label for p in PERIODS},
}
"""The fields of an item that hold an identifier of a list, with what each reads as."""

Choice: TypeAlias = tuple[str, str]
Grouped: TypeAlias = tuple[str, list[Choice]]

_LEVELS: tuple[tuple[str, LawLevel], ...] = (
    ("state", "national"),
    ("province", "provincial"),
    ("city", "city"),
    ("county", "county"),
    ("township", "township"),
)
"""The levels of our agencies as the law names them."""
EMPTY: Choice = ("", "—")


def in_language(words: Wording) -> str:
    """The words in the language of the request."""
    return words.in_("en" if get_language() == "en" else "zh")


def law_level(agency: Agency) -> LawLevel:
    """The level of an agency as the law names it."""
    return dict(_LEVELS)[agency.level]


def matters_of(agency: Agency) -> list[Choice]:
    """The matters incumbent on an agency of its level (条例 第二十条、第二十一条)."""
    return [EMPTY, *((m.identifier, in_language(m.label)) for m in matters(law_level(agency)))]


def genres() -> list[Choice]:
    """体裁: the kinds of official documents."""
    return [EMPTY, *_listed(GENRES)]


def topics() -> list[Choice]:
    """主题分类."""
    return [EMPTY, *_listed(TOPICS)]


def grounds() -> list[Choice | Grouped]:
    """The grounds of 不予公开, then the reasons for 依申请公开."""
    withheld = [(g.identifier, _both(g.label, in_language(g.basis.wording))) for g in GROUNDS]
    asked = [(r.identifier, in_language(r.label)) for r in ON_REQUEST_REASONS]
    return [EMPTY, (_("不予公开"), withheld), (_("依申请公开"), asked)]


def periods() -> list[Choice]:
    """公开期限: what the general rule or a special law sets."""
    return [("", _("按一般规定（二十个工作日）")), *_special()]


def _special() -> Iterable[Choice]:
    for one in PERIODS:
        if one.identifier != "proactive" and one.meaning == "within":
            yield one.identifier, _both(one.label, in_language(one.trigger))


def _both(label: Wording, more: str) -> str:
    return _("%(name)s（%(more)s）") % {"name": in_language(label), "more": more}


def _listed(words: Mapping[str, Wording]) -> Iterable[Choice]:
    return ((name, in_language(label)) for name, label in words.items())


def label_of(field: str, value: str) -> str:
    """What a stored identifier of ``field`` reads as; the value itself where the list no longer holds it."""
    label = LISTED.get(field, {}).get(value)
    return in_language(label) if label else value


def unlisted(fields: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with those of ``fields`` that take an identifier of a list and hold another word."""
    wrong = {name: fields[name] for name in LISTED if fields.get(name) and fields[name] not in LISTED[name]}
    return {name: _("没有“%(value)s”这一项。") % {"value": value} for name, value in wrong.items()}
