"""Nobody is told of an item they may not read: by its title, its number or its being counted."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.agencies.models import Person, Post, Role
from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import REVIEWS, State
from gongkai.office.publishing.channels import export_releases
from gongkai.office.publishing.checking import remarks
from gongkai.office.publishing.contributions import decline, send
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.flows import FlowRules, set_flow
from gongkai.office.publishing.gazettes import arrange, open_issue, print_issue
from gongkai.office.publishing.interpretations import link
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import waiting_for
from gongkai.office.publishing.release import release
from gongkai.office.publishing.review import may_review, submit
from gongkai.office.publishing.validity import repeal
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, again, approved, released

pytestmark = pytest.mark.django_db
BACKEND = "gongkai.office.agencies.signing_in.OfficeBackend"
POLICY = {"kind": "normative", "formed_on": date(2026, 3, 2), "document_number": "演教规〔2026〕1号", "title": "某办法"}
HIDDEN = "尚在起草的文件"


@pytest.fixture
def page() -> Callable[..., str]:
    """The words of a page as a person reads it."""

    def read(person: Person, name: str, *args: Any, **data: Any) -> str:
        client = Client()
        client.force_login(person, backend=BACKEND)
        answer = client.get(reverse(name, args=args), data)
        assert answer.status_code == 200
        return str(answer.content.decode())

    return read


def test_duplicates_are_shown_to_those_who_may_read_them(staff: Staff, draft: Draft) -> None:
    """To the author a colleague's draft is named, to the reviewer it is not; once submitted it is to both."""
    other = draft(title=HIDDEN, document_number="演教〔2026〕8号", kind="document", formed_on=date(2026, 3, 2))
    item = draft(title="新通知", document_number="演教〔2026〕8号", kind="document", formed_on=date(2026, 3, 2))
    item = submit(by=staff.officer, item=item)
    said = {
        who.pk: [r for r in remarks(item, who) if r.code == "duplicate/document_number"]
        for who in (staff.officer, staff.first)
    }
    assert HIDDEN in str(said[staff.officer.pk][0].message)
    assert said[staff.first.pk] == []
    submit(by=staff.officer, item=again(other))
    assert [r.code for r in remarks(again(item), staff.first)].count("duplicate/document_number") == 1


def test_the_page_of_a_document_names_no_unreadable_instrument(
    staff: Staff, draft: Draft, page: Callable[..., str]
) -> None:
    """A leader reads the repealed document, not the draft that repeals it; 公开办 reads both, here and at the desk."""
    policy = released(staff, draft, **POLICY)
    instrument = draft(title=HIDDEN)
    repeal(by=staff.office, item=policy, on=date(2026, 9, 1), instrument=instrument, note="见说明")
    assert HIDDEN not in page(staff.leader, "item_page", policy.pk)
    assert HIDDEN in page(staff.office, "item_page", policy.pk)
    assert HIDDEN in page(staff.office, "validity_list", staff.agency.pk)


def test_a_link_to_anothers_draft_is_not_shown(
    staff: Staff, draft: Draft, region: Region, page: Callable[..., str]
) -> None:
    """An interpretation drafted below explains a policy above: there it is known once it is released."""
    above = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    policy = released(staff, draft, **POLICY)
    with by_system("test"):
        policy.agency = region.government
        policy.save()
    text = draft(title=HIDDEN, kind="interpretation")
    made = link(by=staff.officer, policy=policy, interpretation=text)
    assert HIDDEN not in page(above, "interpretations_list", region.government.pk)
    assert HIDDEN in page(staff.officer, "interpretations_list", staff.agency.pk)
    client = Client()
    client.force_login(above, backend=BACKEND)
    for address in (
        reverse("interpretation_unlink", args=[made.pk]),
        reverse("item_unlink", args=[policy.pk, made.pk]),
    ):
        answer = client.get(address)
        assert (answer.status_code, HIDDEN in answer.content.decode()) == (404, False)
    release(by=staff.office, item=approved(staff, again(text)))
    change(by=staff.officer, item=again(text), fields={"summary": "再改"})
    listed = page(above, "interpretations_list", region.government.pk)
    assert HIDDEN in listed and "草稿" not in listed, "that it is being changed is its agency's business"


def taken_back(staff: Staff, item: InformationItem) -> None:
    """Withdrawn, and rewritten under another title."""
    withdraw(by=staff.office, item=again(item), reason="内容有误")
    change(by=staff.officer, item=again(item), fields={"title": HIDDEN})


