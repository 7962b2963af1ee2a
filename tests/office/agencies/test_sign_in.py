"""Sign-in as a browser meets it: password, lock-out, first password, second factor, sessions, language."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.office.agencies.guessing import TIMES
from gongkai.office.agencies.models import Person, Role, SignInSession
from gongkai.office.agencies.sessions import device_of
from gongkai.office.agencies.two_factor import demand_two_factor
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.agencies.conftest import PASSWORD
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
TREE = "/office/agencies/"


def token_of(person: Person) -> str:
    device = TOTPDevice.objects.filter(user=person).latest("pk")
    return f"{TOTP(device.bin_key, drift=device.drift).token():06d}"


def test_a_right_password_opens_and_is_entered(region: Region, signed_in: SignIn) -> None:
    """The trail says who signed in; the page that was asked for comes after."""
    person = region.hire(region.department, Role.LEADER)
    answer = Client().post(f"/office/sign-in/?next={TREE}", {"username": person.username, "password": PASSWORD})
    assert answer.headers["Location"] == TREE
    assert Entry.objects.filter(act="agencies.sign_in", actor=person.pk).count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"password": "wrong"}, "用户名或密码不正确"),
        ({"username": "nobody"}, "用户名或密码不正确"),
    ],
)
def test_a_wrong_one_does_not_and_tells_nothing(region: Region, change: dict[str, str], message: str) -> None:
    """The same sentence whether the name exists or not."""
    person = region.hire(region.department, Role.LEADER)
    answer = Client().post("/office/sign-in/", {"username": person.username, "password": PASSWORD} | change)
    assert answer.status_code == 200
    assert message in answer.content.decode()


def test_who_holds_no_role_learns_why(region: Region) -> None:
    """The password was right; the back office opens to roles."""
    person = region.hire(region.department)
    answer = Client().post("/office/sign-in/", {"username": person.username, "password": PASSWORD})
    assert "目前没有任职" in answer.content.decode()


def test_five_failures_lock_and_the_page_says_how_long(region: Region) -> None:
    """After that the right password does not open either."""
    person = region.hire(region.department, Role.LEADER)
    client = Client()
    for _attempt in range(5):
        answer = client.post("/office/sign-in/", {"username": person.username, "password": "wrong"})
    assert answer.status_code == 429
    assert "30分钟后" in answer.content.decode()
    answer = client.post("/office/sign-in/", {"username": person.username, "password": PASSWORD})
    assert answer.status_code == 429


def test_a_first_password_opens_nothing_but_its_change(region: Region, signed_in: SignIn) -> None:
    """Until another is chosen, which the policy accepts."""
    person = region.hire(region.department, Role.LEADER)
    with by_system("test"):
        person.must_change_password = True
        person.save()
    client = signed_in(person)
    assert client.get(TREE).headers["Location"] == "/office/account/password/"
    for new, message in (("短", "密码至少10个字符"), ("onlysmallletters", "至少2种"), (PASSWORD, "不能与原密码相同")):
        answer = client.post("/office/account/password/", {"old": PASSWORD, "new": new, "again": new})
        assert message in answer.content.decode()
    answer = client.post("/office/account/password/", {"old": "x", "new": "Shanshui-7", "again": "Shanshui-7"})
    assert "原密码不正确" in answer.content.decode()
    answer = client.post("/office/account/password/", {"old": PASSWORD, "new": "Shanshui-7", "again": "Shanshui-7"})
    assert answer.status_code == 302
    assert client.get(TREE).status_code == 200


def test_a_demanded_factor_is_enrolled_before_anything_opens(region: Region, admin: Person, signed_in: SignIn) -> None:
    """A rule of the government binds the department's leader; and the next sign-in asks for a code."""
    person = region.hire(region.department, Role.LEADER)
    demand_two_factor(by=admin, agency=region.government, roles={Role.LEADER})
    client = signed_in(person)
    assert client.get(TREE).headers["Location"] == "/office/account/two-factor/"
    page = client.get("/office/account/two-factor/").content.decode()
    assert "<svg" in page
    answer = client.post("/office/account/two-factor/", {"token": "000000"})
    assert "验证码不正确或已过期" in answer.content.decode()
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    codes = client.post("/office/account/two-factor/", {"token": token_of(person)}).context["codes"]
    assert len(codes) == 10
    assert client.get(TREE).status_code == 200

    again = signed_in(person)
    for address in (TREE, "/office/account/", "/office/account/password/", "/office/account/two-factor/"):
        assert again.get(address).headers["Location"] == "/office/sign-in/code/"
    assert again.post("/office/sign-in/code/", {"token": "zzzzzzzzzz"}).status_code == 422
    StaticDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert again.post("/office/sign-in/code/", {"token": codes[0]}).status_code == 302
    assert again.get(TREE).status_code == 200

    third = signed_in(person)
    assert "验证码不正确" in third.post("/office/sign-in/code/", {"token": codes[0]}).content.decode()


