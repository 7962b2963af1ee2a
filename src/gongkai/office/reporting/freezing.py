"""固定: keep a report as it was compiled, with the records behind each figure, so that it can be shown again."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.annual.auditing.codes import CARRIED_IN
from gongkai.office.errors import NotReadyError
from gongkai.office.inforequests.words import in_language
from gongkai.office.reporting.compiling import Compiled, compile_report, in_words
from gongkai.office.reporting.figures import ReportOf, behind
from gongkai.office.reporting.models import FrozenReport
from gongkai.office.reporting.supplying import check_year, demand_report
from gongkai.office.trail.recording import act


def freeze(*, by: Any, of: ReportOf, why: str = "", carried_in_note: str = "") -> FrozenReport:
    """Keep the report of a year as it is now. The second and later ones need a reason, and something that is
    otherwise; carried in otherwise than last year's carried out needs an explanation.

    Raises ``NotReadyError`` with what stands in the way.
    """
    demand_report(by, of.agency)
    check_year(of.year)
    with act("reporting.freeze", person=by, agency=of.agency, why=why.strip()):
        found = compile_report(of)
        if faults := _faults(found, why, carried_in_note):
            raise NotReadyError(_("报告还不能固定："), faults)
        frozen = FrozenReport(
            agency=of.agency,
            year=of.year,
            edition=of.edition,
            number=found.newest.number + 1 if found.newest else 1,
            content=_content(of, found),
            carried_in_note=carried_in_note.strip() if found.carried_in_differs else "",
            why=why.strip(),
            made_by=by,
        )
        frozen.save()
    return frozen


def _faults(found: Compiled, why: str, carried_in_note: str) -> list[str]:
    faults = []
    if found.missing:
        faults.append(_("还有%(count)d项数据没有填报。") % {"count": len(found.missing)})
    for finding in found.findings:
        if finding.severity == "error" and not (found.carried_in_differs and finding.code == CARRIED_IN.code):
            faults.append(in_language(finding.message))
    if found.carried_in_differs and not carried_in_note.strip():
        faults.append(_("上年结转与上年报告的结转下年度不一致，请说明原因。"))
    if found.newest and not found.differs:
        faults.append(_("与第%(number)d版没有不同，不需要再固定。") % {"number": found.newest.number})
    elif found.newest and not why.strip():
        faults.append(_("已有第%(number)d版，请写明修订的理由。") % {"number": found.newest.number})
    return faults


def _content(of: ReportOf, found: Compiled) -> dict[str, Any]:
    """The figures, and of each that is not nought the records behind it."""
    return {
        "cells": {str(name): in_words(value) for name, value in found.figures.items()},
        "records": {str(name): behind(of, name).records for name, value in found.figures.items() if value},
    }