def test_a_contribution_being_rewritten_is_not_named_to_the_receiver(
    staff: Staff, draft: Draft, region: Region, page: Callable[..., str]
) -> None:
    """It was readable when it was sent. The figures are for those who decide."""
    above, clerk = (region.hire(region.government, role) for role in (Role.DISCLOSURE_OFFICE, Role.CASE_OFFICER))
    item = released(staff, draft, title="原来的标题")
    offered = send(by=staff.officer, item=item, to=region.government)
    listing = ("contributions_list", region.government.pk)
    assert "原来的标题" in page(above, *listing) and staff.agency.name in page(above, *listing)
    assert staff.agency.name not in page(clerk, *listing)
    taken_back(staff, item)
    for text in (page(above, *listing), page(above, "contribution_decline", offered.pk)):
        assert HIDDEN not in text and "（报送机关正在修改）" in text
    with pytest.raises(ActRefusedError) as refused:
        decline(by=above, contribution=offered, opinion="不用")
    assert HIDDEN not in str(refused.value)


def test_what_an_agency_below_took_back_is_not_named_in_the_gazette(
    staff: Staff, draft: Draft, region: Region, page: Callable[..., str]
) -> None:
    """In the issue, its form and its refusal the 索引号 stands; in the list of channels and its table as well."""
    above = region.hire(region.government, Role.DISCLOSURE_OFFICE)
    item = released(staff, draft)
    printed, open_one = (open_issue(by=above, agency=region.government, year=2026) for _ in range(2))
    for issue in (printed, open_one):
        arrange(by=above, issue=issue, places=[(item, "文件")])
    print_issue(by=above, issue=printed, on=timezone.localdate())
    assert item.title in page(above, "gazette_page", open_one.pk)
    taken_back(staff, item)
    number = item.index_number
    for name in ("gazette_page", "gazette_arrange"):
        text = page(above, name, open_one.pk)
        assert HIDDEN not in text and number in text
    with pytest.raises(ActRefusedError, match=number):
        print_issue(by=above, issue=open_one, on=timezone.localdate())
    text = page(above, "channels_list", region.government.pk)
    assert HIDDEN not in text and number in text
    rows = list(openpyxl.load_workbook(io.BytesIO(export_releases(above, region.government))).active.values)
    assert [(row[2], row[3]) for row in rows[1:]] == [(number, None)]


@pytest.mark.parametrize("several", [False, True])
def test_what_waits_is_what_one_may_review(staff: Staff, draft: Draft, several: bool) -> None:
    """The list counts nothing that its reader had a hand in, at each step, however they came to it."""
    agency = staff.agency
    with by_system("test"):
        for person in (staff.officer, staff.first):
            for role in (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.CASE_OFFICER):
                Post.objects.get_or_create(
                    person=person, agency=agency, role=role, defaults={"since": date(2020, 1, 1)}
                )
        administrator = Person.objects.create(username="administrator1", name="系统管理员", agency=agency)
        Post.objects.create(person=administrator, agency=agency, role=Role.ADMINISTRATOR, since=date(2020, 1, 1))
    if several:
        set_flow(by=administrator, agency=agency, rules=FlowRules(one_person_one_step=False))
    for n in range(3):  # so that an item and its review have different numbers on every database
        draft(title=f"草稿{n}")
    items = [submit(by=staff.officer, item=draft(title=f"第{n}件")) for n in range(5)]
    staff.approve(items[1])
    change(by=staff.second, item=again(staff.approve(items[2])), fields={"summary": "改过"})
    submit(by=staff.officer, item=again(items[2]))
    change(by=staff.officer, item=released(staff, draft, title="公开的"), fields={"summary": "改过"})
    item = InformationItem.objects.get(title="公开的")
    submit(by=staff.officer, item=item)
    change(by=staff.first, item=again(items[3]), fields={"summary": "改过"})
    submit(by=staff.officer, item=again(items[3]))
    rows = InformationItem.objects.filter(state__in=REVIEWS)
    assert {row.standing for row in rows} == {State.FIRST_REVIEW, State.SECOND_REVIEW}
    for person in (staff.officer, staff.first, staff.second, staff.final, staff.secrecy, staff.leader):
        fresh = Person.objects.get(pk=person.pk)
        theirs = {row.pk for row in rows if may_review(fresh, row, row.standing)}
        assert set(waiting_for(fresh).values_list("pk", flat=True)) == theirs, str(person)
    seen = Person.objects.get(pk=staff.first.pk)
    assert (items[1].pk in set(waiting_for(seen).values_list("pk", flat=True))) is several
