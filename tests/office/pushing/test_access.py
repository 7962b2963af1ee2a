"""Who may call: a token opens its own agency's door, for what it delivered, until it is revoked."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.connecting import connect_system, revoke_system
from gongkai.office.agencies.models import ConnectedSystem, Role
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.pushing.api import access
from gongkai.office.pushing.models import Push
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.pushing.conftest import ROOT, Caller

pytestmark = pytest.mark.django_db
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"


def tries(caller: Caller, number: int) -> list[int]:
    """Every operation once."""
    text = {"title": "演示"}
    answers = [
        caller.post("/drafts", text),
        caller.get("/drafts"),
        caller.get(f"/drafts/{number}"),
        caller.put(f"/drafts/{number}", text),
        caller.send(f"/drafts/{number}/attachments", title="x"),
    ]
    return [answer.status_code for answer in answers]


def test_without_a_valid_token_nothing_opens(oa: Caller, text: dict[str, Any], region: Region) -> None:
    """No token, a wrong one, a revoked one, one of a closed agency: 401, and how to mend it."""
    number = oa.post("/drafts", text).json()["number"]
    assert tries(Caller(oa.system, "gk_00000000_wrong"), number) == [401] * 5
    answer = Client().get(f"{ROOT}/drafts")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["errors"][0]["field"] == "Authorization"
    for active in (False, True):
        with by_system("test"):
            oa.system.agency.active = active
            oa.system.agency.save()
        assert (tries(oa, number) == [401] * 5) is not active
    revoke_system(by=region.hire(region.government, Role.ADMINISTRATOR), system=oa.system, why="更换系统")
    assert tries(oa, number) == [401] * 5
    assert Push.objects.count() == 2  # one by the try while the agency was there


@pytest.mark.parametrize("where", ["department", "sibling"])
def test_what_another_system_delivered_does_not_exist(
    oa: Caller, region: Region, connect: Callable[..., Caller], text: dict[str, Any], where: str
) -> None:
    """Of another agency or of the same: 404, and the list is empty."""
    number = oa.post("/drafts", text).json()["number"]
    other = connect(getattr(region, where), "别的系统")
    assert other.get("/drafts").json()["items"] == []
    assert other.get(f"/drafts/{number}").status_code == 404
    assert other.put(f"/drafts/{number}", text | {"column": None}).status_code == 404
    assert other.post("/drafts", {"title": "别的"}).status_code == 201
    assert Push.objects.get(system=other.system).item.agency == getattr(region, where)  # type: ignore[union-attr]


def test_a_session_opens_nothing_here(oa: Caller, staff: Staff, text: dict[str, Any]) -> None:
    """The API asks for a token alone: a browser that is signed in cannot be made to call it."""
    oa.post("/drafts", text)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(staff.officer, backend=BACKEND)
    assert browser.get(f"{ROOT}/drafts").status_code == 401
    oa.client = Client(enforce_csrf_checks=True)
    assert oa.post("/drafts", text | {"title": "另一件"}).status_code == 201


def test_a_token_opens_no_page(oa: Caller, text: dict[str, Any]) -> None:
    """The back office knows people only."""
    oa.post("/drafts", text)
    for name in ("wagtailadmin_home", "pushed_drafts", "agencies_tree"):
        answer = oa.client.get(reverse(name), headers=oa.headers())
        assert answer.status_code == 302


def test_an_address_that_is_none_is_a_problem(oa: Caller) -> None:
    """404 as the caller reads it; a method that is none is 405."""
    answer = oa.get("/letters")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert oa.client.delete(f"{ROOT}/drafts/1", headers=oa.headers()).status_code == 405


def test_one_system_calls_so_often_a_minute(oa: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    """Then it is told when to come again; guessing tokens is limited by address."""
    monkeypatch.setattr(access, "CALLS_A_MINUTE", 3)
    monkeypatch.setattr(access, "WRONG_TOKENS_A_MINUTE", 2)
    monkeypatch.setattr("gongkai.office.limiting._now", lambda: 1_000_000_000)
    assert [oa.get("/drafts").status_code for _ in range(4)] == [200, 200, 200, 429]
    answer = oa.get("/drafts")
    assert (answer["Retry-After"], answer.json()["status"]) == (str(60 - 1_000_000_000 % 60), 429)
    guesser = Caller(oa.system, "gk_guess")
    assert [guesser.get("/drafts").status_code for _ in range(3)] == [401, 401, 429]


def test_a_token_is_kept_as_its_digest(region: Region) -> None:
    """Shown once; neither the record nor the trail holds it, nor the digest."""
    admin = region.hire(region.government, Role.ADMINISTRATOR)
    system, token = connect_system(by=admin, agency=region.department, name="协同办公系统")
    assert token.startswith(system.prefix) and len(token) > 50
    stored = ConnectedSystem.objects.get()
    assert token not in str(vars(stored))
    entry = Entry.objects.get(act="agencies.connect_system")
    assert stored.digest not in str(entry.after) and token not in str(entry.after)
    assert entry.actor == admin.pk


def test_connecting_is_the_administrators(region: Region) -> None:
    """Of the agency or above; a revoked token does not come back."""
    above, beside = (region.hire(agency, Role.ADMINISTRATOR) for agency in (region.government, region.sibling))
    officer = region.hire(region.department, Role.CASE_OFFICER)
    for person in (beside, officer):
        with pytest.raises(NotYoursError):
            connect_system(by=person, agency=region.department, name="系统")
    system, _ = connect_system(by=above, agency=region.department, name="系统")
    for person in (beside, officer):
        with pytest.raises(NotYoursError):
            revoke_system(by=person, system=system, why="x")
    with pytest.raises(ActRefusedError, match="理由"):
        revoke_system(by=above, system=system, why=" ")
    assert not revoke_system(by=above, system=system, why="更换").is_active
    with pytest.raises(ActRefusedError, match="已经停用"):
        revoke_system(by=above, system=system, why="更换")


def test_its_pages(region: Region, client: Client) -> None:
    """The token stands on the answer to the form, and on no page after."""
    client.force_login(region.hire(region.department, Role.ADMINISTRATOR), backend=BACKEND)
    listing = reverse("systems", args=[region.department.pk])
    answer = client.post(reverse("system_connect", args=[region.department.pk]), {"name": "协同办公系统"})
    token = answer.context["token"]
    assert token in answer.content.decode() and answer["Cache-Control"] == "no-store"
    page = client.get(listing).content.decode()
    assert "协同办公系统" in page and token not in page
    system = ConnectedSystem.objects.get()
    assert Caller(system, token).get("/drafts").status_code == 200
    assert client.post(reverse("system_revoke", args=[system.pk]), {"why": "更换"}).status_code == 302
    assert client.get(reverse("system_revoke", args=[system.pk])).status_code == 404
    assert Caller(system, token).get("/drafts").status_code == 401


def test_its_pages_are_not_for_others(oa: Caller, region: Region, client: Client) -> None:
    """A case officer, and an administrator beside."""
    for agency, role in ((region.department, Role.CASE_OFFICER), (region.sibling, Role.ADMINISTRATOR)):
        client.force_login(region.hire(agency, role), backend=BACKEND)
        for name in ("systems", "system_connect"):
            assert client.get(reverse(name, args=[region.department.pk])).status_code == 404
        assert client.post(reverse("system_revoke", args=[oa.system.pk]), {"why": "x"}).status_code == 404


def test_case_officers_take_deliveries_over_on_a_page(
    oa: Caller, staff: Staff, region: Region, text: dict[str, Any]
) -> None:
    """Those of the agency; a reviewer and a case officer beside find nothing."""
    oa.post("/drafts", text)
    item = Push.objects.get().item
    assert item is not None
    address = reverse("pushed_take_over", args=[item.pk])
    for person, status in ((staff.first, 404), (region.hire(region.sibling, Role.CASE_OFFICER), 200)):
        browser = Client()
        browser.force_login(person, backend=BACKEND)
        page = browser.get(reverse("pushed_drafts"))
        assert page.status_code == status
        assert text["title"] not in page.content.decode()
        assert browser.post(address).status_code == 404
    browser.force_login(staff.officer, backend=BACKEND)
    assert text["title"] in browser.get(reverse("pushed_drafts")).content.decode()
    assert browser.post(address).status_code == 302
    item.refresh_from_db()
    assert item.author == staff.officer
    assert text["title"] not in browser.get(reverse("pushed_drafts")).content.decode().partition("listing")[2]


REFUSALS = {
    404: lambda oa: oa.client.get(f"{ROOT}/letters", headers=oa.headers()),
    405: lambda oa: oa.client.delete(f"{ROOT}/drafts/1", headers=oa.headers()),
    413: lambda oa: oa.client.post(f"{ROOT}/drafts", b"{}", "application/json", CONTENT_LENGTH="999999999"),
    415: lambda oa: oa.client.post(f"{ROOT}/drafts", "title=x", "text/plain", headers=oa.headers()),
    400: lambda oa: oa.client.get(f"{ROOT}/drafts", headers=oa.headers() | {"Host": "elsewhere.example"}),
    500: lambda oa: oa.get("/drafts"),
}


@pytest.mark.parametrize("status", REFUSALS)
@pytest.mark.parametrize(("language", "title"), [("zh-CN", 0), ("en", 1)])
def test_every_error_has_one_shape(
    oa: Caller, monkeypatch: pytest.MonkeyPatch, status: int, language: str, title: int
) -> None:
    """Whichever part of the server found it, in the caller's language, with a sentence that says what to do."""
    oa.client.raise_request_exception = False
    oa.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    if status == 500:
        monkeypatch.setattr("gongkai.office.pushing.api.drafts.visible_to", lambda system: 1 / 0)
    answer = REFUSALS[status](oa)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    told = answer.json()
    assert told.keys() == {"type", "title", "status", "detail", "errors"}
    assert (told["status"], told["detail"] != "") == (status, True)
    assert told["title"] == TITLES[status][title]
    assert answer["Content-Language"] == ("zh-hans", "en")[title]
    assert answer["X-Request-ID"]


TITLES = {
    400: ("请求无法读取", "The request cannot be read"),
    404: ("没有这个地址或者记录", "No such address or record"),
    405: ("不支持这种请求方法", "Method not allowed"),
    413: ("请求太大", "The request is too large"),
    415: ("不支持这种内容类型", "Content type not supported"),
    500: ("系统出错", "An error in the system"),
}


def test_an_answer_says_which_methods_there_are(oa: Caller) -> None:
    """In ``Allow`` for programs and in the sentence for people."""
    answer = oa.client.delete(f"{ROOT}/drafts/1", headers=oa.headers(language="en"))
    methods = answer["Allow"].split(", ")
    assert sorted(methods) == ["GET", "PUT"]
    assert all(method in answer.json()["detail"] for method in methods)
