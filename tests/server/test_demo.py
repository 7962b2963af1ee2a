"""The demonstration: every figure that one of the five reports states follows from the records."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.db import transaction

from gongkai import annual
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.clocking import differences
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.policy import REVIEWS, DisputeState, RequestState, State
from gongkai.office.publishing.columns import column_at
from gongkai.office.publishing.models import (
    ChannelRelease,
    Column,
    ColumnEvent,
    Contribution,
    Disclosure,
    IndexNumber,
    InformationItem,
    Interpretation,
    Kind,
    ProposalReply,
    ValidityEvent,
)
from gongkai.office.publishing.queries import released_items
from gongkai.office.publishing.validity import figures
from gongkai.office.remedies.models import Dispute, DisputeKind
from gongkai.office.remedies.standing import differences as dispute_differences
from gongkai.office.reporting.figures import figures_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from gongkai.office.trail.verifying import verify
from gongkai.server import demo
from gongkai.server.demo.district import SLUG as DISTRICT
from gongkai.server.demo.kit import AgencyPlan, plans
from gongkai.server.demo.reports import published

pytestmark = pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="slow; once, on SQLite")

STATED = {"zhenjiang": 28, "huojia": 1988, "shihe": 774, "qinzhou": 140, "liaozhong": 1655}
CATEGORIES = {
    "zhenjiang": {"机构职能": 2, "规章文件": 1, "工作动态": 18, "统计数据": 1, "财政预决算": 1, "报告": 3, "其他": 2},
    "qinzhou": {"工作动态": 127, "人事信息": 10, "财政资金": 2, "政府信息公开年报": 1},
}
NORMATIVE = {"huojia": (6, 0, 23), "shihe": (3, 0, 13), "qinzhou": (0, 0, 0), "liaozhong": (17, 0, 17)}


@pytest.fixture(scope="module")
def filled(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration, filled once for all tests of this module, and taken back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.fill()
        yield
        transaction.set_rollback(True)


def released(slug: str) -> Any:
    """What an agency released in the year of its report."""
    year = next(plan.year for plan in plans() if plan.slug == slug)
    return released_items().filter(agency__slug=slug, first_published_at__year=year)


@pytest.mark.parametrize("slug", STATED)
def test_as_many_items_as_the_report_states(filled: None, slug: str) -> None:
    """The items released in the report's year are as many as its narrative says."""
    assert released(slug).count() == STATED[slug]


@pytest.mark.parametrize("slug", CATEGORIES)
def test_as_many_in_each_category(filled: None, slug: str) -> None:
    """Where the report splits them by category, the columns hold those numbers."""
    assert Counter(released(slug).values_list("column__name", flat=True)) == CATEGORIES[slug]


@pytest.mark.parametrize(("channel", "count"), [("wechat", 362), ("weibo", 136)])
def test_as_many_posts(filled: None, channel: str, count: int) -> None:
    """The posts on WeChat and Weibo that the report counts."""
    sent = ChannelRelease.objects.filter(agency__slug="qinzhou", channel=channel, on__year=2022)
    assert sent.count() == count


@pytest.mark.parametrize("slug", NORMATIVE)
def test_table_two_follows_from_validity(filled: None, slug: str) -> None:
    """制发, 废止 and 现行有效 of the year, counted from events, are those of the report's table."""
    plan = next(plan for plan in plans() if plan.slug == slug)
    counts = figures(Agency.objects.filter(slug=slug), Kind.NORMATIVE, plan.year)
    assert (counts.issued, counts.repealed, counts.in_force) == NORMATIVE[slug]


OTHERWISE = {"zhenjiang": {"requests:total:natural_person", "requests:total:total"}, "liaozhong": set()}
"""000 prints no total of its one result; the records give it."""


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.slug)
def test_the_records_give_the_published_report(filled: None, plan: AgencyPlan) -> None:
    """Compiled in the form of the published report, every figure that it states follows from the records; what is
    otherwise is known cell by cell. The requests table of 004 follows its narrative and is compared as a whole.
    """
    report = published(plan)
    assert report.edition is not None
    compiled = figures_of(ReportOf(Agency.objects.get(slug=plan.slug), plan.year, report.edition))
    other = {
        str(name)
        for name, cell in report.cells.items()
        if cell.value is not None and cell.value != compiled[name] and not _follows_the_text(plan, name)
    }
    assert other == OTHERWISE.get(plan.slug, set())


