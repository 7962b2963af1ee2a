"""Alerts, their letters outside the quiet hours, the calendar of due days, the ledger, and erasure."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.office.agencies.models import Person
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.inforequests import alerts as module
from gongkai.office.inforequests.alerts import after_quiet_hours, alerts_of, ask_for_alerts, send_alerts
from gongkai.office.inforequests.applicants import change_applicant, forget_request
from gongkai.office.inforequests.arranging import assign
from gongkai.office.inforequests.clocking import refresh_all
from gongkai.office.inforequests.closing import withdraw
from gongkai.office.inforequests.deciding import Draft, propose
from gongkai.office.inforequests.feeding import as_calendar, new_link, owner_of
from gongkai.office.inforequests.filing import Sent, read_file
from gongkai.office.inforequests.ledger import ledger
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.noting import archive
from gongkai.office.inforequests.settings import set_rules
from gongkai.office.inforequests.tracking import request_by_code
from gongkai.office.jobs.models import Job
from gongkai.office.publishing.sweeping import sweep_files
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from gongkai.office.trail.sealing import ErasedError
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again, stated

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 28)


def told(person: Person) -> tuple[int, ...]:
    found = alerts_of(person)
    return (found.overdue, found.nearly, found.unconfirmed, found.approvals, found.tasks)


def test_alerts_are_for_who_answers_for_a_case(desk: Desk, arrive: Arrive) -> None:
    """The day before, the day, the day after; an officer sees their own, the office all, the supervisor none."""
    early, later = arrive(on=date(2025, 2, 27)).request, arrive().request  # due on 27 and 31 March
    assign(by=desk.office, requests=[early], officer=desk.officer)
    with as_of(TODAY):
        refresh_all()
        propose(by=desk.office, request=again(later), draft=Draft("granted", "可以公开"))
        assert told(desk.officer) == (1, 0, 0, 0, 0)
        assert told(desk.office) == (1, 1, 0, 0, 0)  # nobody approves their own proposal
        assert told(desk.leader) == (1, 1, 0, 1, 0)
        assert not alerts_of(desk.supervisor)
    with as_of(date(2025, 3, 27)):
        assert told(desk.officer) == (0, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("hour", "then"), [(7, "28 08"), (8, "28 08"), (17, "28 17"), (18, "29 08"), (23, "29 08"), (0, "28 08")]
)
def test_nobody_is_written_to_in_the_quiet_hours(desk: Desk, hour: int, then: str) -> None:
    """From six in the evening to eight in the morning by default; an agency may have none."""
    moment = timezone.make_aware(datetime(2025, 3, 28, hour))
    assert timezone.localtime(after_quiet_hours(desk.agency, moment)).strftime("%d %H") == then
    set_rules(by=desk.administrator, agency=desk.agency, changed={"quiet_from": 0, "quiet_until": 0})
    assert after_quiet_hours(desk.agency, moment) == moment


def test_a_letter_holds_numbers_alone(desk: Desk, arrive: Arrive, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked for once a working day, to those with an address."""
    arrive(on=date(2025, 2, 27))
    with by_system("test"):
        Person.objects.filter(pk=desk.office.pk).update(email="office@example.org")
    monkeypatch.setattr(module, "localdate", lambda: TODAY)
    ask_for_alerts()
    ask_for_alerts()
    assert Job.objects.filter(name="inforequests.send_alerts").count() == 1
    with as_of(TODAY):
        refresh_all()
        send_alerts(desk.office.pk, TODAY.isoformat())
        send_alerts(desk.officer.pk, TODAY.isoformat())
    (letter,) = mail.outbox
    assert "已超过期限：1件" in letter.body and "演示" not in letter.body.replace(desk.office.name, "")


def test_due_days_as_a_calendar_by_a_secret_address(desk: Desk, arrive: Arrive) -> None:
    """Its lines are of the length that RFC 5545 allows; nothing of the applicant is in it."""
    request = arrive().request
    assign(by=desk.office, requests=[request], officer=desk.officer)
    first, token = new_link(by=desk.officer), new_link(by=desk.officer)
    assert (owner_of(first), owner_of(token)) == (None, desk.officer)
    with as_of(MONDAY):
        text = as_calendar(desk.officer, "example.org").decode()
    assert f"UID:request-{request.pk}-reply@example.org\r\n" in text and "DTSTART;VALUE=DATE:20250331\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "演示" not in text and text.endswith("END:VCALENDAR\r\n")


def test_the_ledger_masks_and_is_entered(desk: Desk, arrive: Arrive) -> None:
    """Only what the person may see, in both forms."""
    arrive(described="关于=演示（手机13800000000）的文件")
    content = ledger(by=desk.officer, requests=InfoRequest.objects.all())
    header, row = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    found = dict(zip(header, row, strict=True))
    assert (found["登记号"], found["申请人"], found["答复期限"]) == ("2025-0001", "张**", "2025-03-31")
    assert "13800000000" not in str(row)
    assert Entry.objects.latest("number").after == {"count": 1}
    assert ledger(by=desk.administrator, requests=InfoRequest.objects.all(), form="csv").decode().count("\n") == 1


def test_an_applicant_is_put_right_and_at_last_forgotten(desk: Desk, arrive: Arrive) -> None:
    """The case and its figures stay; nobody can read who it was, nor open its files."""
    received = arrive(files=[Sent(b"%PDF-1.4 demo", "a.pdf")])
    request = received.request
    with as_of(MONDAY):
        change_applicant(by=desk.officer, request=request, stated=stated(name="章演示"), why="笔误")
        withdraw(by=desk.officer, request=again(request))
        with pytest.raises(ActRefusedError, match="归档"):
            forget_request(by=desk.office, request=again(request), why="保存期满")
        archive(by=desk.office, request=again(request), file_number="演示-1")
        file = again(request).files.get()
        forget_request(by=desk.office, request=again(request), why="保存期满")
    stored = again(request)
    assert (str(stored.applicant.name), stored.counted_as) == ("（已依法删除）", "other.other")
    assert (stored.applicant.identity_mark, stored.content_marks.count()) == ("", 0)
    assert request_by_code(number=request.number, code=received.code) is None
    with pytest.raises(ErasedError):
        read_file(desk.officer, file, why="核对")
    with pytest.raises(NotYoursError):
        forget_request(by=desk.supervisor, request=stored, why="保存期满")


def test_files_of_requests_that_no_record_names_are_swept(arrive: Arrive) -> None:
    """Those of an act that was taken back; the others stay."""
    file = arrive(files=[Sent(b"%PDF-1.4 demo", "a.pdf")]).request.files.get()
    orphan = default_storage.save("requests/orphan", ContentFile(b"demo"))
    sweep_files()
    asked: Any = Job.objects.filter(name="publishing.delete_file").values_list("arguments__stored", flat=True)
    assert orphan in asked and file.content.name not in asked
    default_storage.delete(orphan)
