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
from gongkai.office.inforequests.models.rules import RequestRules, WorkdayNotice

__all__ = [
    "STATE_LABELS",
    "AppendOnlyError",
    "Applicant",
    "ApplicantKind",
    "CaseKind",
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
    "FileKind",
    "IdentityKind",
    "InfoRequest",
    "NoteKind",
    "Opinion",
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
