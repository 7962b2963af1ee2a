"""Dated facts of a year: enter, change, remove. What the text counts as trainings, inspections and letters."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.days import today, unlikely
from gongkai.office.errors import ActRefusedError
from gongkai.office.reporting.models import FactKind, YearFact
from gongkai.office.reporting.supplying import demand_report
from gongkai.office.trail.recording import act


def enter_fact(*, by: Any, agency: Agency, fields: Mapping[str, Any]) -> YearFact:
    """What happened on a day: ``kind``, ``on``, ``what``, and ``people`` where they are counted."""
    demand_report(by, agency)
    fact = YearFact(agency=agency, entered_by=by, **fields)
    if said := unlikely(fact.on):
        raise ActRefusedError(said, field="on")
    if fact.on > today():
        raise ActRefusedError(_("日期晚于今天。"), field="on")
    if fact.kind == FactKind.LETTER and not fact.people:
        raise ActRefusedError(_("请填写答复来信的件数。"), field="people")
    with act("reporting.fact", person=by, agency=agency):
        fact.save()
    return fact


def remove_fact(*, by: Any, fact: YearFact, why: str) -> None:
    """Take away what was entered by mistake; the trail keeps it."""
    demand_report(by, fact.agency)
    if not why.strip():
        raise ActRefusedError(_("删除登记须写明理由。"), field="why")
    with act("reporting.fact_remove", person=by, agency=fact.agency, why=why.strip()):
        fact.delete()
