"""Every address × every caller over HTTP, in the most and the least open state of what lies behind it, against the
policy's table. An address that is not listed is nobody's; a listed one without a case fails here.
"""

import gzip
import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, reverse
from django.urls.resolvers import RegexPattern

from gongkai.office.policy import ROLES, Caller, Duty, State
from gongkai.office.publishing.models import InformationItem
from gongkai.server.door_list import DOORS, Door
from tests.office.publishing.test_historical_import import LATER, lines
from tests.server.doors import (
    desk,
    disputes,
    household,
    items,
    letters,
    mail,
    outside,
    portal,
    portal_api,
    portal_letters,
    portal_requests,
    reports,
    requests,
)
from tests.server.doors.addresses import addresses, patterns
from tests.server.doors.callers import Seat, Who
from tests.server.doors.cases import Case
from tests.server.doors.world import SIGN, World, sign

pytestmark = pytest.mark.django_db
logging.getLogger("django.request").setLevel(logging.ERROR)
OF_THE_PUBLIC = {**portal.CASES, **portal_letters.CASES, **portal_requests.CASES, **portal_api.CASES, **requests.FEED}
"""Open, and yet each with a case: who is shown what."""
CASES: dict[str, Case] = {
    **household.CASES,
    **items.CASES,
    **desk.CASES,
    **requests.CASES,
    **letters.CASES,
    **disputes.CASES,
    **mail.CASES,
    **reports.CASES,
    **outside.CASES,
    **OF_THE_PUBLIC,
}
OF_ONE_PERSON = {
    *(name for name in portal_requests.CASES if name != "portal:request_statistics"),
    *portal_letters.CASES,
    *requests.FEED,
}
"""Open, and yet of one person each: kept by nobody, as what stands behind the other doors."""
SINGLE_SIGN_ON = "mozilla_django_oidc.urls"
"""Its addresses exist where it is set up."""

OURS, FOREIGN = Client(), Client(enforce_csrf_checks=True)
OVERRIDING = Client(headers=dict.fromkeys(("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"), "POST"))


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once; each request's doing is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield outside.build()
        transaction.set_rollback(True)


def ask(who: Who, method: str, address: str, data: Any = None, *, client: Client | None = None) -> Any:
    """The answer to one request, and whether anything was changed by it; the change itself is taken back."""
    client = client or OURS
    client.cookies.clear()
    if who.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = who.session
    headers = {"Authorization": f"Bearer {who.token}"} if who.token else {}
    with transaction.atomic():
        before = newest_entry()
        answer = getattr(client, method.lower())(address, data or {}, headers=headers)
        answer.text_shown = text_of(answer)
        answer.changed = newest_entry() != before
        transaction.set_rollback(True)
    return answer


def newest_entry() -> Any:
    """Its number; asked for so often that a query built anew each time would take a tenth of the walk."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(number) FROM trail_entry")
        return cursor.fetchone()[0]


def text_of(answer: Any) -> str:
    """Everything an answer says: headers, body, and the parts of a packed file."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body[:2] == b"\x1f\x8b":
        body = gzip.decompress(body)
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"".join(name.encode() + packed.read(name) for name in packed.namelist())
    return unquote(str(answer.headers)) + body.decode(errors="replace")


def let_in(answer: Any) -> bool:
    """Whether the caller got past the door."""
    if answer.status_code in (301, 302):
        return not answer.headers["Location"].startswith(f"{reverse('sign_in')}?next=")
    return answer.status_code not in (401, 403, 404)


def leaked(who: Who, answer: Any) -> list[State]:
    """The items that an answer names or quotes and that this caller may not know of."""
    if SIGN not in answer.text_shown:
        return []
    return [state for state in State if sign(state) in answer.text_shown and not who.knows(state)]


def callers_for(case: Case, world: World, state: State) -> list[Who]:
    """All; on a database other than SQLite, where only the queries can differ, one who may do most."""
    if connection.vendor == "sqlite":
        return world.callers
    return [max(world.callers, key=lambda who: (case.sees(who, state), (case.does or case.sees)(who, state)))]


