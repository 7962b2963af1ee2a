"""From the sections of a report to its figures, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.annual.report import Section, Value, Where

from . import growth, others, requests, text, words, zero
from .context import Period, Scope, Span, Subject, period_at, scope_at
from .view import Memory, Named, View, look


class FoundFigure(NamedTuple):
    """A figure as the narrative states it, with what an audit must know before it accuses.

    ``clear``: words, scope and time leave no doubt; ``plain``: the words at least leave none. ``part``: it stands in
    a list of parts (其中 …) of the figure before it that is no part; ``open_list``: that list ends in 等;
    ``claims_all``: the words claim that the list is complete. ``says``: the verb (received, new, accepted, handled,
    answered). ``group`` numbers statements: a whole and its parts share it. ``sentence`` numbers sentences; one that
    goes on with 其中 counts as the one before. ``phrase``: the words before it.
    """

    what: str
    by: str | None
    value: Value
    unit: str
    approximate: bool
    quote: str
    section: int
    where: Where | None
    scope: Scope = "own"
    period: Period = "year"
    clear: bool = False
    plain: bool = False
    part: bool = False
    open_list: bool = False
    claims_all: bool = False
    says: str = ""
    group: int = 0
    sentence: int = 0
    phrase: str = ""

    @property
    def is_agency_year(self) -> bool:
        """Whether it is the agency's own figure of the whole year."""
        return self.scope != "others" and self.period == "year"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of narrative stands."""

    section: int
    part: str | None
    where: Where | None


_READERS = (
    requests.carried,
    requests.outcome,
    others.fee,
    requests.dispute,
    others.document,
    others.decision,
    others.interpretation,
    others.training,
    others.gathering,
    others.inspection,
    requests.channel,
    requests.applicant,
    requests.received,
    others.column,
    others.published,
)
_REACH = 400  # characters looked back from a figure
_TOPICS = {
    "requests_received": "requests",
    "requests_carried_in": "requests",
    "requests_carried_out": "requests",
    "requests_answered": "requests",
    "documents_issued": "documents",
    "documents_repealed": "documents",
    "documents_in_force": "documents",
    "training_sessions": "training",
    "training_people": "training",
}
_CARRIES_ON = re.compile(r"^(?:（|，)?(?:其中|包括|分别|按|以上|上述|从|在(?:办理|答复))")
_AUDIENCE = ("training_sessions", "training_people", "inspections", "meetings", "columns", "press_conferences")
_CLAIMS_ALL = re.compile(rf"分别|分为|{words.BROKEN_DOWN.pattern}|合计|共计|总计|全部为|均为")


class Reader:
    """Reads the pieces of one report in order; holds what the sentence has said so far."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.place: Place | None = None
        self.memory = Memory()
        self.said = ""
        self.group = 0
        self.sentence = 0
        self.respective: dict[int, str] = {}

    def piece(self, piece: text.Piece, place: Place) -> Iterator[FoundFigure]:
        carries_on = self.place == place and bool(_CARRIES_ON.match(piece.text))
        self.place = place
        if piece.first and not carries_on:
            self.memory, self.said = Memory(), ""
            self.sentence += 1
        elif piece.first:
            self.memory.listing = self.memory.open = False
        found = text.figures(piece.text)
        self.respective = text.respectively(piece.text, found)
        stated = [(f.start, figure) for i, f in enumerate(found) for figure in self._figure(piece, place, (found, i))]
        taken = {f.start for f in found}
        stated += [(at, f) for at, end, f in self._nothings(piece, place) if not taken & set(range(at, end))]
        self.said = (self.said + piece.text)[-_REACH:]
        yield from (figure for _, figure in sorted(stated, key=lambda pair: pair[0]))

    def _figure(
        self, piece: text.Piece, place: Place, at: tuple[tuple[text.Figure, ...], int]
    ) -> Iterator[FoundFigure]:
        found, index = at
        figure = found[index]
        said = self.said + piece.text[max(0, figure.start - _REACH) : figure.start]
        before, after, lead, local = look(piece.text, found, index)
        if (name := self.respective.get(index)) is not None:
            before, after, lead, local = name, "", name, name
        self._follow_list(lead, piece.text[figure.end : figure.end + 8])
        if sign := growth.sign_of_change(said[-40:]):
            yield from self._growth(figure, sign, (piece, place, said))
        elif figure.unit not in words.RATES:
            around = (before, after, lead, local, said + after)
            view = View(figure, *around, place.section, place.part, self.subject.year, self.memory)
            if named := self._name(view):
                yield self._found(figure, named, (piece, place, said), lead)

    def _follow_list(self, lead: str, rest: str) -> None:
        if "）" in lead:
            self.memory.listing, self.memory.last = False, self.memory.whole or self.memory.last
        if words.LISTING.search(lead):
            inner = self.memory.listing and self.memory.last is not None and self.memory.last is not self.memory.whole
            inner = inner and not words.BROKEN_DOWN.search(lead)
            self.memory.open |= inner  # a list within a list: its parts are not parts of the whole
            self.memory.listing = True
        if re.match(r"(?:，)?(?:其中|包括|分别)", rest):
            self.memory.open = False
        if words.OPEN_LIST.match(rest):
            self.memory.open = True

    def _name(self, view: View) -> Named | None:
        last = self.memory.last
        if last is not None and last.by and words.TOTAL_WORD.match(view.lead.lstrip("，、。；：")):
            return Named(last.what, None, False, "sum")
        for reader in _READERS:
            if named := reader(view):
                self._remember(named, view)
                return named
        self.memory.last = None
        return None

    def _remember(self, named: Named, view: View) -> None:
        memory = self.memory
        topic = _TOPICS.get(named.what, named.what)
        if memory.topic and topic != memory.topic and named.by is None:
            memory.listing = bool(words.LISTING.search(view.lead))
        memory.topic, memory.last = topic, named
        if not (named.by and (memory.listing or self._implied(named))) and not self._aside(named):
            memory.whole = named
        if topic == "documents" and named.by:
            memory.kind = named.by.partition(":")[2]

    def _found(self, figure: text.Figure, named: Named, at: tuple[text.Piece, Place, str], lead: str) -> FoundFigure:
        piece, place, said = at
        base = growth.is_base(lead)
        period, scope = period_at(said, self.subject), self._scope(named, said)
        inexact = figure.approximate or (not isinstance(figure.value, int) and figure.unit not in words.MONEY)
        part = (self.memory.listing or self._implied(named)) and named.by is not None and named.says != "sum"
        self.group += not part and not self._aside(named)
        plain = named.clear and not (inexact or base or place.section == 5)
        return FoundFigure(
            *(named.what, named.by, figure.value, figure.unit, inexact),
            *(piece.quote, place.section, place.where),
            scope=scope.kind,  # type: ignore[arg-type]
            period="other" if base else period.kind,  # type: ignore[arg-type]
            clear=plain and period.sure and scope.sure,
            plain=plain,
            part=part,
            open_list=self.memory.open,
            claims_all=bool(_CLAIMS_ALL.search(self.said + piece.text)),
            says=named.says,
            group=self.group,
            sentence=self.sentence,
            phrase=re.sub(r"^.*[，：（]", "", lead),
        )

    def _aside(self, named: Named) -> bool:
        """Whether the parts that follow are still those of the figure before: 收到8件，同比增长2%，其中…"""
        whole = self.memory.whole
        received = whole is not None and (whole.what, whole.by) == ("requests_received", None)
        return named.says == "sum" or named.what == "growth" or (named.what == "requests_carried_in" and received)

    def _implied(self, named: Named) -> bool:
        """共收到申请5件，网络申请3件，信函申请2件: a list without 其中."""
        whole, dimension = self.memory.whole, (named.by or "").partition(":")[0]
        return (
            dimension in ("channel", "applicant")
            and whole is not None
            and whole.clear
            and (whole.what, whole.by, named.what) == ("requests_received", None, "requests_received")
        )

    def _scope(self, named: Named, said: str) -> Span:
        if named.what in _AUDIENCE:
            return Span("own", False)
        return scope_at(said, self.subject)

    def _growth(self, figure: text.Figure, sign: int, at: tuple[text.Piece, Place, str]) -> Iterator[FoundFigure]:
        last = self.memory.last
        if last is None or not growth.since_last_year(at[2], self.subject):
            return
        by = last.what if last.by is None else f"{last.what}:{last.by}"
        made = self._found(figure, Named("growth", by), at, "")
        yield made._replace(value=sign * figure.value, approximate=figure.approximate, part=False)

    def _nothings(self, piece: text.Piece, place: Place) -> list[tuple[int, int, FoundFigure]]:
        found = []
        for nothing in zero.nothings(piece.text, place.section, place.part):
            figure = text.Figure(0, nothing.unit, nothing.start, nothing.end, False)
            said = self.said + piece.text[max(0, nothing.start - _REACH) : nothing.start]
            found.append((nothing.start, nothing.end, self._found(figure, nothing.named, (piece, place, said), "")))
        return found


def places(sections: Sequence[Section]) -> Iterator[tuple[Place, str]]:
    """The narrative cut into runs of text, each with its section and its part of section one."""
    for section in sections:
        rest, offset = section.text, 0
        for sub in section.subsections:
            at = rest.find(sub.text, offset) if sub.text else -1
            if at < 0:
                yield Place(section.number, sub.part, sub.where or section.where), sub.text
                continue
            yield Place(section.number, None, section.where), rest[offset:at]
            yield Place(section.number, sub.part, sub.where or section.where), sub.text
            offset = at + len(sub.text)
        yield Place(section.number, None, section.where), rest[offset:]
