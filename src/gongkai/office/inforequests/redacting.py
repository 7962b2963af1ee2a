"""区分处理 (第三十七条): a redacted copy is proved to be free of the words, confirmed by a second person, then given.

A partial disclosure is sent only with copies confirmed so, and with nothing else for the applicant beside letters.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.inforequests.doing import on_request, require
from gongkai.office.inforequests.filing import Sent, content_of, keep
from gongkai.office.inforequests.letters.proving import prove
from gongkai.office.inforequests.models import FileKind, InfoRequest, Redaction
from gongkai.office.policy import RequestAct
from gongkai.office.publishing.uploads import judge
from gongkai.office.trail.personal import record_reading

_SHORTEST = 2
_COPY, _GIVEN = "working", "reply"


def propose_copy(*, by: Any, request: InfoRequest, copy: Sent, words: Sequence[str]) -> Redaction:
    """Put a redacted copy before a second person. Raises ``NotReadyError`` with each word that is still in it, and
    where.
    """
    wanted = [word.strip() for word in words if word.strip()]
    require("".join(wanted), _("请逐行填写不得出现的内容。"), "words")
    if any(len(word) < _SHORTEST for word in wanted):
        raise ActRefusedError(_("不得出现的内容每行至少两个字。"), field="words")
    proof = prove(copy.data, judge(copy.data, copy.name).media_type, wanted)
    if proof.found:
        said = [_("“%(word)s”仍在：%(where)s。") % {"word": word, "where": where} for word, where in proof.found]
        raise NotReadyError(_("文件中还有不得出现的内容，请处理后重新上传："), said)
    with on_request("inforequests.redact", by=by, request=request, right=RequestAct.PROPOSE_COPY) as held:
        kept = keep(held, [Sent(copy.data, copy.name, _COPY)], by=by)[0]
        made = Redaction(request=held, copy=kept, made_by=by)
        made.words, made.unread = "\n".join(wanted), "\n".join(proof.unread)
        made.save()
        return made


def confirm_copy(*, by: Any, redaction: Redaction, looked_at_unread: bool = False) -> Redaction:
    """A second person looked at the copy: it is given to the applicant with the reply.

    ``looked_at_unread``: also at the parts that nothing could be read of.
    """
    request = redaction.request
    with on_request("inforequests.confirm_copy", by=by, request=request, right=RequestAct.CHECK_REDACTION) as held:
        redaction = Redaction.objects.select_for_update(of=("self",)).get(pk=redaction.pk)
        if redaction.confirmed_at is not None:
            raise ActRefusedError(_("这份文件已经复核过。"))
        if redaction.made_by_id == by.pk:
            raise NotYoursError(_("作区分处理的人不能自己复核，请由他人复核。"))
        if redaction.unread and not looked_at_unread:
            said = _("系统未能读取其中一些部分，请逐一查看并确认。")
            raise ActRefusedError(said, field="looked_at_unread")
        data = content_of(redaction.copy)
        record_reading(by, of=redaction.copy, fields=["content"], why=_("复核区分处理"))
        sent = Sent(data, str(redaction.copy.name), _GIVEN)
        redaction.released = keep(held, [sent], by=by, for_applicant=True)[0]
        redaction.confirmed_by, redaction.confirmed_at = by, timezone.now()
        redaction.save()
    return redaction


def hindrance_of_partial(request: InfoRequest) -> str:
    """Why a partial disclosure cannot be sent; empty where it can."""
    given = request.files.filter(for_applicant=True, withdrawn=False).exclude(kind=FileKind.LETTER)
    if not given.filter(redaction__confirmed_at__isnull=False).exists():
        return _("部分公开的，应先上传区分处理后的文本，并由他人复核，再发出答复。")
    if given.filter(redaction=None).exists():
        return _("部分公开的，只能提供经过复核的区分处理文本；请撤下其他提供给申请人的文件。")
    return ""
