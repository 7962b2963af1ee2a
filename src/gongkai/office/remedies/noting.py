"""登记进展: what the organ or the court did, and what it numbered the case."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.dispute_course import StepKind
from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.doing import Happened, enter, on_dispute
from gongkai.office.remedies.models import Dispute, DisputeStep
from gongkai.office.remedies.registering import LONGEST

STAGES = tuple(kind for kind in StepKind if kind not in (StepKind.FILED, StepKind.ANSWERED, StepKind.DECIDED))
"""The steps that are noted; the others are acts of their own."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the procedure. ``case_number``: where the organ gave, or changed, it with this step."""

    kind: str
    on: date | None = None
    case_number: str = ""
    words: str = ""


def note_stage(*, by: Any, dispute: Dispute, stage: Stage) -> DisputeStep:
    """Enter a step; what is due is counted anew. Raises ``ActRefusedError`` with the field at fault."""
    if stage.kind not in STAGES:
        raise ActRefusedError(_("请选择进展事项。"), field="kind")
    number = stage.case_number.strip()
    if len(number) > LONGEST["case_number"]:
        raise ActRefusedError(_("最多%(most)d个字。") % {"most": LONGEST["case_number"]}, field="case_number")
    with on_dispute("remedies.note_stage", by=by, dispute=dispute, right=DisputeAct.NOTE) as held:
        if number and number != held.case_number:
            held.case_number = number
            held.save(update_fields=["case_number"])
        return enter(held, Happened(StepKind(stage.kind), on=stage.on, words=stage.words), by=by)
