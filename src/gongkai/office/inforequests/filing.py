"""Files of a request: judged by what they hold, sealed under the request's key, opened for those who may."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Person
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.doing import on_request
from gongkai.office.inforequests.models import DecisionState, InfoRequest, RequestFile
from gongkai.office.inforequests.queries import files_visible_to
from gongkai.office.policy import RequestAct
from gongkai.office.publishing.uploads import MEGABYTE, judge, named
from gongkai.office.trail.personal import record_reading
from gongkai.office.trail.sealed_files import opened, sealed
from gongkai.office.trail.sealing import key_of, mark

MOST_OF_OUTSIDERS = 10
"""Files with one submission from outside."""
LARGEST_OF_OUTSIDERS = 20 * MEGABYTE
PARTIAL = "partially_granted"
"""部分公开, the outcome of which the reply gives redacted copies only."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as somebody sends it."""

    data: bytes
    name: str
    kind: str = "application"


def keep(
    request: InfoRequest, sent: Iterable[Sent], *, by: Any | None, for_applicant: bool = False
) -> list[RequestFile]:
    """Judge files and store them sealed, inside an act that has asked the right. The same file is not kept twice."""
    files = list(sent)
    if isinstance(by, Outsider):
        _demand_little(files)
    return [_keep(request, one, by, for_applicant) for one in files]


def _demand_little(files: list[Sent]) -> None:
    if len(files) > MOST_OF_OUTSIDERS:
        raise ActRefusedError(_("一次最多提交%(most)d个附件。") % {"most": MOST_OF_OUTSIDERS}, field="files")
    for one in files:
        if len(one.data) > LARGEST_OF_OUTSIDERS:
            about = {"name": one.name, "limit": LARGEST_OF_OUTSIDERS // MEGABYTE}
            raise ActRefusedError(_("“%(name)s”超过%(limit)d MB，请压缩或者拆分后再上传。") % about, field="files")


def _keep(request: InfoRequest, sent: Sent, by: Any | None, for_applicant: bool) -> RequestFile:
    judged = judge(sent.data, sent.name)
    key = key_of(request)
    digest = mark(key, "file", hashlib.sha256(sent.data).hexdigest())
    same = RequestFile.objects.filter(request=request, digest=digest, kind=sent.kind, withdrawn=False).first()
    if same is not None and same.for_applicant == for_applicant:
        return same
    file = RequestFile(
        request=request,
        kind=sent.kind,
        name=named(sent.name, judged)[-200:],
        media_type=judged.media_type,
        size=len(sent.data),
        digest=digest,
        for_applicant=for_applicant,
        added_by=by if isinstance(by, Person) else None,
    )
    file.content = sealed(key, sent.data)
    file.save()
    return file


def attach(*, by: Any, request: InfoRequest, sent: Iterable[Sent], for_applicant: bool = False) -> list[RequestFile]:
    """Add files to a case; ``for_applicant``: what the reply gives them. Of a disclosure in part nothing but letters
    is given so: copies are confirmed first (``redacting``).
    """
    files = list(sent)
    with on_request("inforequests.attach", by=by, request=request, right=RequestAct.NOTE) as held:
        if for_applicant and _in_part(held) and any(one.kind != "letter" for one in files):
            said = _("本件是部分公开，提供给申请人的文件应作为区分处理文本上传，并由他人复核。")
            raise ActRefusedError(said, field="for_applicant")
        return keep(held, files, by=by, for_applicant=for_applicant)


def _in_part(request: InfoRequest) -> bool:
    decided = request.decisions.filter(state=DecisionState.APPROVED).last()
    return decided is not None and decided.outcome == PARTIAL


def take_down(*, by: Any, file: RequestFile, why: str) -> None:
    """Take a file from the lists of the case and of the applicant; it stays on record."""
    with on_request("inforequests.take_down", by=by, request=file.request, right=RequestAct.NOTE, why=why):
        file.withdrawn = True
        file.save(update_fields=["withdrawn"])


def read_file(person: Any, file: RequestFile, *, why: str) -> bytes:
    """The bytes of a file, for who may see it; a reading by a person of the office is entered in the trail.

    Raises ``NotYoursError``, and ``ErasedError`` once the personal data of the request were erased.
    """
    if not files_visible_to(person, file.request).filter(pk=file.pk).exists():
        raise NotYoursError(_("没有这个文件，或者您不能查看。"))
    if not isinstance(person, Outsider):
        record_reading(person, of=file, fields=["content"], why=why)
    return content_of(file)


def content_of(file: RequestFile) -> bytes:
    """The bytes of a file, for acts that asked the right and entered the reading. Raises ``ErasedError``."""
    return opened(file.content)
