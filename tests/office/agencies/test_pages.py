"""Every page of agencies, people and one's own account: who finds it, and that what it offers works."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Agency, Deputy, Person, Post, Role
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]

FOR_EVERY_ROLE = {
    "wagtailadmin_home": [],
    "agencies_tree": [],
    "agency_page": ["department"],
    "wagtailadmin_account": [],
    "change_password": [],
    "enrol_two_factor": [],
    "recovery_codes": [],
}
FOR_ADMINISTRATORS = {
    "agency_found": ["department"],
    "agency_change": ["department"],
    "agency_move": ["department"],
    "agency_close": ["department"],
    "agency_two_factor": ["department"],
    "person_open": ["department"],
    "post_appoint": ["department"],
    "deputy_set": ["department"],
    "post_end": ["post"],
    "deputy_end": ["deputy"],
    "person_page": ["person"],
    "person_change": ["person"],
    "person_transfer": ["person"],
    "person_close": ["person"],
    "person_reopen": ["person"],
    "person_reset": ["person"],
    "person_handover": ["person"],
}
OF_NO_AGENCY = {"agencies_exchange": []}


@pytest.fixture
def keys(region: Region) -> dict[str, int]:
    """A department with a reviewer and a deputy."""
    person = region.hire(region.department, Role.FINAL_REVIEWER, name="在任者")
    other = region.hire(region.department, name="代理者")
    days = {"since": date(2026, 1, 1), "until": date(2099, 1, 1)}
    with by_system("test"):
        deputy = Deputy.objects.create(
            principal=person, person=other, agency=region.department, role=Role.FINAL_REVIEWER, **days
        )
    return {
        "department": region.department.pk,
        "person": person.pk,
        "post": person.posts.get().pk,
        "deputy": deputy.pk,
    }


def address(name: str, needs: list[str], keys: dict[str, int]) -> str:
    return reverse(name, args=[keys[need] for need in needs])


def test_who_finds_which_page(region: Region, admin: Person, keys: dict[str, int], signed_in: SignIn) -> None:
    """An administrator above finds all; one beside, a colleague without the duty and a stranger do not."""
    above, colleague = signed_in(admin), signed_in(region.hire(region.department, Role.LEADER))
    beside, anybody = signed_in(region.hire(region.sibling, Role.ADMINISTRATOR)), Client()
    wrong = []
    for name, needs in (FOR_EVERY_ROLE | FOR_ADMINISTRATORS | OF_NO_AGENCY).items():
        own = name in FOR_EVERY_ROLE
        expected = {
            above: 200,
            colleague: 200 if own else 404,
            beside: 404 if needs else 200,
            anybody: 302,
        }
        for client, status in expected.items():
            found = client.get(address(name, needs, keys)).status_code
            if found != status:
                wrong.append((name, list(expected).index(client), found))
    assert wrong == []


def test_a_page_that_is_not_for_somebody_takes_no_form_either(
    region: Region, keys: dict[str, int], signed_in: SignIn
) -> None:
    """Posting past the page changes nothing."""
    beside = signed_in(region.hire(region.sibling, Role.ADMINISTRATOR))
    before = list(Agency.objects.values()), list(Person.objects.values("pk", "name", "is_active", "password"))
    for name, needs in FOR_ADMINISTRATORS.items():
        assert beside.post(address(name, needs, keys), {"why": "x", "name": "x"}).status_code in (404, 405)
    after = list(Agency.objects.values()), list(Person.objects.values("pk", "name", "is_active", "password"))
    assert before == after
    assert Post.objects.get(pk=keys["post"]).until is None


def test_the_home_page_works_for_every_role(region: Region, signed_in: SignIn) -> None:
    """And offers no entry that leads to a closed door."""
    for role in Role:
        page = signed_in(region.hire(region.department, role)).get("/office/").content.decode()
        assert "演示县教育局" in page
        entries = set(re.findall(r'"name": "(\w+)"', page))
        assert "agencies" in entries
        assert entries.isdisjoint({"explorer", "reports", "settings", "help"})


def test_an_agency_is_founded_and_a_fault_is_shown_beside_its_field(
    region: Region, admin: Person, signed_in: SignIn
) -> None:
    """The message of the law stands at the code."""
    client, url = signed_in(admin), reverse("agency_found", args=[region.government.pk])
    data = {"name": "演示县水利局", "slug": "water", "kind": "department", "level": "county"}
    answer = client.post(url, {**data, "credit_code": "123"})
    assert "统一社会信用代码应为18位" in answer.content.decode()
    assert answer.context["form"].errors["credit_code"]
    assert client.post(url, data).status_code == 302
    assert Agency.objects.get(slug="water").get_parent() == region.government


def test_the_disclosure_office_sees_the_fields_it_keeps(region: Region, signed_in: SignIn) -> None:
    """Contact data and responsible persons, not the codes."""
    client = signed_in(region.hire(region.department, Role.DISCLOSURE_OFFICE))
    url = reverse("agency_change", args=[region.department.pk])
    fields = client.get(url).context["form"].fields
    assert "office_telephone" in fields
    assert "credit_code" not in fields
    assert client.post(url, {"office_telephone": "0000-0000000", "makes_rules": "on"}).status_code == 302
    stored = Agency.objects.get(pk=region.department.pk)
    assert (stored.office_telephone, stored.makes_rules) == ("0000-0000000", False)


def test_an_opened_account_shows_its_first_password_once(region: Region, admin: Person, signed_in: SignIn) -> None:
    """And the password works."""
    client = signed_in(admin)
    answer = client.post(reverse("person_open", args=[region.department.pk]), {"username": "new", "name": "新人"})
    password = answer.context["first_password"]
    assert password in answer.content.decode()
    assert Person.objects.get(username="new").check_password(password)
    page = client.get(reverse("person_page", args=[Person.objects.get(username="new").pk]))
    assert password not in page.content.decode()


def test_a_handover_by_its_page(region: Region, admin: Person, keys: dict[str, int], signed_in: SignIn) -> None:
    """The page counts the work, the act passes it."""
    taker = region.hire(region.department, name="接收者")
    client, url = signed_in(admin), reverse("person_handover", args=[keys["person"]])
    assert ("agencies.posts", 1) in [(kind.name, count) for kind, count in client.get(url).context["work"]]
    assert client.post(url, {"to_person": taker.pk, "why": "轮岗"}).status_code == 302
    assert taker.posts.get().role == Role.FINAL_REVIEWER
    over, running = keys["post"], taker.posts.get().pk
    pages = [client.get(reverse("person_page", args=[who])).content.decode() for who in (keys["person"], taker.pk)]
    assert reverse("post_end", args=[over]) not in pages[0], "a post that has ended is not ended again"
    assert reverse("post_end", args=[running]) in pages[1]


def test_files_go_out_and_in(region: Region, admin: Person, signed_in: SignIn) -> None:
    """A stranger gets no file; bad rows stand in a table."""
    client = signed_in(admin)
    assert client.get("/office/agencies/export/people.xlsx").content[:2] == b"PK"
    assert "演示县财政局" in client.get("/office/agencies/export/agencies.csv").content.decode()
    assert "演示县" not in client.get("/office/agencies/export/agencies.csv?empty").content.decode()
    leader = signed_in(region.hire(region.department, Role.LEADER))
    assert leader.get("/office/agencies/export/people.xlsx").status_code == 404
    file = SimpleUploadedFile("a.csv", "名称,上级机关,类别,网址名\n演示县水利局,没有,政府部门,water".encode())
    answer = client.post("/office/agencies/exchange/", {"kind": "agencies", "file": file})
    assert [(bad.row, bad.column) for bad in answer.context["report"].bad] == [(2, "上级机关")]
    assert "没有名为“没有”的上级机关" in answer.content.decode()


def test_reading_personal_data_is_entered(region: Region, admin: Person, signed_in: SignIn) -> None:
    """Who looked at whose telephone or address, on the page, in the form or in an export; one's own is no matter."""
    person = region.hire(region.department, Role.CASE_OFFICER)
    bare = region.hire(region.department, Role.CASE_OFFICER)
    with by_system("test"):
        person.telephone, bare.telephone, bare.email = "0000-0000000", "", ""
        person.save()
        bare.save()
    client = signed_in(admin)
    for name, wanted in (("person_page", person), ("person_page", bare), ("person_change", person)):
        assert client.get(reverse(name, args=[wanted.pk])).status_code == 200
    assert client.get(reverse("agencies_export", args=["people", "csv"])).status_code == 200
    entries = Entry.objects.filter(act="personal.read", model="agencies.person")
    assert {entry.actor for entry in entries} == {admin.pk}
    of_person = [entry.why for entry in entries.filter(record=str(person.pk)).order_by("number")]
    assert of_person == ["查看人员页面", "打开账号修改页面", "导出人员"]
    assert not entries.filter(record=str(bare.pk)).exists()
