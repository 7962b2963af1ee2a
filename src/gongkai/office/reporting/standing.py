"""Where the report of a year stands, and who may do what to it there."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.rights import may_act
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import ReportAct, ReportState
from gongkai.office.reporting.models import STATE_LABELS, Filing, FilingStep, FrozenReport, Step
from gongkai.office.reporting.subject import ReportOf


def filing_of(of: ReportOf) -> Filing | None:
    """The filing of a year; none before the report was sent for the first time."""
    held = Filing.objects.filter(agency=of.agency, year=of.year, regional=of.regional)
    return held.select_related("frozen", "item").first()


def state_of(of: ReportOf) -> ReportState:
    """Where the report stands."""
    found = filing_of(of)
    return found.standing if found else ReportState.WRITING


def demand_act(by: Any, act: ReportAct, of: ReportOf, state: ReportState | None = None) -> None:
    """Raises ``NotYoursError`` for who never may, ``ActRefusedError`` where the report does not stand so."""
    state = state or state_of(of)
    if may_act(by, act, state, of.agency):
        return
    if any(may_act(by, act, other, of.agency) for other in ReportState):
        raise ActRefusedError(_("这份年度报告%(state)s，现在不能这样办理。") % {"state": STATE_LABELS[state]})
    raise NotYoursError(_("您没有办理这份年度报告的权限。"))


def may_read(person: Any, frozen: FrozenReport) -> bool:
    """Whether ``person`` may read the text of a version: the agency's own from the beginning, the authority above once
    it was submitted, as long as the report is not taken back.
    """
    if may_act(person, ReportAct.READ, ReportState.WRITING, frozen.agency):
        return True
    sent = FilingStep.objects.filter(frozen=frozen, step=Step.SUBMITTED).exists()
    stands = Filing.objects.filter(accepted=frozen).exists()  # what was accepted stays open to who accepted it
    state = ReportState.ACCEPTED if stands else state_of(frozen.of)
    return sent and may_act(person, ReportAct.READ, state, frozen.agency)
