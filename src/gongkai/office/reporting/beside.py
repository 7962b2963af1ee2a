"""The published report beside the compiled one: every cell and every sentence that is otherwise.

The published one is what the agency has on its public side, read by our own reader; neither is taken for the truth.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from gongkai.annual import AnnualReport, ReadError, read
from gongkai.annual.comparing import CellPair, compare
from gongkai.annual.editions import SECTION_HEADINGS
from gongkai.office.publishing.models import InformationItem, Kind
from gongkai.office.publishing.queries import released_items
from gongkai.office.reporting.filing.documents import as_page
from gongkai.office.reporting.subject import ReportOf

_SENTENCE = re.compile(r"[^。！？；\n]+[。！？；]?\n*")


@dataclass(frozen=True, slots=True)
class Published:
    """A report on the public side: the item and what is read from it."""

    item: InformationItem
    report: AnnualReport


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one side; ``other`` where the other side does not have it, ``ends`` where a line ends with it."""

    text: str
    other: bool
    ends: bool = False


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A section in both: its heading as the form has it, and the sentences of either side."""

    heading: str
    compiled: tuple[Sentence, ...]
    published: tuple[Sentence, ...]


def published_of(of: ReportOf) -> Published | None:
    """The newest public report of the agency that is of this year; read from the text of the page."""
    held = released_items().filter(agency=of.agency, kind=Kind.REPORT, title__contains=str(of.year))
    for item in held.order_by("-first_published_at", "-pk")[:5]:
        try:
            report = read(as_page(item.title, item.body))
        except ReadError:
            continue
        if report.edition is not None and report.year.value == of.year:
            return Published(item, report)
    return None


def cells_beside(compiled: AnnualReport, published: AnnualReport) -> list[CellPair]:
    """The cells whose figures differ, or of which the published one states none; compiled first."""
    return [pair for pair in compare(compiled, published).cells if pair.verdict != "equal"]


def sections_beside(compiled: AnnualReport, published: AnnualReport) -> list[SectionPair]:
    """Every section that one of them has text in."""
    return [
        SectionPair(heading, *pair)
        for number, heading in enumerate(SECTION_HEADINGS, start=1)
        if any(pair := _sentences(_text(compiled, number), _text(published, number)))
    ]


def _text(report: AnnualReport, number: int) -> str:
    section = report.section(number)
    return section.text if section else ""


def _sentences(a: str, b: str) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    left, right = _split(a), _split(b)
    said = [[one.strip() for one in side] for side in (left, right)]
    same = SequenceMatcher(None, said[0], said[1], autojunk=False).get_matching_blocks()
    kept_left = {place for block in same for place in range(block.a, block.a + block.size)}
    kept_right = {place for block in same for place in range(block.b, block.b + block.size)}
    return tuple(_marked(left, kept_left)), tuple(_marked(right, kept_right))


def _split(text: str) -> list[str]:
    return [found[0] for found in _SENTENCE.finditer(text) if found[0].strip()]


def _marked(sentences: list[str], kept: set[int]) -> Iterator[Sentence]:
    for place, text in enumerate(sentences):
        yield Sentence(text.strip(), place not in kept, text.endswith("\n"))
