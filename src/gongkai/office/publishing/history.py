"""How a text came about: its versions, the opinions given, and what differs between two versions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from gongkai.office.policy import State
from gongkai.office.publishing.body import plain
from gongkai.office.publishing.choices import label_of
from gongkai.office.publishing.drafting import EDITABLE
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.models.item import STATE_LABELS

MOST = 6000
"""Characters of a changed passage compared sign by sign; a longer one is shown whole, old and new."""


class Piece(NamedTuple):
    """A passage that stayed (``same``), came (``new``) or went (``old``)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One field in two versions."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs: fields that changed, and the words of the body; ``form_only``: the words are the same."""

    fields: tuple[Line, ...]
    body: tuple[Piece, ...]
    form_only: bool

    @property
    def nothing(self) -> bool:
        return not self.fields and not self.form_only and all(piece.kind == "same" for piece in self.body)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was said at one step of one review."""

    step: str
    result: str
    status: str
    by: Any
    at: Any
    text: str
    revision: int | None


def versions_of(item: InformationItem) -> Any:
    """The versions, the newest first."""
    return Revision.objects.for_instance(item).select_related("user").order_by("-pk")


def version(item: InformationItem, pk: int) -> InformationItem | None:
    """The text of one version of ``item``; ``None`` where it has no such version."""
    found = Revision.objects.for_instance(item).filter(pk=pk).first()
    return found.as_object() if found else None


def opinions_of(item: InformationItem) -> list[Opinion]:
    """Every step taken in every review, the newest first; steps still waiting among them."""
    states = TaskState.objects.for_instance(item).select_related("task", "finished_by").order_by("-pk")
    results = {
        TaskState.STATUS_APPROVED: _("通过"),
        TaskState.STATUS_REJECTED: _("退回"),
        TaskState.STATUS_CANCELLED: _("未作出结论"),
        TaskState.STATUS_IN_PROGRESS: _("审核中"),
    }
    return [
        Opinion(
            str(STATE_LABELS[State(state.task.specific.step)]),
            results.get(state.status, state.status),
            state.status,
            state.finished_by,
            state.finished_at or state.started_at,
            state.comment,
            state.revision_id,
        )
        for state in states
    ]


def base_of_review(item: InformationItem) -> int | None:
    """The version a reviewer compares with: the released one, or the last that was returned if that is newer."""
    returned = TaskState.objects.for_instance(item).filter(status=TaskState.STATUS_REJECTED).exclude(revision=None)
    last = returned.order_by("-revision_id").values_list("revision_id", flat=True).first()
    found = [pk for pk in (last, item.live_revision_id) if pk and pk != item.latest_revision_id]
    return max(found, default=None)


def compare(old: InformationItem, new: InformationItem) -> Comparison:
    """``new`` against ``old``."""
    names = [name for name in EDITABLE if name != "body"]
    shown = [
        (str(InformationItem._meta.get_field(n).verbose_name), shown_value(old, n), shown_value(new, n)) for n in names
    ]
    fields = tuple(Line(*line) for line in shown if line[1] != line[2])
    pieces = tuple(differences(plain(old.body), plain(new.body)))
    same_words = all(piece.kind == "same" for piece in pieces)
    return Comparison(fields, pieces, same_words and old.body != new.body)


def shown_value(item: InformationItem, name: str) -> str:
    """A field as people read it."""
    display = getattr(item, f"get_{name}_display", None)
    value = display() if display else getattr(item, name)
    return label_of(name, str(value)) if value not in (None, "") else ""


def differences(old: str, new: str) -> Iterator[Piece]:
    """Line by line, and within changed lines word by word, Chinese sign by sign."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[a:b]), "".join(after[c:d])
        if tag == "equal":
            yield Piece("same", gone)
        elif tag == "replace" and len(gone) + len(come) <= MOST:
            yield from _within(_words(gone), _words(come))
        else:
            yield from _replaced(gone, come)


def _within(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(old[a:b]))
        else:
            yield from _replaced("".join(old[a:b]), "".join(new[c:d]))


def _replaced(gone: str, come: str) -> Iterator[Piece]:
    if gone:
        yield Piece("old", gone)
    if come:
        yield Piece("new", come)


def _words(text: str) -> list[str]:
    return re.findall(r"[A-Za-z0-9.]+|\s+|.", text, re.S)
