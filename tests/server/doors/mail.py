"""The mailbox of the agency and the emails that came to it."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from gongkai.office.mailboxes.handling import set_aside
from gongkai.office.mailboxes.imap import Came, Look, Place
from gongkai.office.mailboxes.models import Mailbox, ReceivedMail
from gongkai.office.mailboxes.reading import take_in
from gongkai.office.mailboxes.setting import set_mailbox
from gongkai.office.policy import Caller, Duty, RequestAct, State
from tests.server.doors import disputes
from tests.server.doors.cases import GET, POST, Case, for_some_agency, for_the_agency
from tests.server.doors.requests import SECRET, has, intake, somewhere
from tests.server.doors.world import World

BOX = {
    "active": True,
    "host": "mail.example.org",
    "port": 993,
    "security": "tls",
    "user": "office@example.org",
    "password": SECRET,
    "folder": "INBOX",
    "since": "2026-01-01",
}
R = RequestAct


def build() -> World:
    """Everything of disputes, and a mailbox to which two emails came, one of them no application."""
    world = disputes.build()
    box = set_mailbox(by=world.staff[Caller.ADMINISTRATOR], agency=world.agency, settled=BOX)
    came = tuple(Came(uid, datetime(2026, 3, uid, 9, tzinfo=UTC), 500, _written(uid)) for uid in (1, 2))
    take_in(Mailbox.objects.get(pk=box.pk), Look(Place(1, 2), came, more=False))
    world.mail, world.mail_aside = ReceivedMail.objects.filter(agency=world.agency)
    set_aside(by=world.staff[Caller.CASE_OFFICER], mail=world.mail_aside, why="演示数据")
    return world


def _written(number: int) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = f"演{SECRET} <{SECRET}@example.org>", f"{SECRET} {number}"
    mail.set_content(f"{SECRET}（演示数据）")
    mail.add_attachment(SECRET.encode(), maintype="text", subtype="plain", filename=f"{SECRET}.txt")
    return mail.as_bytes()


def _of(name: str, *more: Any) -> Callable[[World, State], tuple[Any, ...]]:
    return lambda world, state: (getattr(world, name).pk, *more)


def post(**data: Any) -> Callable[[World, State], dict[str, Any]]:
    return lambda world, state: data


def _application(world: World, state: State) -> dict[str, Any]:
    return intake(world, state) | {"channel": "email"}


CASES: dict[str, Case] = {
    "mail_inbox": Case(somewhere(R.REGISTER), methods=GET),
    "mail_boxes": Case(for_some_agency(Duty.SETTINGS), methods=GET),
    "mail_box": Case(
        for_the_agency(Duty.SETTINGS),
        lambda world, state: (world.agency.pk,),
        post=post(**BOX | {"port": 143, "security": "starttls"}),
    ),
    "mail_page": Case(
        has(R.REGISTER), _of("mail"), post=lambda world, state: intake(world, state) | {"channel": "email"}
    ),
    "mail_whole": Case(has(R.REGISTER), _of("mail"), methods=POST, post=post()),
    "mail_file": Case(has(R.REGISTER), _of("mail", 0), methods=POST, post=post()),
    "mail_add": Case(
        has(R.REGISTER),
        _of("mail"),
        post=lambda world, state: {"number": world.requests["running"].number, "kind": "correction"},
    ),
    "mail_set_aside": Case(has(R.REGISTER), _of("mail"), post=post(why="演示数据")),
    "mail_take_back": Case(has(R.REGISTER), _of("mail_aside"), post=post()),
}
