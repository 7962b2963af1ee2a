"""Every page beside items: who finds it, and that what it offers works."""

from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.agencies.models import Person
from gongkai.office.publishing.catalogues import import_catalogue
from gongkai.office.publishing.channels import COLUMNS, enter
from gongkai.office.publishing.contributions import send
from gongkai.office.publishing.desk_urls import urlpatterns
from gongkai.office.publishing.gazettes import arrange, open_issue
from gongkai.office.publishing.interpretations import link
from gongkai.office.publishing.models import (
    ChannelRelease,
    Column,
    Contribution,
    GazetteIssue,
    Interpretation,
    Look,
    ProposalReply,
    StandardCatalogue,
    ValidityEvent,
)
from gongkai.office.publishing.validity import amend
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, approved, released
from tests.office.publishing.test_catalogues import MARKS, ROW, form

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


def browser(person: Person) -> Client:
    """Signed in as a browser does it."""
    cache.clear()
    person.set_password(PASSWORD)
    with by_system("test.password"):
        person.save()
    client = Client()
    assert client.post("/office/sign-in/", {"username": person.username, "password": PASSWORD}).status_code == 302
    return client


@pytest.fixture
def records(staff: Staff, draft: Draft, region: Region) -> dict[str, Any]:
    """One of each thing a page is about."""
    policy = released(
        staff, draft, kind="normative", formed_on=date(2024, 3, 1), document_number="演教规〔2024〕1号", title="某办法"
    )
    event = amend(by=staff.office, item=policy, on=date(2025, 1, 1), note="修订")
    text = draft(kind="interpretation", title="某办法解读")
    made = link(by=staff.office, policy=policy, interpretation=text)
    import_catalogue(by=staff.office, agency=staff.agency, name="义务教育", content=form(ROW + MARKS))
    fields = {"channel": "wechat", "on": date(2025, 1, 1), "title": "推文"}
    issue = open_issue(by=staff.office, agency=staff.agency, year=2026)
    arrange(by=staff.office, issue=issue, places=[(policy, "文件")])
    contribution = send(by=staff.office, item=policy, to=region.government)
    hidden = approved(staff, draft(disclosure="on_request", reason="仅涉及特定对象。", title="内部信息"))
    draft(kind="proposal", title="第12号建议的答复")
    return {
        "agency": staff.agency.pk,
        "column": staff.column.pk,
        "catalogue": StandardCatalogue.objects.get().pk,
        "validity_enter": policy.pk,
        "event": event.pk,
        "link": made.pk,
        "contribution": contribution.pk,
        "release": enter(by=staff.office, agency=staff.agency, fields=fields).pk,
        "issue": issue.pk,
        "look_reexamine": hidden.pk,
        "look_confirm": policy.pk,
    }


def address(name: str, records: dict[str, Any]) -> str:
    """The address of a page with the record it is about."""
    pattern = next(str(one.pattern) for one in urlpatterns if one.name == name)
    need = pattern.split("<int:")[1].split(">")[0]
    return reverse(name, args=[records.get(name) or records[need]])


DECIDED_ABOVE = ("contribution_adopt", "contribution_decline")
WHEN_PRINTED = ("gazette_pdf",)
BY_AN_AUTHOR = ("gazette_item",)


def test_who_finds_which_page(staff: Staff, region: Region, records: dict[str, Any]) -> None:
    """The disclosure office all of its own; the leader, the office beside and a stranger none."""
    office, leader = browser(staff.office), browser(staff.leader)
    beside, above = (browser(region.hire(at, "disclosure_office")) for at in (region.sibling, region.government))
    wrong = []
    for one in urlpatterns:
        url = address(one.name, records)
        mine = 404 if one.name in (*DECIDED_ABOVE, *WHEN_PRINTED, *BY_AN_AUTHOR) else 200
        theirs = 200 if one.name in DECIDED_ABOVE else 404
        for client, expected in ((office, mine), (leader, 404), (beside, 404), (above, theirs), (Client(), 302)):
            found = client.get(url).status_code
            if found != expected:
                wrong.append((one.name, expected, found))
    assert wrong == []


def test_posting_past_a_page_changes_nothing(staff: Staff, region: Region, records: dict[str, Any]) -> None:
    """What is not for somebody takes no form either."""
    beside = browser(region.hire(region.sibling, "disclosure_office"))
    watched = (
        Column,
        Interpretation,
        ChannelRelease,
        GazetteIssue,
        Contribution,
        Look,
        ValidityEvent,
        StandardCatalogue,
    )
    before = [list(model.objects.values()) for model in watched]
    for one in urlpatterns:
        answer = beside.post(address(one.name, records), {"why": "x", "name": "x", "slug": "x", "opinion": "x"})
        assert answer.status_code in (404, 405)
    assert [list(model.objects.values()) for model in watched] == before