def _follows_the_text(plan: AgencyPlan, name: annual.CellName) -> bool:
    return plan.slug == "liaozhong" and name.table == "requests"


def test_the_columns_that_the_reports_name(filled: None) -> None:
    """Columns by name; those of 001 with their history, so that old addresses lead to them."""
    names = set(Column.objects.filter(agency__slug="shihe").values_list("name", flat=True))
    assert names >= {"浉河要闻", "视频浉河", "通知公告", "法规文件", "政府领导", "政府会议", "来信登选", "办理结果统计"}
    names = set(Column.objects.filter(agency__slug="liaozhong").values_list("name", flat=True))
    assert names >= {"政府会议", "政策解读", "助企纾困", "疫情防控", "建议提案办理", "稳岗就业"}
    huojia = Agency.objects.get(slug="huojia")
    renamed = ColumnEvent.objects.filter(column__agency=huojia, what="renamed").values_list("old", "new")
    assert set(renamed) >= {
        ("疫情防控", "隔离管控"),
        ("疫情动态", "精准防控"),
        ("环境保护", "生态环境"),
        ("安全消费", "食品安全抽检"),
        ("案件信息", "监督检查"),
        ("就业创业", "稳岗就业"),
        ("教育", "义务教育"),
    }
    first_level = set(Column.objects.filter(agency=huojia, depth=1).values_list("name", flat=True))
    assert first_level >= {"义务教育", "公共文化服务", "社会救助"}
    now = column_at(huojia, "epidemic-control")
    assert now is not None and now.name == "隔离管控"


def test_staff_in_every_role(filled: None) -> None:
    """Each of the agencies has somebody in each of the nine roles, who can sign in with the one password; in the
    invented district three accounts stand for all.
    """
    for agency in Agency.objects.exclude(slug__startswith=DISTRICT):
        assert set(agency.posts.values_list("role", flat=True)) == set(Role.values)
    account = next(one for one in demo.accounts() if one.username == "huojia-officer")
    assert Person.objects.get(username=account.username).check_password(account.password)
    assert (account.agency, account.roles) == ("获嘉县人民政府办公室", ("经办人",))
    district = [one.username for one in demo.accounts() if one.agency.startswith("演示区")]
    assert district == [f"{DISTRICT}-{who}" for who in ("office", "supervisor", "leader")]


def test_work_waits_at_every_step(filled: None) -> None:
    """At the first agency several items wait at each step of review and some are in every other state; at each of
    the others one waits at the first step, and one is returned.
    """
    first, *others = [Counter(_states(plan.slug)) for plan in plans()]
    assert all(first[step] >= 2 for step in REVIEWS) and all(first[state] for state in State)
    assert all(states[step] for states in others for step in [State.FIRST_REVIEW, State.DRAFT, State.RETURNED])


def _states(slug: str) -> Iterable[str]:
    return InformationItem.objects.filter(agency__slug=slug).values_list("state", flat=True)


def test_nothing_withheld_is_public(filled: None) -> None:
    """What is not proactive, waits or was withdrawn is behind the public door."""
    assert not released_items().exclude(disclosure=Disclosure.PROACTIVE).exists()
    assert not released_items().filter(state__in=[*REVIEWS, State.NOT_PUBLIC, State.WITHDRAWN]).exists()


def test_titles_and_bodies_are_distinct_and_marked(filled: None) -> None:
    """At one agency no title comes twice; more than 300 bodies differ; whatever is invented says so."""
    invented = InformationItem.objects.exclude(title__endswith="政府信息公开工作年度报告")
    for plan in plans():
        titles = list(invented.filter(agency__slug=plan.slug).values_list("title", flat=True))
        assert len(titles) == len(set(titles))
    bodies = list(invented.values_list("body", flat=True))
    assert len(set(bodies)) > 300 and all("演示数据" in body and body.count("<p") >= 2 for body in bodies)
    assert not invented.filter(is_sample=False).exists()


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: plan.slug)
def test_the_real_report_is_filed(filled: None, plan: Any) -> None:
    """Each real report is a released item of kind 报告, with its text and with files that read back to its tables."""
    item = released_items().get(agency__slug=plan.slug, is_sample=False)
    assert item.kind == Kind.REPORT and "总体情况" in item.body and "<table" in item.body
    document = item.files.get(name__endswith=".docx")
    assert annual.read(document.content.read()).year.value == plan.year
    assert item.files.filter(name__endswith=".pdf", in_live=True).exists()


