"""答复、答辩: the agency's answer to the organ or the court, with its evidence."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.dispute_course import StepKind
from gongkai.office.inforequests.doing import require
from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.doing import Happened, enter, on_dispute
from gongkai.office.remedies.models import Dispute, DisputeStep


def answer(*, by: Any, dispute: Dispute, words: str, on: date | None = None) -> DisputeStep:
    """Enter that the answer went out; ``words``: what was said, and how it was handed in. How many pieces of evidence
    went with it is kept.
    """
    words = require(words, _("请填写答复、答辩的要点和提交方式。"), "words")
    with on_dispute("remedies.answer", by=by, dispute=dispute, right=DisputeAct.ANSWER) as held:
        details = {"evidence": held.evidence.count()}
        return enter(held, Happened(StepKind.ANSWERED, on=on, words=words, details=details), by=by)
