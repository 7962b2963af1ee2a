"""Who asks too often is told when to come again; with the cache of the run (the database's, or Redis)."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as conf
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from redis import Redis

from gongkai.office.agencies.models import Person, Role
from gongkai.office.limiting import READING, WRITING, Limit, over
from gongkai.server import limits
from gongkai.server.door_list import DOORS
from gongkai.server.limits import LIMITS
from tests.office.conftest import Region, region

pytestmark = pytest.mark.django_db
__all__ = ["region"]
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
NOW = 1_000_000_030
FEW = Limit("test", 60, by_address=5, by_account=2, methods=READING)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A clock that stands still, and nothing counted yet."""
    cache.clear()
    clock = [NOW]
    monkeypatch.setattr("gongkai.office.limiting._now", lambda: clock[0])
    return clock


def ask(address: str, person: Person | None = None, method: str = "GET") -> int:
    request = RequestFactory().generic(method, "/", REMOTE_ADDR=address)
    if person is not None:
        request.user = person
    answer = FEW.refusal(request)
    return answer.status_code if answer else 200


def test_an_address_is_counted_and_freed(now: list[int]) -> None:
    """Another address is not concerned, other methods are not counted, and the next window is free."""
    assert [ask("1.1.1.1") for _ in range(6)] == [200] * 5 + [429]
    assert ask("2.2.2.2") == ask("1.1.1.1", method="POST") == 200
    now[0] += 60
    assert ask("1.1.1.1") == 200


def test_all_addresses_of_a_network_of_ipv6_are_one_caller() -> None:
    """Who has one has 2⁶⁴ of them; an address of IPv4 in the dress of IPv6 is itself."""
    assert [ask(f"2001:db8:1:2::{n}") for n in range(6)] == [200] * 5 + [429]
    assert ask("2001:db8:1:3::1") == 200
    assert [ask(f"::ffff:1.1.1.{n}") for n in range(6)] == [200] * 6
    assert [ask(address) for address in ["9.9.9.9", "::ffff:9.9.9.9"] * 3] == [200] * 5 + [429]


def test_an_account_is_counted_wherever_it_comes_from() -> None:
    """A person who asks from many addresses is one."""
    person = Person(pk=7)
    assert [ask(f"1.1.1.{n}", person) for n in range(3)] == [200, 200, 429]
    assert ask("1.1.1.9", Person(pk=8)) == 200


def test_every_limit_is_of_a_listed_address() -> None:
    """A name that is mistyped would limit nothing; what takes files, packs tables or asks for secrets has its limit."""
    assert set(LIMITS) <= set(DOORS)
    taking = ("_import", "_export", "_attach", "_exchange", "_two_factor", "_password", "_reset", "sign_in", "_pdf")
    needed = {name for name in DOORS if name.endswith(taking)} - {"agency_two_factor", "drop_two_factor"}
    assert needed <= set(LIMITS)


@pytest.fixture
def seldom(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Limit]:
    """An address with its own limit, of two."""

    def make(name: str) -> Limit:
        was = LIMITS[name]
        limit = Limit(was.name, was.seconds, by_address=2, by_account=2, methods=was.methods)
        monkeypatch.setitem(limits.LIMITS, name, limit)
        return limit

    return make


def times(client: Client, method: str, address: str, **more: Any) -> Any:
    """The answer to the third of three requests; the first two were let in."""
    answers = [getattr(client, method)(address, **more) for _ in range(3)]
    assert [answer.status_code == 429 for answer in answers] == [False, False, True]
    return answers[-1]


def test_the_page_says_when_to_try_again(seldom: Callable[[str], Limit], region: Region) -> None:
    """In plain words and for machines; signing in works again after that time, in Chinese and in English."""
    seldom("sign_in")
    address = reverse("sign_in")
    answer = times(Client(), "post", address, data={"username": "x", "password": "y"})
    wait = 300 - NOW % 300
    assert answer["Retry-After"] == str(wait)
    assert f"请在{-(-wait // 60)}分钟后" in answer.content.decode()
    english = Client().post(
        address, {"username": "x"}, headers={"Accept-Language": "en", "Cookie": "django_language=en"}
    )
    assert english.status_code == 429 and "minutes" in english.content.decode()
    assert Client().get(address).status_code == 200


