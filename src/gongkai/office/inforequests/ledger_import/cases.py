"""A line of a ledger as a past case: every value checked, every fault with its row, column, value and what to do."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import Channel
from gongkai.law.personal_data import mask
from gongkai.office.agencies.models import Agency
from gongkai.office.days import today
from gongkai.office.inforequests.ledger_import.course import Course, Office, confirm, course_of, judged
from gongkai.office.inforequests.ledger_import.days import NoDayError, day_of
from gongkai.office.inforequests.ledger_import.fields import FIELD_OF
from gongkai.office.inforequests.ledger_import.mapping import MUST_MEAN, Mapping
from gongkai.office.inforequests.ledger_import.meanings import CHOSEN, ELSEWHERE, is_no, is_yes
from gongkai.office.inforequests.ledger_import.reading import Line
from gongkai.office.inforequests.stating import Asked, Stated, unusable, wrong_number

DAYS = (
    "arrived_on",
    "received_on",
    "correction_asked_on",
    "correction_received_on",
    "corrected_on",
    "reasons_asked_on",
    "fee_noticed_on",
    "extended_on",
    "replied_on",
    "delivered_on",
    "closed_on",
)
NUMBERS = {"correction_days": 60, "extended_days": 20}
"""Working days, and the most of them."""
_LENGTHS = {"number": 40, "file_number": 60, "remark": 2000, "reply_number": 100, "document_number": 300}
_MAY_BE_MASKED = ("identity_number", "telephone", "email", "address")
_SHOWN = 60
_STANDS_FOR = (
    ("number", "serial"),
    ("arrived_on", "received_on"),
    ("described", "subject"),
    ("replied_on", "closed_on"),
)
"""Fields of which a ledger may have one column for both: a fault is told of the one that is there."""
_WAY_OF_CHANNEL = {
    Channel.ONLINE: "online",
    Channel.EMAIL: "email",
    Channel.FAX: "fax",
    Channel.IN_PERSON: "in_person",
    Channel.ORAL: "in_person",
}
"""How a reply went out where the ledger does not say."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """One fault: the row as the spreadsheet numbers it, the column's heading, the value, what is wrong and to do.

    Personal values are masked.
    """

    row: int
    column: str
    value: str
    what: str


@dataclass(slots=True)
class PastCase:
    """A case as its line states it; with a fault it is not to be stored."""

    row: int
    number: str = ""
    serial: int | None = None
    kind: str = "request"
    stated: Stated = field(default_factory=lambda: Stated("", ""))
    asked: Asked = field(default_factory=lambda: Asked(""))
    course: Course = field(default_factory=lambda: Course(Channel.IN_PERSON))
    result: str = ""
    result_words: str = ""
    officer: str = ""
    file_number: str = ""
    remark: str = ""
    bad: list[BadCell] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The day of receipt, by which a case belongs to a year."""
        return self.course.received_on or self.course.arrived_on


@dataclass(slots=True)
class Reader:
    """The values of one line; a fault is noted and the reading goes on, so that all faults are told together."""

    line: Line
    mapping: Mapping
    headings: tuple[str, ...]
    bad: list[BadCell] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.mapping.value(self.line.cells, name).strip()

    def wrong(self, name: str, what: str) -> None:
        columns = self.mapping.columns
        if name not in columns:
            others = [other for pair in _STANDS_FOR if name in pair for other in pair if other in columns]
            name = next(iter(others), name)
        known = FIELD_OF.get(name)
        column = self.headings[columns.index(name)] if name in columns else str(known.label) if known else ""
        value = self.text(name)
        if known and known.personal:
            value = mask(value) if name in ("subject", "described", "remark") else "*" * min(len(value), 8)
        self.bad.append(BadCell(self.line.number, column, value[:_SHOWN], what))

    def take(self, name: str, parse: Callable[[str], Any]) -> Any:
        try:
            return parse(self.text(name))
        except NoDayError as error:
            self.wrong(name, str(error))
            return None


def read_case(reader: Reader, agency: Agency, office: Office) -> PastCase:
    """The past case of a line, with its faults."""
    case = PastCase(reader.line.number)
    words = {name: _chosen(reader, name) for name in CHOSEN}
    case.kind = words["kind"] or "request"
    if case.kind != "request":
        reader.wrong("kind", _("台账只导入政府信息公开申请；投诉举报、更正本人信息和主动公开建议请逐件登记。"))
    _number(reader, case)
    _elsewhere(reader, words, agency)
    case.result, case.result_words = words["outcome"], reader.text("outcome")
    if words["channel"]:
        _course(reader, case, words, office)
    _who_and_what(reader, case, words)
    for name, most in _LENGTHS.items():
        if len(reader.text(name)) > most:
            reader.wrong(name, _("不超过%(limit)d字。") % {"limit": most})
    case.officer, case.file_number = reader.text("officer"), reader.text("file_number")
    case.remark = _remark(reader)
    case.bad = reader.bad
    return case


