"""From the mailbox to the case: read, registered, put to a case, set aside, erased."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.timezone import localdate

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Role
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.inforequests.filing import content_of
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.receiving import Application, Arrival
from gongkai.office.inforequests.stating import Asked
from gongkai.office.jobs.models import Job
from gongkai.office.mailboxes.handling import add_to_case, register, set_aside, take_back
from gongkai.office.mailboxes.imap import Account, look
from gongkai.office.mailboxes.models import Mailbox, MailState, ReceivedMail
from gongkai.office.mailboxes.queries import open_mail, visible_to, waiting_for
from gongkai.office.mailboxes.reading import KEPT, ask, forget_old, read_mailbox, take_in
from gongkai.office.mailboxes.setting import set_mailbox
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.inforequests.conftest import stated
from tests.office.mailboxes.conftest import CAME, Arrive, Desk, Put, again, written

pytestmark = pytest.mark.django_db


def fields(account: Account) -> dict[str, Any]:
    """What an administrator fills in."""
    given = {name: getattr(account, name) for name in ("host", "port", "security", "user", "password", "folder")}
    return {**given, "active": True, "since": date(2026, 3, 1)}


@pytest.fixture
def mailbox(desk: Desk, account: Account) -> Mailbox:
    return set_mailbox(by=desk.administrator, agency=desk.agency, settled=fields(account))


def read_now(mailbox: Mailbox) -> None:
    """One round."""
    effect = read_mailbox(mailbox.pk)
    assert effect is not None
    effect()


@pytest.fixture
def mail(mailbox: Mailbox, put: Put) -> ReceivedMail:
    """An application with three files, one of them a program."""
    message = written()
    message.add_attachment("说明（演示数据）".encode(), maintype="text", subtype="plain", filename="说明.txt")
    message.add_attachment(b"MZ\x00\x01", maintype="application", subtype="octet-stream", filename="运行.exe")
    put(message)
    read_now(mailbox)
    return ReceivedMail.objects.get()


def application(desk: Desk, token: str = "t" * 20) -> Application:
    return Application(desk.agency, stated(), Asked("本县2025年部门预算"), (), token)


def test_a_mailbox_is_read_once_each(mailbox: Mailbox, put: Put, desk: Desk) -> None:
    """The same email is known however often it is met; the day of arrival is that of the local calendar."""
    put(written())
    for _again in range(2):
        read_now(mailbox)
        Mailbox.objects.update(last=0)
    found = ReceivedMail.objects.get()
    assert (str(found.subject), found.state, localdate(found.arrived_at)) == (
        "申请公开演示县2025年预算", "waiting", date(2026, 3, 3),
    )  # fmt: skip
    assert waiting_for(desk.officer) == 1
    assert b"2025" not in default_storage.open(found.content.name).read()
    assert Mailbox.objects.get().read_at is not None


def test_what_was_read_for_another_setting_is_dropped(desk: Desk, mailbox: Mailbox, put: Put, account: Account) -> None:
    """Two rounds at once, or a change meanwhile: one of them stores."""
    put(written())
    found = look(account, after=None, since=mailbox.since)
    take_in(mailbox, found)
    take_in(mailbox, found)
    assert ReceivedMail.objects.count() == 1
    set_mailbox(by=desk.administrator, agency=desk.agency, settled={"folder": "别的"})
    take_in(mailbox, found)
    assert Mailbox.objects.get().last == 0


def test_a_fault_is_told_and_goes(mailbox: Mailbox, desk: Desk, account: Account) -> None:
    """Whoever looks after it reads what is wrong; the next good round clears it."""
    set_mailbox(by=desk.administrator, agency=desk.agency, settled={"password": "wrong"})
    read_now(mailbox)
    assert "用户名和密码" in Mailbox.objects.get().fault
    set_mailbox(by=desk.administrator, agency=desk.agency, settled=fields(account))
    read_now(mailbox)
    assert Mailbox.objects.get().fault == ""


def test_an_email_becomes_a_case_once(mail: ReceivedMail, desk: Desk) -> None:
    """With its files, the whole of it, and the day on which it came; what it said lies in the case alone."""
    arrival = Arrival(Channel.EMAIL, localdate(mail.arrived_at))
    received = register(by=desk.officer, mail=mail, application=application(desk), arrival=arrival)
    twice = register(by=desk.officer, mail=mail, application=application(desk), arrival=arrival)
    case = again(received.request)
    files = {str(one.name): content_of(one) for one in case.files.all()}
    assert twice.request == received.request and InfoRequest.objects.count() == 1
    assert (case.channel, case.arrived_on) == ("email", date(2026, 3, 3))
    assert sorted(files) == ["说明.txt", "邮件原文.zip"]
    assert files["邮件原文.zip"].startswith(b"PK")
    kept = ReceivedMail.objects.get()
    assert (kept.state, kept.request, str(kept.sender), str(kept.subject), bool(kept.content)) == (
        "registered", case, "", "", False,
    )  # fmt: skip
    with pytest.raises(ActRefusedError, match="已由"):
        register(by=desk.office, mail=mail, application=application(desk, "u" * 20), arrival=arrival)
    assert InfoRequest.objects.count() == 1


def test_an_email_is_put_to_a_case(mail: ReceivedMail, desk: Desk, arrive: Arrive) -> None:
    """Its files as what they are, its words as a contact; not to another agency's case."""
    case = arrive().request
    add_to_case(by=desk.officer, mail=mail, request=case, kind="correction")
    note = case.notes.get()
    assert (note.kind, note.at) == ("message", CAME)
    assert "我申请公开本县2025年部门预算" in str(note.said)
    assert {one.kind for one in case.files.all()} == {"correction"}
    assert ReceivedMail.objects.get().state == MailState.ADDED