@pytest.mark.parametrize("name", sorted(name for name in LIMITS if not name.startswith(("sign_in", "oidc"))))
def test_each_is_limited_by_account(name: str, seldom: Callable[[str], Limit], region: Region) -> None:
    """Whatever the view would have said: what does not exist counts as well, for it may be guessing."""
    limit = seldom(name)
    client = Client()
    client.force_login(region.hire(region.department, Role.DISCLOSURE_OFFICE), backend=BACKEND)
    arguments = {"agencies_export": ["people", "xlsx"], "trail_export": ["csv"], "portal:file_read": [1, "x"]}
    arguments |= {"portal:opinion": ["education", "x" * 30], "portal:apply": ["education"]}
    arguments |= {"letter_issue": [1, 1], "letter_file": [1, 1, "pdf"], "request_case_file": [1, "pdf"]}
    arguments |= {
        "requests_feed": ["x" * 30],
        "dispute_bundle": [1, "pdf"],
        "requests_import_check": [1, 1],
        "mail_file": [1, 0],
    }
    arguments |= {"report_year": [1, 2025, "2021"], "report_kept": [1, "csv"]}
    arguments |= {"report_explore_export": [1, "all", "csv"]}
    arguments |= {"report_records_file": [1, 2025, "2021", "requests:new:total", "csv"]}
    arguments |= {"outside_file": [1, 0], "outside_picture": [1, 0, 1], "outside_opinion": [1, "docx"]}
    arguments |= {f"report_figures_{way}": [1, 2025, "2021"] for way in ("import", "export")}
    arguments |= {"outside_cell": [1, "x"], "portal:report_years": ["education"]}
    arguments |= {"portal:report_years_csv": ["education"], "report_year": [1, 2025, "2021"], "report_kept": [1, "csv"]}
    plain = (
        "portal:items_json",
        "portal:items_csv",
        "portal:report_check",
        "portal:report_check_file",
        "portal:subscribe",
        "portal:requests_desk",
        "portal:request_case",
        "portal:request_receipt",
        "portal:request_published",
        "items_list",
        "requests_board",
        "requests_ledger",
        "trail_list",
        "item_import",
        "agencies_exchange",
        "historical_import",
        "outside_reports",
        "outside_upload",
    )
    own = ("verify_two_factor", "change_password", "enrol_two_factor", "recovery_codes", "historical_import_confirm")
    args = arguments.get(name, [] if name in (*plain, *own) else [1])
    times(client, "post" if limit.methods == WRITING else "get", reverse(name, args=args))


def test_a_script_is_answered_in_its_own_way(seldom: Callable[[str], Limit], region: Region) -> None:
    """The editor's upload shows the sentence where the file was to appear."""
    seldom("item_attach")
    client = Client()
    client.force_login(region.hire(region.department, Role.CASE_OFFICER), backend=BACKEND)
    answer = times(client, "post", reverse("item_attach", args=[1]), headers={"X-Fragment": "1"})
    assert "再试" in answer.json()["error"]


def test_what_is_counted_stays_counted_when_the_view_fails(seldom: Callable[[str], Limit], region: Region) -> None:
    """Counting stands outside the transaction of the request."""
    seldom("person_reset")
    client = Client()
    client.force_login(region.hire(region.department, Role.ADMINISTRATOR), backend=BACKEND)
    assert times(client, "post", reverse("person_reset", args=[10**6])).status_code == 429


ON_REDIS = pytest.mark.skipif(not conf.REDIS_URL, reason="the run has no Redis")


@ON_REDIS
def test_however_many_ask_at_once_no_more_than_the_limit_are_let_in() -> None:
    """Redis counts for all processes and machines, one after the other."""
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: over("test", "address:1.1.1.1", seconds=60, limit=25), range(200)))
    assert waits.count(0) == 25 and set(waits) == {0, 60 - NOW % 60}


@ON_REDIS
def test_what_redis_keeps_names_nobody_and_goes_with_its_window() -> None:
    """Also after more was counted under the same key."""
    for _ in range(3):
        over("test", "address:203.0.113.9", seconds=60, limit=25)
    server = Redis.from_url(conf.REDIS_URL)
    (key,) = server.keys("*limit:*")
    assert re.fullmatch(rb".*limit:[0-9a-f]{64}", key)
    assert server.get(key) == b"3" and 0 < server.ttl(key) <= 60


ON_DATABASE = pytest.mark.skipif(bool(conf.REDIS_URL), reason="the run has Redis")


@ON_DATABASE
def test_what_the_database_counts_lasts_as_long_as_its_window(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after more was counted under the same key, and though the window is longer than five minutes."""
    assert [over("test", "address:1.1.1.1", seconds=3600, limit=2) for _ in range(2)] == [0, 0]
    later = timezone.now() + timedelta(seconds=3500)
    monkeypatch.setattr("django.core.cache.backends.db.tz_now", lambda: later)
    assert over("test", "address:1.1.1.1", seconds=3600, limit=2) > 0


@ON_DATABASE
def test_many_who_come_do_not_make_the_database_forget_others() -> None:
    """Django's own bound is 300 keys."""
    many = [f"address:1.1.{n // 200}.{n % 200}" for n in range(320)]
    assert not any(over("test", who, seconds=60, limit=1) for who in many)
    assert all(over("test", who, seconds=60, limit=1) for who in many)


def test_nobody_is_kept_out_when_redis_is_gone(
    settings: Any, seldom: Callable[[str], Limit], region: Region, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says so, without the password; wrong passwords go on being counted in the database."""
    seldom("sign_in")
    gone = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://:hidden@127.0.0.1:1/0"}
    settings.CACHES = {"default": gone}
    person = region.hire(region.department, Role.CASE_OFFICER)
    sent = {"username": person.username, "password": "wrong"}
    answers = [Client().post(reverse("sign_in"), sent).status_code for _ in range(conf.AXES_FAILURE_LIMIT + 1)]
    assert answers[:3] == [200, 200, 200] and answers[-1] == 429
    assert "nobody is counted" in caplog.text and "hidden" not in caplog.text