def _chosen(reader: Reader, name: str) -> str:
    word = reader.text(name)
    code = reader.mapping.meaning(name, reader.mapping.value(reader.line.cells, name))
    if code or (not word and name not in MUST_MEAN):
        return code
    if not word:
        reader.wrong(name, _("没有填写；请补上，或者在“词语的含义”中说明空白是什么。"))
    else:
        reader.wrong(name, _("含义不明；请在“词语的含义”中选择，或者改用明确的写法。"))
    return ""


def _number(reader: Reader, case: PastCase) -> None:
    """The number as it is; a bare serial becomes one by the agency's pattern (``checking``)."""
    case.number = reader.text("number")
    if case.number:
        return
    serial = reader.text("serial")
    if serial.isdecimal() and int(serial[:9]) > 0:
        case.serial = int(serial[:9])
    else:
        reader.wrong("number", _("请填写登记号或者序号。"))


def _elsewhere(reader: Reader, words: dict[str, str], agency: Agency) -> None:
    named = reader.text("agency")
    if named and named not in (agency.name, agency.short_name):
        reader.wrong("agency", _("不是“%(name)s”的申请，请到该机关导入，或者不导入这一列。") % {"name": agency.name})
    if words["state"] == ELSEWHERE:
        reader.wrong("state", _("并入另一件或者已拆分的，以另一件登记，请删去这一行。"))


def _course(reader: Reader, case: PastCase, words: dict[str, str], office: Office) -> None:
    days = {name: reader.take(name, _day_or_none) for name in DAYS}
    numbers = {name: _count(reader, name, most) for name, most in NUMBERS.items()}
    unread = bool(reader.bad)
    case.course = course = course_of(Channel(words["channel"]), days, numbers, case.result, words["state"])
    if course.arrived_on is not None:
        confirm(course, office, closed=bool(case.result), dated="received_on" in reader.mapping.columns)
    _of_these_years(reader, case)
    if unread or reader.bad:  # what follows from a value that could not be read is not told as a fault of its own
        return
    if not course.faults:
        course.faults += judged(course, office, case.result)
    for name, what in course.faults:
        reader.wrong(name, what)


def _of_these_years(reader: Reader, case: PastCase) -> None:
    first = today().year - 1
    if case.day is not None and case.day.year < first:
        name = "received_on" if case.course.received_on else "arrived_on"
        reader.wrong(name, _("只导入%(year)d年以来收到的申请，请删去这一行。") % {"year": first})


def _day_or_none(text: str) -> date | None:
    if is_no(text):
        return None
    if is_yes(text):
        raise NoDayError(_("请填写日期，不能只写“是”。"))
    return day_of(text)


def _count(reader: Reader, name: str, most: int) -> int | None:
    text = reader.text(name).removesuffix("个工作日").removesuffix("工作日").removesuffix("日").removesuffix("天")
    if is_no(text):
        return None
    if text.isdecimal() and 1 <= int(text[:4]) <= most:
        return int(text[:4])
    reader.wrong(name, _("应为1至%(most)d的整数。") % {"most": most})
    return None


def _who_and_what(reader: Reader, case: PastCase, words: dict[str, str]) -> None:
    described, subject = reader.text("described"), reader.text("subject")
    if not (described or subject):
        reader.wrong("described", _("请填写申请内容。"))
    way = words["delivery"] or _WAY_OF_CHANNEL.get(case.course.channel, "post")
    about = {"document_number": reader.text("document_number"), "form": words["form"] or "electronic"}
    case.asked = Asked(described or subject, subject, delivery=way, **about)
    case.stated = _stated(reader, case, words)
    if not words["applicant_kind"]:
        return
    for name, what in unusable(case.stated, case.asked):
        reader.wrong(name, str(what))


def _stated(reader: Reader, case: PastCase, words: dict[str, str]) -> Stated:
    plain = ("name", "representative", "contact_name", "postcode")
    values = {name: reader.text(name) for name in (*plain, *_MAY_BE_MASKED)}
    masked = [name for name in _MAY_BE_MASKED if "*" in values[name] or "＊" in values[name]]
    if masked:  # half a number would be taken for somebody else's
        values |= dict.fromkeys(masked, "")
        case.course.notes.append(_("遮盖了一部分的证件号码和联系方式没有导入"))
    if not values["name"]:
        case.course.notes.append(_("没有申请人姓名或者名称的，可以在案件页补填"))
    if number := values["identity_number"]:
        values["identity_kind"] = words["identity_kind"] or _kind_of(number)
    return Stated(kind=words["applicant_kind"], **values)


def _kind_of(number: str) -> str:
    """The kind of paper whose rules a number keeps; of the others nothing is said."""
    kept = [kind for kind in ("citizen", "credit_code") if not wrong_number(kind, number)]
    return kept[0] if kept else "other"


def _remark(reader: Reader) -> str:
    said = [reader.text("remark")]
    if number := reader.text("reply_number"):
        said.append(_("答复文号：%(number)s") % {"number": number})
    return "\n".join(one for one in said if one)