def test_what_the_pages_offer_works(staff: Staff, region: Region, records: dict[str, Any]) -> None:
    """Each form once, filled in as a person would; the answer leads back to the list."""
    client, today = browser(staff.office), timezone.localdate().isoformat()

    def fill(name: str, data: dict[str, Any]) -> None:
        answer = client.post(address(name, records), data)
        assert answer.status_code == 302, (name, answer.content.decode())

    fill(
        "column_create",
        {"name": "政策", "slug": "policy", "kind": "notices", "term": "regular", "matters": ["organisation"]},
    )
    made = Column.objects.get(slug="policy")
    fill("column_change", {"kind": "news", "term": "regular", "update_days": 7, "owner": staff.officer.pk})
    fill("column_rename", {"name": "公告", "slug": "announcements", "why": "规范名称"})
    fill("column_move", {"parent": made.pk, "why": "归类"})
    fill("column_promote", {"why": "重点"})
    fill("column_merge", {"into": made.pk, "why": "重复"})
    assert Column.objects.get(slug="announcements").merged_into == made
    fill("validity_enter", {"change": "repealed", "on": "2025-06-01", "note": "演教发〔2025〕2号"})
    fill("validity_strike", {"why": "登记有误"})
    fill("interpretation_unlink", {"why": "有误"})
    fill("interpretation_link", {"policy": "演教规〔2024〕1号", "interpretation": "某办法解读", "form": "chart"})
    assert Interpretation.objects.get().form == "chart"
    reply = {"item": "第12号建议的答复", "body": "npc", "number": "12", "subject": "学位", "replied_on": "2026-03-02"}
    fill("proposal_enter", reply)
    assert ProposalReply.objects.get().number == "12"
    fill("channel_enter", {"channel": "weibo", "on": today, "item": "某办法"})
    fill("channel_remove", {"why": "重复"})
    fill("gazette_open", {"year": 2026})
    issue = GazetteIssue.objects.get(pk=records["issue"])
    entry = issue.entries.get()
    fill("gazette_arrange", {f"order_{entry.pk}": 1, f"section_{entry.pk}": "办法"})
    fill("gazette_print", {"on": today})
    assert client.get(address("gazette_pdf", records)).getvalue().startswith(b"%PDF")
    fill("look_reexamine", {"attribute": "", "reason": "情形没有变化。"})
    fill("look_confirm", {"reason": "仍然有效。"})
    assert Look.objects.count() == 2
    fill("catalogue_remove", {"why": "不用"})
    above = browser(region.hire(region.government, "disclosure_office"))
    assert above.post(address("contribution_adopt", records), {"opinion": "采用"}).status_code == 302
    assert Contribution.objects.get().outcome == "adopted"


def test_a_refusal_is_shown_on_the_page(staff: Staff, records: dict[str, Any]) -> None:
    """In the words of the act; an item nobody knows is named."""
    client = browser(staff.office)
    taken = {"name": "又", "slug": "notices", "kind": "other", "term": "regular"}
    for name, data, said in (
        ("column_create", taken, "属于或曾属于"),
        ("column_close", {"why": "撤"}, "条信息"),
        ("validity_enter", {"change": "repealed", "on": "2020-01-01", "note": "文"}, "早于制发"),
        ("channel_enter", {"channel": "weibo", "on": "2025-01-01", "item": "没有的信息"}, "没有找到这条信息"),
    ):
        answer = client.post(address(name, records), data)
        assert answer.status_code in (409, 422)
        assert said in answer.content.decode()


def test_files_come_in_with_their_report(staff: Staff, records: dict[str, Any]) -> None:
    """Bad rows on the page with row and column; a dry run says what would be."""
    client = browser(staff.office)
    bad = SimpleUploadedFile("a.xlsx", write_xlsx("表", list(COLUMNS), [["传呼机", "2025-01-01", "", "题", ""]]))
    page = client.post(address("channels_import", records), {"file": bad}).content.decode()
    assert "有1处错误" in page
    good = SimpleUploadedFile("b.xlsx", form(ROW + MARKS, ["2", *ROW[1:], *MARKS]))
    page = client.post(
        address("catalogue_import", records), {"name": "义务教育", "file": good, "dry_run": "on"}
    ).content.decode()
    assert "将新增1项" in page
    assert client.get(address("catalogue_blank", records)).getvalue()[:2] == b"PK"
