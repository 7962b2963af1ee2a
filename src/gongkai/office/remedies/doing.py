"""How every act on a dispute is done: the right is asked, the row locked, the law asked, the caches brought in step."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.law.dispute_course import Step, StepKind, fault
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import check_day
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.models import Dispute, DisputeStep
from gongkai.office.remedies.queries import demand
from gongkai.office.remedies.standing import law_steps, refresh
from gongkai.office.trail.recording import act


@contextmanager
def on_dispute(name: str, *, by: Any, dispute: Dispute, right: DisputeAct) -> Iterator[Dispute]:
    """One act of ``by`` on a dispute: the right is asked before, and again of the row as it stands once locked."""
    demand(by, right, dispute)
    with act(name, person=by, agency=dispute.agency):
        held = Dispute.objects.select_for_update(of=("self",)).select_related("agency", "request").get(pk=dispute.pk)
        demand(by, right, held)
        yield held


@dataclass(frozen=True, slots=True)
class Happened:
    """What is to be entered. ``on``: today by default; ``details`` tell of no person, ``words`` are sealed."""

    kind: StepKind
    on: date | None = None
    result: str = ""
    words: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def enter(dispute: Dispute, what: Happened, *, by: Any) -> DisputeStep:
    """Add a step, inside an act that has asked the right. Raises ``ActRefusedError`` with the law's reason."""
    day = what.on or today()
    check_day(day)
    if wrong := fault(law_steps(dispute), Step(what.kind, day, what.result), dispute.as_case):
        raise ActRefusedError(in_language(wrong), field="on")
    step = DisputeStep(
        dispute=dispute,
        kind=what.kind,
        on=day,
        result=what.result,
        words=what.words.strip(),
        details=what.details,
        by=by,
    )
    step.save()
    refresh(dispute)
    return step