def test_set_aside_taken_back_and_erased(mail: ReceivedMail, desk: Desk) -> None:
    """With a reason; months later it is gone, and cannot be taken back."""
    with pytest.raises(ActRefusedError, match="理由"):
        set_aside(by=desk.officer, mail=mail, why=" ")
    set_aside(by=desk.officer, mail=mail, why="广告")
    forget_old()
    take_back(by=desk.officer, mail=mail)
    assert ReceivedMail.objects.get().waits
    set_aside(by=desk.officer, mail=mail, why="广告")
    with by_system("test.months_pass"):
        old = ReceivedMail.objects.get()
        old.handled_at = timezone.now() - KEPT - timedelta(days=1)
        old.save()
    forget_old()
    assert ReceivedMail.objects.get().content == ""
    with pytest.raises(ActRefusedError, match="不能恢复"):
        take_back(by=desk.officer, mail=mail)


def test_whose_mail_it_is(mail: ReceivedMail, desk: Desk, region: Region) -> None:
    """Those who register applications there, and nobody else; each opening is entered."""
    for person in (desk.administrator, desk.supervisor, region.hire(region.sibling, Role.CASE_OFFICER)):
        assert not visible_to(person).exists()
        with pytest.raises(NotYoursError):
            open_mail(person, mail, why="演示")
        with pytest.raises(NotYoursError):
            set_aside(by=person, mail=mail, why="演示")
    assert open_mail(desk.officer, mail, why="演示").sender == "张演示"
    entry = Entry.objects.filter(act="personal.read").last()
    assert entry is not None and entry.actor == desk.officer.pk


def test_settings(desk: Desk, account: Account, mailbox: Mailbox) -> None:
    """For the administrator alone; the password stays when none is typed; another mailbox is read from the start."""
    with pytest.raises(NotYoursError):
        set_mailbox(by=desk.officer, agency=desk.agency, settled=fields(account))
    Mailbox.objects.update(validity=5, last=9)
    same = set_mailbox(by=desk.administrator, agency=desk.agency, settled=fields(account) | {"password": ""})
    assert (same.last, str(same.password)) == (9, account.password)
    other = set_mailbox(by=desk.administrator, agency=desk.agency, settled={"folder": "别的"})
    assert (other.last, other.validity) == (0, 0)
    for name in ("user", "folder", "password", "host"):
        with pytest.raises(ActRefusedError):
            set_mailbox(by=desk.administrator, agency=desk.agency, settled={name: "a\r\nA1 DELETE INBOX"})


def test_each_round_asks_for_the_active_ones(mailbox: Mailbox, desk: Desk) -> None:
    """One that is switched off is left alone."""
    Job.objects.all().delete()
    ask()
    ask()
    assert Job.objects.filter(name="mailboxes.read").count() == 1
    set_mailbox(by=desk.administrator, agency=desk.agency, settled={"active": False})
    Job.objects.all().delete()
    ask()
    assert not Job.objects.exists()
    assert read_mailbox(mailbox.pk) is None