def faults(name: str, case: Case, who: Who, world: World, state: State) -> Iterator[str]:
    """What is wrong with one address for one caller."""
    args, sees = case.args(world, state), case.sees(who, state)
    address = reverse(name, args=args)
    for method in sorted(case.methods):
        here = f"{name} {state} {who} {method}"
        data = case.post(world, state) if case.post and method == "POST" else None
        answer = ask(who, method, f"{address}?{case.query}", data)
        if (DOORS[name] is not Door.OPEN or name in OF_THE_PUBLIC) and let_in(answer) is not sees:
            yield f"{here}: {answer.status_code}, the table says {'open' if sees else 'shut'}"
        shut = DOORS[name] is not Door.OPEN or (name in OF_ONE_PERSON and let_in(answer))
        if shut and "no-store" not in answer.headers.get("Cache-Control", ""):
            yield f"{here}: may be kept: {answer.headers.get('Cache-Control')}"
        if method == "GET" and answer.changed and not case.own_business:
            yield f"{here}: changed something by being looked at"
        if method == "POST" and not case.own_business:
            does = (case.does or case.sees)(who, state)
            if answer.changed and not does:
                yield f"{here}: changed what the table says it must not"
            if case.post and does and not answer.changed:
                yield f"{here}: {answer.status_code}, did not do what the table allows"
        if requests.SECRET in answer.text_shown and not requests.handles(who):
            yield f"{here}: tells of an applicant"
        for told in leaked(who, answer):
            yield f"{here}: tells of the item in {told}"


@pytest.mark.parametrize("name", sorted(CASES))
def test_who_comes_in_and_who_changes_something(name: str, world: World) -> None:
    """Everybody at the address, in each state: let in, refused, and silent about what they may not know."""
    cache.clear()
    case = CASES[name]
    wrong = [
        fault
        for state in case.states
        for who in callers_for(case, world, state)
        for fault in faults(name, case, who, world, state)
    ]
    assert wrong == []


KINDS_OF_OUTSIDERS = {
    (Seat.BESIDE, Caller.CASE_OFFICER),
    (Seat.BESIDE, Caller.ADMINISTRATOR),
    (Seat.NOWHERE, Caller.STAFF),
    (Seat.NOWHERE, Caller.ANONYMOUS),
    (Seat.NOWHERE, Caller.SYSTEM),
}
"""What a method other than GET and POST is answered hangs on none of the roles: one of each kind asks."""


@pytest.mark.parametrize("name", sorted(CASES))
def test_other_methods_open_nothing(name: str, world: World) -> None:
    """HEAD is let in as GET is, without a body; a form sent as GET does nothing, whatever header it comes with; every
    other method is refused to all.
    """
    cache.clear()
    case, state = CASES[name], CASES[name].states[-1]
    address = reverse(name, args=case.args(world, state))
    data = case.post(world, state) if case.post else {}
    fields = {key: value for key, value in data.items() if not hasattr(value, "read")}
    allowed = [who for who in world.callers if case.sees(who, state)][:1]
    for who in (*allowed, *(who for who in world.callers if (who.seat, who.caller) in KINDS_OF_OUTSIDERS)):
        head = ask(who, "HEAD", address)
        assert (
            not getattr(head, "content", b"") and not leaked(who, head) and not (head.changed and not case.own_business)
        ), str(who)
        if "GET" in case.methods and DOORS[name] is Door.STAFF:
            assert let_in(head) is case.sees(who, state), f"HEAD {who}"
        asked = ask(who, "GET", address, {**fields, "_method": "POST"}, client=OVERRIDING)
        assert case.own_business or not asked.changed, f"GET as POST {who}"
        for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE"):
            answer = ask(who, method, address, client=OVERRIDING)
            assert not answer.changed and not leaked(who, answer), f"{method} {who}"
            if DOORS[name] is Door.STAFF:
                assert answer.status_code in (302, 404, 405), f"{method} {who}"


def test_open_doors_answer_everybody(world: World) -> None:
    """Those without an account: the steps of the way in, and the words of the API; nothing of a record."""
    nobody = next(who for who in world.callers if who.caller is Caller.ANONYMOUS)
    expected = {
        "health": (200, 405),
        "sign_in": (200, 200),
        "sign_out": (405, 302),
        "wagtailadmin_logout": (405, 302),
        "choose_language": (405, 302),
        "office_api_guide": (200, 405),
        "office_api:openapi-json": (200, 200),
    }
    optional = {name for name, _ in patterns(URLResolver(RegexPattern(r""), SINGLE_SIGN_ON))}
    opened = {name for name, door in DOORS.items() if door is Door.OPEN} - optional - set(OF_THE_PUBLIC)
    assert opened == set(expected)
    for name, statuses in expected.items():
        answers = [ask(nobody, method, reverse(name)) for method in ("GET", "POST")]
        assert answers[0].status_code == statuses[0], name
        assert answers[1].status_code in (statuses[1], 404, 405), name
        assert not any(leaked(nobody, answer) for answer in answers)


