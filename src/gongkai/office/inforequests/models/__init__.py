"""Requests and all that hangs on them; outsiders import from here only."""

from gongkai.office.inforequests.models.event import AppendOnlyError, DueChange, RequestEvent, StruckEvent
from gongkai.office.inforequests.models.file import FileKind, RequestFile
from gongkai.office.inforequests.models.handling import (
    CaseNote,
    Consultation,
    ConsultedKind,
    Decision,
    DecisionState,
    Delivery,
    FeeNotice,
    FeeScale,
    NoteKind,
    Opinion,
    SearchRecord,
    Task,
)
from gongkai.office.inforequests.models.letter import (
    CaseLetter,
    LetterRules,
    LetterSeries,
    LetterState,
    LetterTemplate,
)
from gongkai.office.inforequests.models.redaction import Redaction
from gongkai.office.inforequests.models.request import (
    STATE_LABELS,
    Applicant,
    ApplicantKind,
    CaseKind,
    ContentMark,
    DeliveryWay,
    IdentityKind,
    InfoRequest,
    RequestSeries,
    SupplyForm,
)
from gongkai.office.inforequests.models.rules import FeedLink, RequestRules, WorkdayNotice
from gongkai.office.inforequests.models.upload import LedgerUpload

__all__ = [
    "STATE_LABELS",
    "AppendOnlyError",
    "Applicant",
    "ApplicantKind",
    "CaseKind",
    "CaseLetter",
    "CaseNote",
    "Consultation",
    "ConsultedKind",
    "ContentMark",
    "Decision",
    "DecisionState",
    "Delivery",
    "DeliveryWay",
    "DueChange",
    "FeeNotice",
    "FeeScale",
    "FeedLink",
    "FileKind",
    "IdentityKind",
    "InfoRequest",
    "LedgerUpload",
    "LetterRules",
    "LetterSeries",
    "LetterState",
    "LetterTemplate",
    "NoteKind",
    "Opinion",
    "Redaction",
    "RequestEvent",
    "RequestFile",
    "RequestRules",
    "RequestSeries",
    "SearchRecord",
    "StruckEvent",
    "SupplyForm",
    "Task",
    "WorkdayNotice",
]
