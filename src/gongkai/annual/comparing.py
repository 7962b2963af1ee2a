"""Two reports side by side: two years of an agency, or two agencies.

Only ``requests`` and ``disputes`` are compared across editions (the 2019 form's ``other`` is the sum of ``other.*``);
``proactive`` is compared within one edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from gongkai.annual.auditing.continuity import carried_in, follows, in_force
from gongkai.annual.auditing.growth import growth
from gongkai.annual.auditing.labels import cell_in
from gongkai.annual.auditing.narrative_copy import Repetition, repetition
from gongkai.annual.editions import EDITIONS
from gongkai.annual.jsonform import finding_to_json, value_to_json
from gongkai.annual.report import AnnualReport, Cell, CellName, EditionName, Finding, State, Value
from gongkai.annual.wording import Lang

SCHEMA = "gongkai/comparison/1"
_OTHER = ("other.correction_overdue", "other.fee_overdue", "other.other")
Verdict = Literal["equal", "different", "unknown"]


@dataclass(frozen=True, slots=True)
class Side:
    """Which report stands on a side."""

    title: str | None
    agency: str | None
    year: int | None
    edition: EditionName | None


@dataclass(frozen=True, slots=True)
class CellPair:
    """A cell in both reports. ``a`` and ``b`` are null where no value is known; so is then ``difference`` (b − a)."""

    name: CellName
    a: Value | None
    b: Value | None
    a_state: State
    b_state: State

    @property
    def difference(self) -> Value | None:
        return None if self.a is None or self.b is None else self.b - self.a

    @property
    def verdict(self) -> Verdict:
        if self.difference is None:
            return "unknown"
        return "different" if self.difference else "equal"


@dataclass(frozen=True, slots=True)
class Comparison:
    """``continuity`` holds findings only where one report is the other's next year's of the same agency.

    ``consecutive`` says whether that is so. ``repetition`` is how much of the later narrative (else of ``b``'s) stands
    in the other; null where one of them has none.
    """

    a: Side
    b: Side
    cells: tuple[CellPair, ...]
    consecutive: bool
    continuity: tuple[Finding, ...]
    repetition: Repetition | None

    def to_json(self, lang: Lang = "zh") -> dict[str, Any]:
        """Plain values; money as decimal strings."""
        return {
            "schema": SCHEMA,
            "a": _side_to_json(self.a),
            "b": _side_to_json(self.b),
            "cells": [_pair_to_json(pair) for pair in self.cells],
            "consecutive": self.consecutive,
            "continuity": [finding_to_json(f, lang) for f in self.continuity],
            "repetition": _repetition_to_json(self.repetition),
        }


def compare(a: AnnualReport, b: AnnualReport) -> Comparison:
    """The two reports side by side, in the order given; continuity is checked from the earlier to the later."""
    earlier, later = (b, a) if follows(a, b) else (a, b)
    consecutive = follows(later, earlier)
    rules = (carried_in, in_force, growth) if consecutive else ()
    return Comparison(
        a=_side(a),
        b=_side(b),
        cells=tuple(_pairs(a, b)),
        consecutive=consecutive,
        continuity=tuple(finding for rule in rules for finding in rule(later, earlier)),
        repetition=repetition(earlier, later) if _narrates(a) and _narrates(b) else None,
    )


def _narrates(report: AnnualReport) -> bool:
    return any(section.text.strip() for section in report.sections)


def _side(report: AnnualReport) -> Side:
    title, agency, year = report.title.value, report.agency.value, report.year.value
    return Side(
        title if isinstance(title, str) else None,
        agency if isinstance(agency, str) else None,
        year if isinstance(year, int) else None,
        report.edition,
    )


def _pairs(a: AnnualReport, b: AnnualReport) -> list[CellPair]:
    if a.edition is None or b.edition is None:
        return []
    same = a.edition == b.edition
    form = EDITIONS[a.edition if same else "2019"]
    return [_pair(name, a, b) for name in form.cell_names if same or name.table != "proactive"]


def _pair(name: CellName, a: AnnualReport, b: AnnualReport) -> CellPair:
    (x, x_state), (y, y_state) = figure_in(a, name), figure_in(b, name)
    return CellPair(name, x, y, x_state, y_state)


def figure_in(report: AnnualReport, name: CellName) -> tuple[Value | None, State]:
    """A cell's value and state; the 2019 form's ``other`` in a 2021 form is the sum of its three rows."""
    if report.edition == "2021" and name.table == "requests" and name.row == "other":
        return sum_of([cell_in(report, CellName("requests", row, name.column)) for row in _OTHER])
    cell = cell_in(report, name)
    return cell.value, cell.state


def sum_of(cells: Sequence[Cell]) -> tuple[Value | None, State]:
    """The sum, as sure as its least sure part; null when a part is unknown."""
    unknown = next((c for c in cells if c.value is None), None)
    if unknown is not None:
        return None, unknown.state
    values = [c.value for c in cells if c.value is not None]
    return sum(values), "inferred" if any(c.state == "inferred" for c in cells) else "read"


def _side_to_json(side: Side) -> dict[str, Any]:
    return {"title": side.title, "agency": side.agency, "year": side.year, "edition": side.edition}


def _pair_to_json(pair: CellPair) -> dict[str, Any]:
    return {
        "table": pair.name.table,
        "row": pair.name.row,
        "column": pair.name.column,
        "a": value_to_json(pair.a),
        "b": value_to_json(pair.b),
        "difference": value_to_json(pair.difference),
        "verdict": pair.verdict,
        "a_state": pair.a_state,
        "b_state": pair.b_state,
    }


def _repetition_to_json(found: Repetition | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "share": round(found.share, 4),
        "sections": [{"number": n, "share": round(share, 4)} for n, share in found.sections.items()],
        "sentences": list(found.sentences),
    }
