"""What lies behind the doors: a department with an item in every state, its people, and everybody who calls."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from gongkai.office.agencies.models import Agency, AgencyKind, Deputy, Person, Role
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.policy import REVIEWS, ROLES, STEP_OF_REVIEWER, Caller, State
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.contributions import send
from gongkai.office.publishing.drafting import begin, change
from gongkai.office.publishing.gazettes import arrange, open_issue, print_issue
from gongkai.office.publishing.interpretations import link
from gongkai.office.publishing.models import ChannelRelease, Column, File, InformationItem, Kind, StandardCatalogue
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import approve, send_back, submit, take
from gongkai.office.publishing.validity import amend
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import hire
from tests.server.doors.callers import SENT, Seat, Who

BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
LEADS = "https://www.example.com/"
"""An address of no government, to which every text leads."""
SIGN = "zqx"
"""Stands in every text, name and file of every item, and in nothing else."""


def sign(state: State) -> str:
    """What only the item in ``state`` says; in letters that no encoding of a page or a file name changes."""
    return f"{SIGN}{state.value.replace('_', '')}{SIGN}"


@dataclass
class World:
    """The records by what they are, and the callers."""

    agency: Agency
    government: Agency
    sibling: Agency
    staff: dict[Caller, Person]
    column: Column
    below: Column
    other: Column
    subject: Person
    deputy: Deputy
    items: dict[State, InformationItem] = field(default_factory=dict)
    files: dict[State, File] = field(default_factory=dict)
    callers: list[Who] = field(default_factory=list)
    catalogue: Any = None
    channel: Any = None
    contribution: Any = None
    interpretation: Any = None
    issue: Any = None
    printed: Any = None
    proposal: Any = None
    text: Any = None
    empty: Any = None
    leaving: Any = None
    closed: Any = None
    validity: Any = None
    job: Any = None
    requests: dict[str, Any] = field(default_factory=dict)
    request_task: Any = None
    request_file: Any = None
    feed: str = ""
    ledger: Any = None
    consultation: Any = None
    decision: Any = None
    delivery: Any = None
    letters: dict[str, Any] = field(default_factory=dict)
    redaction: Any = None
    disputes: dict[str, Any] = field(default_factory=dict)
    mail: Any = None
    mail_aside: Any = None
    frozen: Any = None
    year_fact: Any = None
    outside: dict[str, Any] = field(default_factory=dict)

    @property
    def without_role(self) -> Person:
        """Somebody of the agency who may sign in and holds no role."""
        return next(who.person for who in self.callers if who.caller is Caller.STAFF)

    def entry(self, state: State) -> Entry:
        """What the trail holds of the beginning of an item."""
        return Entry.objects.filter(model="publishing.informationitem", record=self.items[state].pk).earliest("number")


def build() -> World:
    """Everything, by the acts by which an office makes it."""
    world = _household()
    for state in State:
        add_item(world, state)
    world.interpretation = link(
        by=world.staff[Caller.CASE_OFFICER],
        policy=world.items[State.RELEASED],
        interpretation=world.items[State.RETURNED],
    )
    world.validity = amend(
        by=world.staff[Caller.DISCLOSURE_OFFICE],
        item=world.items[State.RELEASED],
        on=date(2026, 2, 1),
        note="演示数据",
    )
    world.contribution = send(by=world.staff[Caller.CASE_OFFICER], item=world.items[SENT], to=world.government)
    _gazettes(world)
    officer = world.staff[Caller.CASE_OFFICER]
    world.proposal = begin(by=officer, agency=world.agency, fields={"title": "演示数据 答复", "kind": Kind.PROPOSAL})
    world.text = begin(by=officer, agency=world.agency, fields={"title": "演示数据 解读", "kind": Kind.INTERPRETATION})
    reviewer = world.staff[Caller.FIRST_REVIEWER]
    take(by=reviewer, item=world.items[State.FIRST_REVIEW])
    world.items[State.FIRST_REVIEW].refresh_from_db()
    with by_system("test.doors"):
        world.catalogue = StandardCatalogue.objects.create(agency=world.agency, name="演示领域")
        world.channel = ChannelRelease.objects.create(
            agency=world.agency, item=world.items[State.RELEASED], channel="wechat", on=date(2026, 2, 1)
        )
        world.job = Job.objects.create(name="test", standing=Standing.FAILED, due_at=timezone.now())
    _seat_callers(world)
    return world


def _gazettes(world: World) -> None:
    office = world.staff[Caller.DISCLOSURE_OFFICE]
    world.issue, world.printed = (open_issue(by=office, agency=world.agency, year=2026, number=n) for n in (1, 2))
    for issue in (world.issue, world.printed):
        arrange(by=office, issue=issue, places=[(world.items[State.RELEASED], "演示")])
    world.printed = print_issue(by=office, issue=world.printed, on=timezone.localdate())


def _household() -> World:
    with by_system("test.doors"):
        government = Agency.add_root(name="演示县人民政府", kind=AgencyKind.GOVERNMENT, slug="government")
        agency = government.add_child(
            name="演示县教育局", kind=AgencyKind.DEPARTMENT, slug="education", credit_code="11440000006939748J"
        )
        sibling = government.add_child(name="演示县财政局", kind=AgencyKind.DEPARTMENT, slug="finance")
        column = Column.add_root(agency=agency, name="演示栏目", slug="notices")
        other = Column.add_root(agency=agency, name="演示另一栏目", slug="demo")
        below = column.add_child(agency=agency, name="演示下级栏目", slug="demo-below")
        empty = agency.add_child(name="演示站", kind=AgencyKind.DEPARTMENT, slug="station")
    staff = {Caller(role): hire(agency, role) for role in Role}
    subject, deputy_person = hire(agency, Role.FINAL_REVIEWER), hire(agency)
    leaving, closed = hire(agency), hire(agency)
    days = {"since": date(2026, 1, 1), "until": date(2099, 1, 1)}
    with by_system("test.doors"):
        deputy = Deputy.objects.create(
            principal=subject, person=deputy_person, agency=agency, role=Role.FINAL_REVIEWER, **days
        )
        closed.is_active = False
        closed.save()
    world = World(agency, government, sibling, staff, column, below, other, subject, deputy)
    world.empty, world.leaving, world.closed = empty, leaving, closed
    return world


def add_item(world: World, state: State) -> None:
    officer, words = world.staff[Caller.CASE_OFFICER], sign(state)
    fields = {
        "title": f"演示数据 {words}",
        "body": f'<p>演示数据 {words} <a href="{LEADS}">演示</a></p>',
        "kind": Kind.INTERPRETATION if state is State.RETURNED else Kind.REGULATION,
        "column": world.column,
        "document_number": "演教〔2026〕1号",
        "formed_on": date(2026, 1, 5),
        "disclosure": "not_disclosed" if state is State.NOT_PUBLIC else "proactive",
    }
    if state is State.NOT_PUBLIC:
        fields |= {"reason": f"演示数据 {words}", "ground": "state_secret"}
    item = begin(by=officer, agency=world.agency, fields=fields)
    change(by=officer, item=item, fields=fields | {"summary": f"演示数据 {words}"})
    item = InformationItem.objects.get(pk=item.pk)
    upload = Upload(data=f"演示数据 {words}".encode(), name=f"{words}.txt", title=words)
    world.files[state] = attach(by=officer, item=item, upload=upload)
    world.items[state] = InformationItem.objects.get(pk=_brought_to(world, item, state).pk)


def _brought_to(world: World, item: InformationItem, state: State) -> InformationItem:
    """The item in ``state``, by review."""
    if state is State.DRAFT:
        return item
    reviewers = {step: world.staff[caller] for caller, step in STEP_OF_REVIEWER.items()}
    office, words = world.staff[Caller.DISCLOSURE_OFFICE], f"演示数据 {sign(state)}"
    item = submit(by=world.staff[Caller.CASE_OFFICER], item=InformationItem.objects.get(pk=item.pk), note=words)
    if state is State.RETURNED:
        return send_back(
            by=reviewers[item.standing],
            item=item,
            revision=item.latest_revision_id,
            opinion=words,
            to=State.RETURNED,
        )
    while item.standing in REVIEWS and item.standing is not state:
        item = approve(by=reviewers[item.standing], item=item, revision=item.latest_revision_id, opinion=words)
    if state is State.SCHEDULED:
        return release(by=office, item=item, at=timezone.now() + timedelta(days=9))
    if state in (State.RELEASED, State.WITHDRAWN):
        item = release(by=office, item=item)
    if state is State.WITHDRAWN:
        item = withdraw(by=office, item=item, reason="演示数据")
    return item


def _seat_callers(world: World) -> None:
    for seat, agency in {Seat.OWN: world.agency, Seat.ABOVE: world.government, Seat.BESIDE: world.sibling}.items():
        for caller in ROLES:
            person = world.staff[caller] if seat is Seat.OWN else hire(agency, Role(caller))
            world.callers.append(Who(caller, seat, person, _session(person)))
    nobody = hire(world.agency)
    world.callers.append(Who(Caller.STAFF, Seat.NOWHERE, nobody, _session(nobody)))
    world.callers.append(Who(Caller.ANONYMOUS, Seat.NOWHERE))
    world.callers.append(Who(Caller.SYSTEM, Seat.NOWHERE, token="demo-token"))


def _session(person: Person) -> str:
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
