"""Figures that a connected system delivers (业务系统填报), and what it is told of those of its agency."""

from collections.abc import Sequence
from typing import Any

from gongkai.annual.editions import EDITIONS
from gongkai.annual.writing.layout import labels
from gongkai.office.agencies.models import ConnectedSystem
from gongkai.office.errors import FieldsError
from gongkai.office.pushing.repeating import Answer, Call, once
from gongkai.office.reporting.compiling import edition_of
from gongkai.office.reporting.figures import is_supplied, plain
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import (
    Given,
    check_year,
    demand_supply,
    faults_beside_the_form,
    held_figures,
    supply_all,
)
from gongkai.office.trail.recording import act


def deliver(*, call: Call, year: int, given: Sequence[Given]) -> Answer:
    """Enter figures of the report of the system's agency, all or none; those left out stay as they are.

    Raises ``FieldsError`` with the fields as the caller names them: ``year``, ``figures.0.value``.
    """
    of = _report_of(call.system, year)

    def work() -> Answer:
        try:
            if faults := faults_beside_the_form(of, given):
                raise FieldsError(faults)
            supply_all(by=call.system, of=of, given=given)
        except FieldsError as error:
            raise FieldsError([(f"figures.{name}", said) for name, said in error.faults]) from error
        return Answer(200, _told(of))

    with act("reporting.supply", person=call.system, agency=of.agency):
        return once(call, work)


def standing(system: ConnectedSystem, year: int) -> dict[str, Any]:
    """What is supplied of a year at the system's agency, and what is missing."""
    return _told(_report_of(system, year))


def _report_of(system: ConnectedSystem, year: int) -> ReportOf:
    demand_supply(system, system.agency)
    check_year(year)
    return ReportOf(system.agency, year, edition_of(year))


def _told(of: ReportOf) -> dict[str, Any]:
    edition, held, words = EDITIONS[of.edition], held_figures(of), labels(of.edition)
    asked = [name for name in edition.cell_names if is_supplied(name)]
    return {
        "year": of.year,
        "edition": of.edition,
        "figures": [_figure(held[name], edition.units[name], words[name]) for name in asked if name in held],
        "missing": [str(name) for name in asked if name not in held],
    }


def _figure(figure: SuppliedFigure, unit: str, label: str) -> dict[str, Any]:
    """Counts as whole numbers, money as a decimal in words. Of a person who entered it no name is told."""
    value = plain(figure.value)
    return {
        "cell": figure.cell,
        "label": label,
        "value": f"{value:f}" if unit == "money" else int(value),
        "evidence": figure.evidence,
        "system": figure.system.name if figure.system else None,
        "entered_at": figure.entered_at.isoformat(),
    }
