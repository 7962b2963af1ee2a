"""转为主动公开 (第四十四条第一款): what was answered becomes the draft of an item, without a word of who asked.

The draft goes through review as every item does.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, NotReadyError
from gongkai.office.inforequests.doing import on_request, require
from gongkai.office.inforequests.filing import PARTIAL, content_of
from gongkai.office.inforequests.letters.proving import prove
from gongkai.office.inforequests.models import Applicant, InfoRequest, RequestFile
from gongkai.office.inforequests.noting import Contact, note
from gongkai.office.policy import RequestAct
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.drafting import begin
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.uploads import judge
from gongkai.office.trail.personal import record_reading, record_readings

_GIVES = ("granted", PARTIAL)
_SHORTEST = 2
_TELLING = tuple(name for name in Applicant.PERSONAL if name not in ("postcode", "accessibility"))
"""What would tell who asked."""


def gives_information(request: InfoRequest) -> bool:
    """Whether the reply gave information that others can be given too."""
    return request.outcome in _GIVES


def make_public(*, by: Any, request: InfoRequest, title: str, body: str) -> InformationItem:
    """Draft an item of what was given to the applicant: ``body`` (plain text) and the files of the reply.

    Raises ``NotReadyError`` where the applicant's name, number or contact stands in it, with the place.
    """
    title, body = require(title, _("请填写标题。"), "title"), require(body, _("请填写内容。"), "body")
    with on_request("inforequests.make_public", by=by, request=request, right=RequestAct.MAKE_PUBLIC) as held:
        if not gives_information(held):
            raise ActRefusedError(_("只有予以公开、部分公开的内容可以转为主动公开。"))
        uploads = _given(held, by)
        names = "\n".join(one.name for one in uploads)
        words = Upload(f"{title}\n{body}\n{names}".encode(), "", _("标题、内容和文件名"))
        _demand_nobody(held, by, [words, *uploads])
        text = "".join(f"<p>{escape(line)}</p>" for line in body.splitlines() if line.strip())
        item = begin(by=by, agency=held.agency, fields={"title": title, "body": text})
        for upload in uploads:
            attach(by=by, item=InformationItem.objects.get(pk=item.pk), upload=upload)
        note(by=by, request=held, contact=Contact("note", _("已拟为主动公开信息：%(title)s") % {"title": title}))
        return item


def _given(request: InfoRequest, by: Any) -> list[Upload]:
    """The files that the reply gave; not its letters, which name the applicant."""
    given = RequestFile.objects.filter(request=request, for_applicant=True, withdrawn=False)
    files = list(given.exclude(kind="letter"))
    record_readings(by, of=files, fields=["content", "name"], why=_("转为主动公开"))
    return [Upload(content_of(file), str(file.name)) for file in files]


def _demand_nobody(request: InfoRequest, by: Any, texts: Iterable[Upload]) -> None:
    stated = request.applicant
    record_reading(by, of=stated, fields=list(_TELLING), why=_("转为主动公开"))
    words = [said for name in _TELLING if len(said := str(getattr(stated, name)).strip()) >= _SHORTEST]
    found = [
        _("“%(name)s”的%(where)s") % {"name": one.name or one.title, "where": where}
        for one in texts
        for _word, where in prove(one.data, _media_type(one), words).found
    ]
    if found:
        raise NotReadyError(_("其中还有申请人的信息，请处理后再转为主动公开："), list(dict.fromkeys(found)))


def _media_type(one: Upload) -> str:
    return judge(one.data, one.name).media_type if one.name else "text/plain"