def test_who_need_not_may_enrol_and_drop_again(region: Region, admin: Person, signed_in: SignIn) -> None:
    """While no role demands it; once one does, dropping is refused."""
    person = region.hire(region.department, Role.LEADER)
    client = signed_in(person)
    client.get("/office/account/two-factor/")
    client.post("/office/account/two-factor/", {"token": token_of(person)})
    demand_two_factor(by=admin, agency=region.department, roles={Role.LEADER})
    assert "不能停用" in client.post("/office/account/two-factor/drop/", follow=True).content.decode()
    demand_two_factor(by=admin, agency=region.department, roles=set())
    client.post("/office/account/two-factor/drop/")
    assert not TOTPDevice.objects.filter(user=person).exists()


def test_another_session_is_signed_out_from_here(region: Region, signed_in: SignIn) -> None:
    """One's own only; somebody else's does not exist."""
    person, other = region.hire(region.department, Role.LEADER), region.hire(region.department, Role.LEADER)
    here, there, stranger = signed_in(person), signed_in(person), signed_in(other)
    second = SignInSession.objects.filter(person=person).latest("pk")
    assert stranger.post(f"/office/account/sessions/{second.pk}/end/").status_code == 404
    assert there.get(TREE).status_code == 200
    assert here.post(f"/office/account/sessions/{second.pk}/end/").status_code == 302
    assert there.get(TREE).headers["Location"].startswith("/office/sign-in/")
    assert here.get(TREE).status_code == 200


def test_a_session_tells_the_whole_address(region: Region) -> None:
    """Though limits and the lock count the network of an address of IPv6 as one caller."""
    person, address = region.hire(region.department, Role.LEADER), "2001:db8:1:2::7"
    sent = {"username": person.username, "password": PASSWORD}
    Client(REMOTE_ADDR=address).post("/office/sign-in/", sent)
    assert SignInSession.objects.get(person=person).address == address


def test_a_changed_password_ends_the_other_sessions(region: Region, signed_in: SignIn) -> None:
    """Whoever knew the old one is out; this browser stays."""
    person = region.hire(region.department, Role.LEADER)
    here, there = signed_in(person), signed_in(person)
    answer = here.post("/office/account/password/", {"old": PASSWORD, "new": "Shanshui-7", "again": "Shanshui-7"})
    assert answer.headers["Location"] == "/office/account/"
    assert here.get(TREE).status_code == 200
    assert there.get(TREE).status_code == 302


def test_an_idle_session_is_over(region: Region, signed_in: SignIn) -> None:
    """After the time that the account page names."""
    client = signed_in(region.hire(region.department, Role.LEADER))
    SignInSession.objects.update(seen_at=timezone.now() - timedelta(minutes=121))
    assert client.get(TREE).status_code == 302


