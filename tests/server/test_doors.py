"""Every address × every caller over HTTP, in the most and the least open state of what lies behind it, against the
policy's table. An address that is not listed is nobody's; a listed one without a case fails here.
"""

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, reverse
from django.urls.resolvers import RegexPattern

from gongkai.office.policy import ROLES, Caller, State
from gongkai.office.trail.models import Entry
from gongkai.server.door_list import DOORS, Door
from tests.server.doors import desk, household, items
from tests.server.doors.addresses import addresses, patterns
from tests.server.doors.callers import Seat, Who
from tests.server.doors.cases import Case
from tests.server.doors.world import SIGN, World, build, sign

pytestmark = pytest.mark.django_db
logging.getLogger("django.request").setLevel(logging.ERROR)
CASES: dict[str, Case] = {**household.CASES, **items.CASES, **desk.CASES}
SINGLE_SIGN_ON = "mozilla_django_oidc.urls"
"""Its addresses exist where it is set up."""

OURS, FOREIGN = Client(), Client(enforce_csrf_checks=True)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once; each request's doing is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def ask(who: Who, method: str, address: str, data: Any = None, *, token: bool = True) -> Any:
    """The answer to one request, and whether anything was changed by it; the change itself is taken back."""
    client = OURS if token else FOREIGN
    client.cookies.clear()
    if who.session:
        client.cookies[settings.SESSION_COOKIE_NAME] = who.session
    headers = {"Authorization": f"Bearer {who.token}"} if who.token else {}
    with transaction.atomic():
        before = Entry.objects.order_by("-number").values_list("number", flat=True).first()
        answer = getattr(client, method.lower())(address, data or {}, headers=headers)
        answer.text_shown = text_of(answer)
        answer.changed = Entry.objects.order_by("-number").values_list("number", flat=True).first() != before
        transaction.set_rollback(True)
    return answer


def text_of(answer: Any) -> str:
    """Everything an answer says: headers, body, and the parts of a packed file."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
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


def callers_for(name: str, world: World) -> list[Who]:
    """All; on a database other than SQLite, where only the queries can differ, one of each kind of answer."""
    if connection.vendor == "sqlite":
        return world.callers
    case = CASES[name]
    answers = {tuple(case.sees(who, state) for state in case.states): who for who in world.callers}
    return list(answers.values())


def faults(name: str, case: Case, who: Who, world: World, state: State) -> Iterator[str]:
    """What is wrong with one address for one caller."""
    args, sees = case.args(world, state), case.sees(who, state)
    address = reverse(name, args=args)
    for method in sorted(case.methods):
        here = f"{name} {state} {who} {method}"
        data = case.post(world, state) if case.post and method == "POST" else None
        answer = ask(who, method, f"{address}?{case.query}", data)
        if (DOORS[name] is not Door.OPEN) and let_in(answer) is not sees:
            yield f"{here}: {answer.status_code}, the table says {'open' if sees else 'shut'}"
        if method == "POST" and not case.own_business:
            does = (case.does or case.sees)(who, state)
            if answer.changed and not does:
                yield f"{here}: changed what the table says it must not"
            if case.post and does and not answer.changed:
                yield f"{here}: {answer.status_code}, did not do what the table allows"
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
        for who in callers_for(name, world)
        for fault in faults(name, case, who, world, state)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_form_is_taken_from_another_site(name: str, world: World) -> None:
    """A form without our token is refused to whoever may send it, and changes nothing."""
    case = CASES[name]
    if "POST" not in case.methods or DOORS[name] is Door.TOKEN:
        return
    for state in case.states:
        allowed = [who for who in world.callers if (case.does or case.sees)(who, state)][:2]
        for who in allowed:
            data = case.post(world, state) if case.post else {}
            answer = ask(who, "POST", reverse(name, args=case.args(world, state)), data, token=False)
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
