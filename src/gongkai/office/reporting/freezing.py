"""固定: keep a report as it was compiled, with the records behind each figure, so that it can be shown again."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.annual import AnnualReport
from gongkai.office.errors import NotReadyError
from gongkai.office.inforequests.words import in_language
from gongkai.office.reporting.compiling import Compiled, compile_report, in_words, sections_as_kept
from gongkai.office.reporting.figures import behind
from gongkai.office.reporting.filing.checking import blocks, unexplained, unsupplied
from gongkai.office.reporting.lacking import lacking, lacking_of
from gongkai.office.reporting.models import FrozenReport
from gongkai.office.reporting.narrative.fields import fields_of
from gongkai.office.reporting.narrative.telling import passages_of, sections_of
from gongkai.office.reporting.region import reports_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import check_year, demand_report
from gongkai.office.trail.recording import act


def freeze(
    *, by: Any, of: ReportOf, why: str = "", carried_in_note: str = "", answers: Mapping[str, str] | None = None
) -> FrozenReport:
    """Keep the report of a year as it is now, its text too. The second and later ones need a reason, and something
    that is otherwise; carried in otherwise than last year's carried out needs an explanation. ``answers`` are the
    reasons given for what the audit warns of.

    Raises ``NotReadyError`` with what stands in the way.
    """
    demand_report(by, of.agency)
    check_year(of.year)
    with act("reporting.freeze", person=by, agency=of.agency, why=why.strip()):
        found = compile_report(of)
        sections = _text(of, found)
        if faults := _faults(found, sections, why, carried_in_note):
            raise NotReadyError(_("报告还不能固定："), faults)
        frozen = FrozenReport(
            agency=of.agency,
            year=of.year,
            edition=of.edition,
            regional=of.regional,
            number=found.newest.number + 1 if found.newest else 1,
            content=_content(of, found) | {"name": of.name, "sections": sections, "answers": dict(answers or {})},
            carried_in_note=carried_in_note.strip() if found.carried_in_differs else "",
            why=why.strip(),
            made_by=by,
        )
        frozen.save()
    return frozen


def version_of(*, by: Any, of: ReportOf, **notes: Any) -> FrozenReport:
    """The newest version where nothing is otherwise since, else another; ``notes`` as ``freeze`` takes them."""
    found = compile_report(of)
    if found.newest is not None and _same(found, _text(of, found), notes.get("carried_in_note", "")):
        return found.newest
    return freeze(by=by, of=of, **notes)


def tells(frozen: FrozenReport, report: AnnualReport) -> bool:
    """Whether a version holds the figures and the text of ``report``."""
    cells = {name: in_words(cell.value) for name, cell in report.cells.items()}
    return frozen.figures == cells and frozen.content.get("sections") == sections_as_kept(report.sections)


def _same(found: Compiled, sections: list[dict[str, Any]], carried_in_note: str) -> bool:
    """Whether the newest version says the same, the explanation included where one is needed; of a region also which
    agencies it lacks.
    """
    last = found.newest
    if last is None or found.differs or last.content.get("sections", []) != sections:
        return False
    if last.regional and last.content.get("lacking") != lacking(last.of).kept():
        return False
    return not found.carried_in_differs or last.carried_in_note == carried_in_note.strip()


def _text(of: ReportOf, found: Compiled) -> list[dict[str, Any]]:
    """The sections as they are kept; none where nothing is written."""
    sections = sections_of(passages_of(of), fields_of(of, found.figures))
    return sections_as_kept(sections) if any(one.text for one in sections) else []


def _faults(found: Compiled, sections: list[dict[str, Any]], why: str, carried_in_note: str) -> list[str]:
    errors = [in_language(one.message) for one in found.findings if blocks(one)]
    faults = [*unsupplied(found), *errors, *unexplained(found, carried_in_note)]
    if found.newest and _same(found, sections, carried_in_note):
        faults.append(_("与第%(number)d版没有不同，不需要再固定。") % {"number": found.newest.number})
    elif found.newest and not why.strip():
        faults.append(_("已有第%(number)d版，请写明修订的理由。") % {"number": found.newest.number})
    return faults


def _content(of: ReportOf, found: Compiled) -> dict[str, Any]:
    """The figures, and of each that is not nought the records behind it; of a region's every unit with its
    version, and those it lacks."""
    cells = {str(name): in_words(value) for name, value in found.figures.items()}
    if of.regional:
        units = reports_of(of.agency, of.year)
        behind_all = [(one.agency.pk, one.frozen, one.outside) for one in units if not one.within]
        lacks = lacking_of(units, of).kept()
        return {"cells": cells, "records": {}, "units": behind_all, "lacking": lacks}
    return {
        "cells": cells,
        "records": {str(name): behind(of, name).records for name, value in found.figures.items() if value},
    }
