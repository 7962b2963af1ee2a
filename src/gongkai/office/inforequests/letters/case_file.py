"""案卷: everything of a case as one ordered PDF, and as a ZIP of the originals with digests."""

import hashlib
from typing import Any

from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongkai.law.outcomes import outcome
from gongkai.office.inforequests.filing import content_of
from gongkai.office.inforequests.letters.binding import Cover, Document, bound, zipped
from gongkai.office.inforequests.letters.case_record import application_form, case_record
from gongkai.office.inforequests.models import Applicant, InfoRequest, RequestFile
from gongkai.office.inforequests.queries import demand, files_visible_to
from gongkai.office.policy import RequestAct
from gongkai.office.trail.personal import record_reading, record_readings


def case_file_pdf(person: Any, request: InfoRequest) -> bytes:
    """Cover, index and every document, for who may read the case; each reading is entered in the trail."""
    documents = _documents(person, request)
    return bound(_cover(request), documents)


def case_file_zip(person: Any, request: InfoRequest) -> bytes:
    """The originals in the same order, with their digests."""
    return zipped(_documents(person, request))


def _cover(request: InfoRequest) -> Cover:
    facts = [
        ("登记号", request.number),
        ("申请人", str(request.applicant.name)),
        ("申请事项", str(request.subject)),
        ("收到申请之日", str(request.received_on or "待确认")),
        ("办理结果", outcome(request.outcome).label.zh if request.outcome else "尚未办结"),
        ("答复日期", str(request.answered_on or "尚未答复")),
        ("归档号", request.file_number or "尚未归档"),
    ]
    return Cover(request.agency.name, [*facts, ("说明", "演示数据")] if request.is_sample else facts)


def _documents(person: Any, request: InfoRequest) -> list[Document]:
    """The application, the files in the order in which they came, and the record of the handling."""
    demand(person, RequestAct.READ_PERSONAL, request)
    files = list(files_visible_to(person, request).order_by("added_at", "pk"))
    why = _("整理案卷")
    record_reading(person, of=request.applicant, fields=list(Applicant.PERSONAL), why=why)
    record_reading(person, of=request, fields=["subject", "described"], why=why)
    record_readings(person, of=files, fields=["content", "name"], why=why)
    with translation.override("zh-hans"):
        first = text_document("申请登记表", "申请登记表", application_form(request), str(request.arrived_on))
        last = text_document("办理记录", "办理记录", case_record(request), str(request.answered_on or ""))
        return [first, *(document_of(file, str(file.name)) for file in files), last]


def text_document(name: str, kind: str, text: str, day: str = "") -> Document:
    """A document that is set from ``text``."""
    data = text.encode()
    return Document(name, kind, day, "text/plain", data, hashlib.sha256(data).hexdigest())


def document_of(file: RequestFile, name: str) -> Document:
    """A file of a case under ``name``, for acts that asked the right and entered the reading."""
    data = content_of(file)
    digest, day = hashlib.sha256(data).hexdigest(), f"{localtime(file.added_at):%Y-%m-%d}"
    return Document(name, str(file.get_kind_display()), day, file.media_type, data, digest)
