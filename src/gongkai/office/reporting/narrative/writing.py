"""Write a part of the text, and begin what is empty from the year's facts."""

from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import ReportAct
from gongkai.office.reporting.figures import figures_of
from gongkai.office.reporting.models import Passage, TextPart
from gongkai.office.reporting.narrative.drafting import begun
from gongkai.office.reporting.narrative.fields import check_names, fields_of
from gongkai.office.reporting.standing import demand_act
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.recording import act

LONGEST = 20_000
"""Characters of a part."""


def write_part(*, by: Any, of: ReportOf, part: str, text: str, seen: str | None = None) -> Passage:
    """Put a text in the place of a part. ``seen`` is what the writer had before them: where somebody else has written
    since, nothing is overwritten.

    Raises ``ActRefusedError`` naming the figures that do not exist.
    """
    demand_act(by, ReportAct.WRITE, of)
    if len(text) > LONGEST:
        raise ActRefusedError(_("本部分过长，最多%(most)d字。") % {"most": LONGEST}, field="text")
    text = _tidy(text)
    check_names(text, fields_of(of, figures_of(of)))
    with act("reporting.write", person=by, agency=of.agency):
        about = {"agency": of.agency, "year": of.year, "regional": of.regional}
        held = Passage.objects.select_for_update().filter(**about, part=part).first()
        if seen is not None and _tidy(seen) != (held.text if held else ""):
            raise ActRefusedError(
                _("在您编辑期间，其他人修改了这一部分。请复制您的文字，刷新页面后再改。"), field="text"
            )
        passage = held or Passage(**about, part=part)
        passage.text, passage.written_by = text, by
        passage.save()
    return passage


def begin_text(*, by: Any, of: ReportOf) -> list[str]:
    """Begin every part that is empty; what is written stays. Returns the parts that were begun."""
    demand_act(by, ReportAct.WRITE, of)
    fields = fields_of(of, figures_of(of))
    with act("reporting.begin", person=by, agency=of.agency):
        about = {"agency": of.agency, "year": of.year, "regional": of.regional}
        held = {one.part: one for one in Passage.objects.select_for_update().filter(**about)}
        started = []
        for part in TextPart.values:
            passage = held.get(part) or Passage(**about, part=part)
            if passage.text or not (text := begun(of, part, fields)):
                continue
            passage.text, passage.written_by = text, by
            passage.save()
            started.append(part)
    return started


def _tidy(text: str) -> str:
    """Lines without blanks at their ends; browsers send CRLF."""
    return "\n".join(line.strip() for line in text.replace("\r\n", "\n").strip().split("\n") if line.strip())
