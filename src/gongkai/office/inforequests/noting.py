"""What is noted beside the clock: searches, contacts with the applicant, tasks, the archive, the applicant's rating."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Person
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import check_day, on_request, require
from gongkai.office.inforequests.models import CaseNote, InfoRequest, NoteKind, SearchRecord, Task
from gongkai.office.policy import RequestAct


@dataclass(frozen=True, slots=True)
class Search:
    """Where was searched, with what terms, and what came of it."""

    places: str
    terms: str
    found: bool
    result: str = ""


def record_search(*, by: Any, request: InfoRequest, search: Search, on: date | None = None) -> SearchRecord:
    """Enter a search by ``by``; what "does not exist" was looked for."""
    places = require(search.places, _("请填写检索的范围：档案、业务系统、科室等。"), "places")
    terms = require(search.terms, _("请填写检索词。"), "terms")
    check_day(on or today())
    with on_request("inforequests.search", by=by, request=request, right=RequestAct.NOTE) as held:
        made = SearchRecord(request=held, by=by, on=on or today(), places=places, terms=terms, found=search.found)
        made.result = search.result.strip()
        made.save()
        return made


@dataclass(frozen=True, slots=True)
class Contact:
    """A call, a visit, a message or a note: when, with whom, what was said. ``at``: now by default."""

    kind: str
    said: str
    with_whom: str = ""
    at: datetime | None = None


def note(*, by: Any, request: InfoRequest, contact: Contact) -> CaseNote:
    """Enter a note or a contact with the applicant."""
    if contact.kind not in NoteKind.values:
        raise ActRefusedError(_("请选择联系方式。"), field="kind")
    said = require(contact.said, _("请填写内容。"), "said")
    at = contact.at or timezone.now()
    check_day(timezone.localdate(at), "at")
    with on_request("inforequests.note", by=by, request=request, right=RequestAct.NOTE) as held:
        made = CaseNote(request=held, kind=contact.kind, at=at, by=by, with_whom=contact.with_whom.strip(), said=said)
        made.save()
        return made


def give_task(*, by: Any, request: InfoRequest, title: str, to: Person, due_on: date | None = None) -> Task:
    """Ask a person for a piece of work on the case."""
    title = require(title, _("请填写工作内容。"), "title")
    with on_request("inforequests.give_task", by=by, request=request, right=RequestAct.NOTE) as held:
        made = Task(request=held, title=title, assigned_to=to, due_on=due_on, made_by=by)
        made.save()
        return made


def finish_task(*, by: Any, task: Task, on: date | None = None) -> Task:
    """The work is done."""
    check_day(on or today())
    with on_request("inforequests.finish_task", by=by, request=task.request, right=RequestAct.NOTE):
        task.done_on = on or today()
        task.save(update_fields=["done_on"])
    return task


def archive(*, by: Any, request: InfoRequest, file_number: str, on: date | None = None) -> InfoRequest:
    """归档 of a closed case under its file number."""
    file_number = require(file_number, _("请填写归档号。"), "file_number")
    check_day(on or today())
    with on_request("inforequests.archive", by=by, request=request, right=RequestAct.ARCHIVE) as held:
        held.file_number, held.archived_on = file_number, on or today()
        held.save(update_fields=["file_number", "archived_on"])
        return held


def rate(*, by: Any, request: InfoRequest, stars: int) -> InfoRequest:
    """The applicant's opinion of how the request was handled, from 1 to 5."""
    if not 1 <= stars <= 5:
        raise ActRefusedError(_("请在1至5分中选择。"), field="stars")
    with on_request("inforequests.rate", by=by, request=request, right=RequestAct.RATE) as held:
        held.rating = stars
        held.save(update_fields=["rating"])
        return held
