"""What a page shows of a report that was read: its head, its tables with the state of each cell, what was found."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.annual import AnnualReport, Cell, CellName, HeadField, from_json
from gongkai.annual.report import STATES
from gongkai.annual.wording import Lang
from gongkai.annual.writing import audit_words as words
from gongkai.annual.writing.audit_view import FindingView, ReportView, place_in_words, report_views
from gongkai.annual.writing.blocks import (
    StatutoryTable,
    figure,
    head_text,
    numeral,
    paragraphs,
    plain,
    statutory_tables,
)
from gongkai.annual.writing.layout import LayoutCell, labels
from gongkai.office.apart.worker import packed

_CELLS_NAMED = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What the worker answered: the report; packed, for its page to carry; where its findings are, in words and in
    their order on the page; pictures of its source as data addresses.
    """

    report: AnnualReport
    carried: str
    places: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A place of a table as its template prints it: a label, or a figure with where and how surely it was read.

    ``doubt`` says in a word what is not simply read; ``numbers`` are those of the findings that name it, ``accused``
    whether one of them is more than a notice.
    """

    at: LayoutCell
    text: str
    anchor: str = ""
    label: str = ""
    state: str = ""
    doubt: str = ""
    may_be: str = ""
    raw: str = ""
    place: str = ""
    evidence: str = ""
    numbers: tuple[int, ...] = ()
    accused: bool = False


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A statutory table: its name, its rows (first those of the head), and its figures one by one."""

    name: str
    title: str
    head: tuple[tuple[ShownCell, ...], ...]
    body: tuple[tuple[ShownCell, ...], ...]

    def figures(self) -> list[ShownCell]:
        """The places of figures in the order of the form."""
        return [cell for row in (*self.head, *self.body) for cell in row if cell.anchor]


def reading_of(answer: bytes) -> Reading:
    """What the worker answered for a page. ValueError or ReadError where it answered something else."""
    told = json.loads(answer)
    if not isinstance(told, dict):
        raise ValueError("not an answer")
    pictures = tuple((str(name), f"data:image/png;base64,{data}") for name, data in told["pictures"])
    report, places = from_json(told["report"]), tuple(str(place) for place in told["places"])
    if len(places) != len(report.findings):
        raise ValueError("not a place for each finding")
    return Reading(report, packed(told["report"]), places, pictures)


def shown(reading: Reading, lang: Lang) -> dict[str, Any]:
    """What the template needs, in the language of the page."""
    report = reading.report
    view = report_views([report], lang)[0]
    tables = _Tables(view, lang, labels(report.edition) if report.edition else {})
    return {
        "title": view.title,
        "head": list(_head(report, lang)),
        "counts": [(name, said.in_(lang), view.counts[name]) for name, said in words.SEVERITIES.items()],
        "findings": [
            _finding(one, place, view, lang) for one, place in zip(view.findings, reading.places, strict=True)
        ],
        "doubts": [(doubt, anchor(doubt.name)) for doubt in view.doubts],
        "tables": [tables.table(table) for table in statutory_tables(report)],
        "sections": [
            (f"{numeral(one.number)}、{head_line(one.heading)}", paragraphs(one.text)) for one in report.sections
        ],
        "edition": report.edition,
    }


def anchor(name: CellName) -> str:
    """The identifier of a figure on the page."""
    return f"cell-{name.table}-{name.row}-{name.column}"


def head_line(text: str) -> str:
    """A heading in one line."""
    return " ".join(paragraphs(text))


def _head(report: AnnualReport, lang: Lang) -> Iterator[tuple[str, str, str, str]]:
    """Label, value, doubt and place of what stands at the head of the report."""
    asked: tuple[tuple[Any, HeadField], ...] = (
        (words.NAME, report.title),
        (words.AGENCY, report.agency),
        (words.YEAR, report.year),
        (words.PUBLISHED, report.published),
    )
    for label, field in asked:
        doubt = "" if field.state == "read" else STATES[field.state].in_(lang)
        place = place_in_words(field.where, report.sources, lang) if field.where else ""
        yield label.in_(lang), head_text(field), doubt, place


def _finding(one: FindingView, place: str, view: ReportView, lang: Lang) -> dict[str, Any]:
    cells = list(zip(one.finding.cells, one.cell_labels, strict=True))
    return {
        "number": one.number,
        "severity": one.finding.severity,
        "words": words.SEVERITIES[one.finding.severity].in_(lang),
        "kind": words.kind_name(one.finding.kind).in_(lang),
        "message": one.message,
        "basis": plain(one.finding.basis),
        "place": place,
        "quote": one.quote,
        "expected": plain(one.finding.expected or ""),
        "found": plain(one.finding.found or ""),
        "cells": [(anchor(name) if name in view.accused else "", label) for name, label in cells[:_CELLS_NAMED]],
        "more": max(0, len(cells) - _CELLS_NAMED),
    }


@dataclass(frozen=True, slots=True)
class _Tables:
    """Makes the tables of one report in one language."""

    view: ReportView
    lang: Lang
    named: Mapping[CellName, str]

    def table(self, table: StatutoryTable) -> ShownTable:
        rows = tuple(
            tuple(self._figure(at, table.cells[at.name], table.shown(at.name)) if at.name else _label(at) for at in row)
            for row in table.layout.rows()
        )
        name, top = table.layout.table, table.layout.header_rows
        return ShownTable(name, words.TABLE_NAMES[name].in_(self.lang), rows[:top], rows[top:])

    def _figure(self, at: LayoutCell, cell: Cell, text: str) -> ShownCell:
        state = STATES[cell.state].in_(self.lang)
        numbers = self.view.accused.get(cell.name, ())
        return ShownCell(
            at,
            plain(text),
            anchor=anchor(cell.name),
            label=self.named.get(cell.name, str(cell.name)),
            state=state,
            doubt="" if cell.state == "read" else state,
            may_be=" / ".join(figure(value) for value in cell.candidates),
            raw=plain(cell.raw or ""),
            place=place_in_words(cell.where, self.view.report.sources, self.lang) if cell.where else "",
            evidence=_evidence(cell, self.lang),
            numbers=numbers,
            accused=any(self.view.findings[number - 1].finding.severity != "notice" for number in numbers),
        )


def _label(at: LayoutCell) -> ShownCell:
    return ShownCell(at, at.text)


def _evidence(cell: Cell, lang: Lang) -> str:
    """The equations that a conclusion rests on, each once, in the words of the audit."""
    kinds = dict.fromkeys(one.equation.partition(":")[0] for one in cell.evidence)
    return ("、" if lang == "zh" else ", ").join(words.kind_name(kind).in_(lang) for kind in kinds)
