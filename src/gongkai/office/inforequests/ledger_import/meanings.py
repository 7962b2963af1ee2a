"""What the words of a ledger mean: kinds of applicants, channels, results. What may mean several things means none.

Of such a word the person who imports says once what it means in all rows; nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.law.clock import Channel
from gongkai.law.letters import letter
from gongkai.law.outcomes import OUTCOMES, outcome
from gongkai.office.inforequests.deciding import DECIDED
from gongkai.office.inforequests.ledger_import.fields import words
from gongkai.office.inforequests.models import (
    STATE_LABELS,
    ApplicantKind,
    CaseKind,
    DeliveryWay,
    IdentityKind,
    SupplyForm,
)
from gongkai.office.inforequests.words import in_language

CHOSEN = ("applicant_kind", "channel", "outcome", "kind", "identity_kind", "form", "delivery", "state")
"""The fields whose values are one of a few."""
WITHDRAWN, ENDED = "withdrawn", "ended"
OPEN, CLOSED, ELSEWHERE = "open", "closed", "elsewhere"
OVERDUE = ("other.correction_overdue", "other.fee_overdue")
_SIGNS = re.compile(r"[\W_]+")
_NUMBERING = re.compile(r"^(?:\([一二三四五六七八九十\d]+\)|[一二三四五六七八九十\d]+[、.)])\s*")
_YES, _NO = ("是", "已", "有", "√"), ("否", "未", "无", "没有", "不", "×", "/", "-", "—", "0")

_GROUPS = {
    "不予公开": ("refused.",),
    "无法提供": ("unavailable.",),
    "不予处理": ("unprocessed.",),
    "其他处理": ("other.", WITHDRAWN, ENDED),
}
"""What stands before a ground, and the results that may follow it."""


def plain_word(text: str) -> str:
    """A value as it is compared: without numbering, spaces and signs.

    >>> plain_word("（一） 予以公开"), plain_word("5.属于三类内部事务信息")
    ('予以公开', '属于三类内部事务信息')
    """
    shown = unicodedata.normalize("NFKC", text).strip().casefold()
    return _SIGNS.sub("", _NUMBERING.sub("", shown))


def meaning(field: str, text: str) -> str:
    """What a value of ``field`` means; empty where it is not known, or may mean more than one thing.

    >>> meaning("outcome", "不予公开（个人隐私）"), meaning("outcome", "不予公开")
    ('refused.third_party_rights', '')
    """
    known, word = _known(field), plain_word(text)
    if word in known:
        return known[word]
    if field == "state":
        return {**dict.fromkeys(_YES, CLOSED), **dict.fromkeys(_NO, OPEN)}.get(text.strip(), "")
    if field == "outcome":
        for group, of_it in _GROUPS.items():
            found = known.get(word.removeprefix(group), "") if word.startswith(group) else ""
            if found.startswith(of_it):
                return found
    return ""


@cache
def _known(field: str) -> Mapping[str, str]:
    """Every word of a field: those that ledgers use, its labels in both languages, and the values themselves."""
    told = words()["meanings"][field]
    known = {plain_word(word): code for code, words in told.items() for word in words}
    for language in ("zh-hans", "en"):
        with override(language):
            labels = [*choices(field).items(), *(_state_labels() if field == "state" else ())]
            known = {plain_word(label): code for code, label in labels} | known
    if field == "outcome":
        known |= {plain_word(one.label.zh): one.identifier for one in OUTCOMES if one.identifier != "other.other"}
        known |= {plain_word(outcome("other.other").label.en): ENDED}
    return known | {plain_word(code): code for code in told if ":" not in code}


def _state_labels() -> list[tuple[str, str]]:
    ended = {"closed": CLOSED, "merged": ELSEWHERE, "split": ELSEWHERE}
    return [(ended.get(state.value, OPEN), str(label)) for state, label in STATE_LABELS.items()]


def choices(field: str) -> dict[str, str]:
    """What a value of ``field`` can be said to mean, with its label in the language of the reader."""
    if field == "channel":
        return {one.value: in_language(one.label) for one in Channel}
    if field == "outcome":
        return _outcomes()
    if field == "state":
        return {OPEN: _("在办"), CLOSED: _("已办结"), ELSEWHERE: _("并入另一件或者已拆分")}
    kinds: dict[str, Any] = {
        "applicant_kind": ApplicantKind,
        "kind": CaseKind,
        "identity_kind": IdentityKind,
        "form": SupplyForm,
        "delivery": DeliveryWay,
    }
    return {value: str(label) for value, label in kinds[field].choices}


def _outcomes() -> dict[str, str]:
    """The rows of the report, with each letter of those that have several; then what ends a case without a reply."""
    found = {}
    for row in DECIDED:
        found[row.identifier] = label = row_label(row.identifier)
        if len(row.letters) > 1:
            found |= {f"{row.identifier}:{name}": f"{label}：{in_language(letter(name).title)}" for name in row.letters}
    found |= {name: row_label(name) for name in OVERDUE}
    return found | {WITHDRAWN: _("申请人撤回（计入其他）"), ENDED: _("终止办理（计入其他）")}


def row_label(identifier: str) -> str:
    """A row of the report with the group it stands in."""
    row = outcome(identifier)
    groups = {
        "refused": _("不予公开"),
        "unavailable": _("无法提供"),
        "unprocessed": _("不予处理"),
        "other": _("其他处理"),
    }
    said = in_language(row.label)
    return f"{groups[row.group]} · {said}" if row.group in groups else said


def is_no(text: str) -> bool:
    """Whether a cell says that something did not happen."""
    return not text.strip() or text.strip() in _NO


def is_yes(text: str) -> bool:
    """Whether a cell says that something happened and not when."""
    return text.strip() in _YES
