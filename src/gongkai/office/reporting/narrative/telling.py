"""The text as the sections of the report, with the figures in their places."""

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.annual.editions import PART_HEADINGS, SECTION_HEADINGS
from gongkai.annual.report import Part, Section, Subsection
from gongkai.annual.writing.blocks import numeral
from gongkai.office.reporting.models import Passage, TextPart
from gongkai.office.reporting.narrative.fields import LiveField, fill
from gongkai.office.reporting.subject import ReportOf

_SECTION_OF: dict[int, Any] = {5: TextPart.PROBLEMS, 6: TextPart.OTHERS}


def passages_of(of: ReportOf) -> dict[str, str]:
    """The text of each part as it was written; empty where nothing is."""
    held = dict(
        Passage.objects.filter(agency=of.agency, year=of.year, regional=of.regional).values_list("part", "text")
    )
    return {part: held.get(part, "") for part in TextPart.values}


def sections_of(passages: Mapping[str, str], fields: Mapping[str, LiveField]) -> tuple[Section, ...]:
    """The six sections (30号); those of the tables have no text of their own."""
    parts = tuple(_parts(passages, fields))
    told = "\n".join(f"（{numeral(number)}）{one.heading}\n{one.text}" for number, one in enumerate(parts, start=1))
    texts = {1: told} | {number: fill(passages.get(part, ""), fields) for number, part in _SECTION_OF.items()}
    return tuple(
        Section(number, heading, texts.get(number, ""), parts if number == 1 else ())
        for number, heading in enumerate(SECTION_HEADINGS, start=1)
    )


def _parts(passages: Mapping[str, str], fields: Mapping[str, LiveField]) -> Iterator[Subsection]:
    parts: tuple[Part, ...] = ("proactive", "on_request", "management", "platform", "supervision")
    for part in parts:
        if text := fill(passages.get(part, ""), fields):
            yield Subsection(part, PART_HEADINGS[part], text)
