"""拟文书: a draft from the agency's template, filled from the case; edited until it is put before who approves it."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.errors import UnknownKind
from gongkai.law.letters import letter as law_letter
from gongkai.office.errors import ActRefusedError, FieldsError
from gongkai.office.inforequests.doing import on_request
from gongkai.office.inforequests.letters.filling import proposed
from gongkai.office.inforequests.letters.particulars import Particulars, particulars_of, stored, values_of
from gongkai.office.inforequests.letters.placeholders import Text, faults_of, written
from gongkai.office.inforequests.letters.templating import text_of
from gongkai.office.inforequests.models import (
    CaseLetter,
    Consultation,
    DecisionState,
    FeeScale,
    InfoRequest,
    LetterState,
)
from gongkai.office.policy import RequestAct

PARTIES = frozenset({"third_party_consultation", "agency_consultation", "third_party_notice"})
"""Letters to somebody else than the applicant."""
LONGEST = 8000


def begin(
    *,
    by: Any,
    request: InfoRequest,
    kind: str,
    particulars: Particulars | None = None,
    consultation: Consultation | None = None,
) -> CaseLetter:
    """A draft of a kind of letter. ``consultation``: the one on record that a letter to a third party or an agency is
    of. A reply is drafted of the approved decision.
    """
    given = particulars or Particulars()
    with on_request("inforequests.begin_letter", by=by, request=request, right=RequestAct.DRAFT_LETTER) as held:
        letter = CaseLetter(request=held, agency=held.agency, kind=kind, drafted_by=by, consultation=consultation)
        _check(letter, given)
        text = text_of(held.agency, kind)
        letter.title, letter.addressee, letter.body = text.title, text.addressee, text.body
        letter.particulars = stored(given)
        wanted, found = written(text), proposed(letter)
        letter.values = json.dumps({name: found.get(name, "") for name in wanted}, ensure_ascii=False)
        letter.save()
        return letter


def _check(letter: CaseLetter, given: Particulars) -> None:
    try:
        law_letter(letter.kind)
    except UnknownKind:
        raise ActRefusedError(_("请从列出的文书中选择。"), field="kind") from None
    request = letter.request
    if letter.consultation and letter.consultation.request_id != request.pk:
        raise ActRefusedError(_("请选择本件的征求意见。"), field="consultation")
    if letter.kind in PARTIES and not letter.consultation and not given.name.strip():
        raise ActRefusedError(_("请填写征求意见或者告知的对象。"), field="name")
    if given.scale and given.scale not in FeeScale.values:
        raise ActRefusedError(_("请选择按件或者按量计收，二者只能选一。"), field="scale")
    if letter.kind.startswith("reply."):
        letter.decision = request.decisions.filter(state=DecisionState.APPROVED).last()
        if letter.decision is None or letter.decision.answer != letter.kind:
            raise ActRefusedError(_("答复书依据已批准的答复决定拟制；请先拟定并批准这种答复。"), field="kind")


def write(
    *,
    by: Any,
    letter: CaseLetter,
    values: Mapping[str, str],
    text: Text | None = None,
    particulars: Particulars | None = None,
) -> CaseLetter:
    """Change a draft: what is filled in, and the wording itself where ``text`` is given."""
    request = letter.request
    with on_request("inforequests.write_letter", by=by, request=request, right=RequestAct.DRAFT_LETTER):
        letter = in_state(letter, LetterState.DRAFT)
        worded = text or wording_of(letter)
        faults = [*faults_of(worded, law_letter(letter.kind)), *_too_long(values)]
        if faults:
            raise FieldsError(faults)
        if particulars:
            letter.particulars = stored(particulars)
        letter.title, letter.addressee, letter.body = worded.title, worded.addressee, worded.body
        kept = values_of(letter) | {name: said.strip() for name, said in values.items()}
        letter.values = json.dumps({name: kept.get(name, "") for name in written(worded)}, ensure_ascii=False)
        letter.drafted_by = by
        letter.save()
    return letter


def fill_again(*, by: Any, letter: CaseLetter, particulars: Particulars | None = None) -> CaseLetter:
    """Fill a draft from the case as it stands now; what the case does not say stays as it was written."""
    request = letter.request
    with on_request("inforequests.write_letter", by=by, request=request, right=RequestAct.DRAFT_LETTER):
        letter = in_state(letter, LetterState.DRAFT)
        letter.particulars = stored(particulars or particulars_of(letter))
        found = proposed(letter)
        kept = values_of(letter)
        letter.values = json.dumps({name: found.get(name) or said for name, said in kept.items()}, ensure_ascii=False)
        letter.save()
    return letter


def discard(*, by: Any, letter: CaseLetter) -> None:
    """Give up a draft that has no number."""
    request = letter.request
    with on_request("inforequests.discard_letter", by=by, request=request, right=RequestAct.DRAFT_LETTER):
        in_state(letter, LetterState.DRAFT).delete()


def wording_of(letter: CaseLetter) -> Text:
    """The wording of a letter with its placeholders."""
    return Text(str(letter.title), str(letter.body), str(letter.addressee))


def in_state(letter: CaseLetter, *states: Any) -> CaseLetter:
    """The letter as it stands, held until the act ends. Raises ``ActRefusedError`` in another state."""
    held = CaseLetter.objects.select_for_update(of=("self",)).filter(pk=letter.pk).first()
    if held is None or held.state not in states:
        raise ActRefusedError(_("这份文书已经变动，请刷新页面查看。"))
    return held


def _too_long(values: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, _("内容过长。")) for name, said in values.items() if len(said) > LONGEST]