def test_signing_out_ends_the_record_too(region: Region, signed_in: SignIn) -> None:
    """Afterwards no page of the office opens."""
    person = region.hire(region.department, Role.LEADER)
    client = signed_in(person)
    assert client.post("/office/logout/").status_code == 302
    assert SignInSession.objects.get(person=person).ended_at is not None
    assert client.get(TREE).status_code == 302


def test_pages_speak_chinese_until_english_is_chosen(region: Region, signed_in: SignIn) -> None:
    """Whatever the browser asks for; chosen once, it holds on every device."""
    person = region.hire(region.department, Role.LEADER)
    client = signed_in(person)
    assert client.get(TREE, headers={"Accept-Language": "en"}).headers["Content-Language"] == "zh-hans"
    client.post("/office/language/", {"language": "en", "next": "https://example.org/"})
    assert signed_in(person).get(TREE).headers["Content-Language"] == "en"


def test_the_language_switch_leads_nowhere_else(region: Region) -> None:
    """An address of another site is not followed."""
    answer = Client().post("/office/language/", {"language": "en", "next": "https://example.org/"})
    assert answer.headers["Location"] == "/office/"


@pytest.mark.parametrize(
    ("user_agent", "device"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36", "Chrome · Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0", "Edge · Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox · Linux"),
        ("curl/8.5.0", "curl/8.5.0"),
    ],
)
def test_a_device_is_called_as_people_call_it(user_agent: str, device: str) -> None:
    """A browser that is none of the known ones keeps its own words."""
    assert device_of(user_agent) == device


def attempts(person: Person, addresses: list[str], password: str = "wrong") -> list[str]:
    """What each is answered: one attempt at the right name from each address."""
    sent = {"username": person.username, "password": password}
    answers = [Client(REMOTE_ADDR=address).post("/office/sign-in/", sent) for address in addresses]
    return [answer.content.decode() if answer.status_code != 302 else "in" for answer in answers]


def test_guessing_from_many_addresses_keeps_out_unknown_ones(region: Region, settings: Any) -> None:
    """Not even the right password opens from them; it does where its owner signed in before (IPv6: in the network)."""
    settings.AXES_FAILURE_LIMIT = 2
    person, other = region.hire(region.department, Role.LEADER), region.hire(region.department, Role.LEADER)
    assert attempts(person, ["2001:db8:1:2::1", "10.9.9.9"], PASSWORD) == ["in", "in"]
    wrong = attempts(person, [f"10.0.0.{n}" for n in range(2 * TIMES)])
    assert all("用户名或密码不正确" in said for said in wrong)
    assert "从许多地方" in attempts(person, ["10.1.1.1"], PASSWORD)[0]
    assert attempts(person, ["2001:db8:1:2::77", "10.9.9.9"], PASSWORD) == ["in", "in"]
    assert "从许多地方" in attempts(person, ["2001:db8:1:3::1"], PASSWORD)[0]
    assert attempts(other, ["10.1.1.1"], PASSWORD) == ["in"]


def test_guessing_is_forgotten_after_the_time_of_a_lock(region: Region, settings: Any) -> None:
    """What was kept out meanwhile is not counted as another wrong password."""
    settings.AXES_FAILURE_LIMIT = 1
    person = region.hire(region.department, Role.LEADER)
    attempts(person, [f"10.0.0.{n}" for n in range(TIMES)])
    assert "从许多地方" in attempts(person, ["10.1.1.1"])[0]
    assert AccessAttempt.objects.filter(username=person.username).count() == TIMES
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=31))
    assert attempts(person, ["10.1.1.1"], PASSWORD) == ["in"]


@pytest.mark.parametrize("name", ["", "\x00", "nobody", "x" * 5000])
def test_odd_names_are_names_of_nobody(region: Region, name: str) -> None:
    """Also where they are counted."""
    assert Client().post("/office/sign-in/", {"username": name, "password": "x"}).status_code == 200