def test_links_between_items(filled: None) -> None:
    """Interpretations, repeals with their instrument, contributions waiting and adopted, replies to proposals."""
    assert Interpretation.objects.filter(policy__kind=Kind.NORMATIVE).count() == 23
    repealed = ValidityEvent.objects.filter(change="repealed")
    assert repealed.count() == 4 and all("废止" in event.instrument.title for event in repealed)
    assert Counter(Contribution.objects.values_list("outcome", flat=True)) == {"waiting": 5, "adopted": 1}
    assert ProposalReply.objects.count() == 30


REQUESTS = {
    "zhenjiang": ({"online": 1}, {"unavailable.not_held": 1}),
    "huojia": (
        {"online": 2, "in_person": 3, "registered_mail": 3},
        {"granted": 6, "partially_granted": 1, "refused.enforcement_file": 1},
    ),
    "shihe": ({}, {}),
    "qinzhou": ({}, {}),
    "liaozhong": ({"online": 18, "email": 1}, {"granted": 19}),
}


@pytest.mark.parametrize("slug", REQUESTS)
def test_as_many_requests_as_the_report_states(filled: None, slug: str) -> None:
    """By channel and by outcome, all in time and all of natural persons; each is marked as invented."""
    year = next(plan.year for plan in plans() if plan.slug == slug)
    requests = InfoRequest.objects.filter(agency__slug=slug, received_on__year=year)
    channels, outcomes = REQUESTS[slug]
    assert Counter(requests.values_list("channel", flat=True)) == channels
    assert Counter(requests.filter(counted_on__year=year).values_list("counted_as", flat=True)) == outcomes
    assert not requests.filter(overdue=True).exists() and not requests.exclude(is_sample=True).exists()
    assert not requests.exclude(applicant__kind="natural_person").exists()
    assert all("演示" in str(request.applicant.name) for request in requests)


def test_a_request_waits_at_every_stage(filled: None) -> None:
    """In every state, one of them overdue; and what is stored follows from the events."""
    live = InfoRequest.objects.filter(agency__slug="huojia", archived_on=None)
    assert set(live.values_list("state", flat=True)) == set(RequestState)
    assert live.filter(overdue=True).count() == 1
    assert list(differences()) == []


def test_a_dispute_waits_at_every_stage(filled: None) -> None:
    """In every state but that of a mistake, of every kind, an appeal among them; each says that it is invented."""
    held = Dispute.objects.all()
    assert set(held.values_list("state", flat=True)) == set(DisputeState) - {DisputeState.STRUCK}
    assert set(held.values_list("kind", flat=True)) == set(DisputeKind.values)
    assert held.filter(instance=2).count() == 1 and not held.exclude(is_sample=True).exists()
    assert all("演示" in str(one.matter) for one in held)
    assert list(dispute_differences()) == []


def test_the_trail_is_whole(filled: None) -> None:
    """One entry for each agency's past; every released item has its number; the chain verifies."""
    assert Entry.objects.filter(act="publishing.import").count() == 5
    numbers = set(released_items().values_list("index_number", flat=True))
    assert numbers <= set(IndexNumber.objects.values_list("number", flat=True)) and "" not in numbers
    assert not list(verify())


def test_filled_once(filled: None) -> None:
    """A second filling changes nothing."""
    before = Entry.objects.count()
    demo.fill()
    assert Entry.objects.count() == before


def test_never_among_real_agencies(db: None) -> None:
    """A database with agencies of its own is refused."""
    with by_system("test.region"):
        Agency.add_root(name="某县人民政府", kind="government", slug="real")
    with pytest.raises(ActRefusedError):
        demo.fill()
    assert demo.accounts() == () and Agency.objects.count() == 1
