"""What the acts on a report from outside share: the right, the row held, and the state it has to be in."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.outside_reports.rights import demand
from gongkai.office.trail.recording import act

LONGEST = 1000
"""Characters of a reason."""


@contextmanager
def on_outside(
    name: str, by: Any, report: OutsideReport, states: Collection[Any], why: str = ""
) -> Iterator[OutsideReport]:
    """One act on the row as it is now, saved at its end. Raises ``ActRefusedError`` in another state."""
    demand(by, report)
    with transaction.atomic():
        rows = OutsideReport.objects.select_for_update(of=("self",)).select_related("agency", "batch__collector")
        held = rows.get(pk=report.pk)
        if held.state not in states:
            said = _("这份报告现在的状态是“%(state)s”，不能这样处理。")
            raise ActRefusedError(said % {"state": held.get_state_display()})
        with act(name, person=by, agency=held.agency or held.batch.collector, why=why):
            yield held
            held.save()


def settle(held: OutsideReport, by: Any, state: Any, opinion: str = "") -> None:
    """Where the report stands now, and who brought it there."""
    held.state, held.opinion = state, opinion
    held.settled_by, held.settled_at = by, timezone.now()


def reason(why: str) -> str:
    """A reason that was given. Raises ``ActRefusedError``."""
    why = why.strip()
    if not why:
        raise ActRefusedError(_("请写明理由。"), field="why")
    return why[:LONGEST]