@pytest.mark.parametrize("name", sorted(CASES))
def test_those_without_a_role_are_told_nothing(name: str, world: World) -> None:
    """Behind a door for staff: whoever is not signed in is asked to, whoever holds no role finds no address."""
    if DOORS[name] is not Door.STAFF:
        return
    address = reverse(name, args=CASES[name].args(world, CASES[name].states[0]))
    found = {str(who): ask(who, "GET", address).status_code for who in world.callers if who.seat is Seat.NOWHERE}
    assert found == {"staff/nowhere": 404, "anonymous/nowhere": 302, "system/nowhere": 302}


def test_the_historical_import_is_checked_and_confirmed_by_those_whose_duty_it_is(world: World) -> None:
    """Two requests in one session: nobody else's confirmation imports anything, nor into another agency."""
    past = {"agency": world.agency.pk, "why": "演示数据"}
    for who in world.callers:
        OURS.cookies.clear()
        if who.session:
            OURS.cookies[settings.SESSION_COOKIE_NAME] = who.session
        with transaction.atomic():
            before = InformationItem.objects.count()
            table = SimpleUploadedFile("past.jsonl", lines(LATER))
            OURS.post(reverse("historical_import"), {**past, "table": table})
            OURS.post(reverse("historical_import_confirm"))
            imported = InformationItem.objects.count() - before
            transaction.set_rollback(True)
        assert imported == int(who.holds_role and who.may(Duty.IMPORT)), str(who)


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_form_is_taken_from_another_site(name: str, world: World) -> None:
    """A form without our token is refused to whoever may send it, and changes nothing."""
    case = CASES[name]
    if "POST" not in case.methods or DOORS[name] is Door.TOKEN or name in portal_letters.WITHOUT_OUR_TOKEN:
        return
    for state in case.states:
        allowed = [who for who in world.callers if (case.does or case.sees)(who, state)][:2]
        for who in allowed:
            data = case.post(world, state) if case.post else {}
            answer = ask(who, "POST", reverse(name, args=case.args(world, state)), data, client=FOREIGN)
            assert (answer.status_code, answer.changed) == (403, False), f"{state} {who}"


def test_what_is_not_listed_is_nobodys(world: World) -> None:
    """Each pattern of the resolver, ours and the libraries': listed and with a case, or 404 to everybody."""
    unlisted = sorted({address for name, address in addresses() if name not in DOORS})
    assert len(unlisted) > 150, "the walk does not reach the libraries' addresses"
    own = [who for who in world.callers if who.seat in (Seat.OWN, Seat.NOWHERE)]
    assert {who.caller for who in own} == {*ROLES, Caller.STAFF, Caller.ANONYMOUS, Caller.SYSTEM}
    found = [
        (address, str(who), method, answer.status_code)
        for address in unlisted
        for who in own
        for method in ("GET", "POST")
        if (answer := ask(who, method, address)).status_code != 404 or answer.changed
    ]
    assert found == []


OF_THE_API = {name for name in DOORS if name.startswith(("office_api", "pushed_", "system"))}
"""Walked with a real token in ``tests/office/pushing/test_access.py``."""


def test_a_listed_name_is_one_address() -> None:
    """No library's page slips in under a name that was listed for another, and no listed name is of nothing."""
    shapes: dict[str, set[str]] = {}
    for name, address in addresses():
        shapes.setdefault(name, set()).add(address)
    optional = {name for name, _ in patterns(URLResolver(RegexPattern(r""), SINGLE_SIGN_ON))}
    assert set(DOORS) - set(shapes) <= optional | OF_THE_API
    assert {name: found for name, found in shapes.items() if name in DOORS and len(found) > 1} == {}


def test_every_listed_address_has_its_case() -> None:
    """Whoever adds an address says here who may come in."""
    optional = {name for name, _ in patterns(URLResolver(RegexPattern(r""), SINGLE_SIGN_ON))}
    assert set(DOORS) - optional - OF_THE_API == set(CASES)


def test_a_file_that_is_not_public_has_no_address_of_its_own(world: World) -> None:
    """Neither by the path it is stored under nor by the library's ways to serve documents."""
    file = world.files[State.DRAFT]
    tries = [
        f"/{prefix}{file.content.name}" for prefix in ("", "media/", "files/", "static/", "office/", "office/media/")
    ]
    tries += [f"/documents/{file.pk}/x.txt", "/x.txt", f"/office/items/files/{file.pk}/x.txt"]
    for who in world.callers:
        for address in tries:
            answer = ask(who, "GET", address)
            assert answer.status_code in (301, 404), f"{address} {who}"  # 301: with a slash
            assert leaked(who, answer) == []
