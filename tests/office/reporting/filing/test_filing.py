"""The way of a report: sent, signed, submitted, returned, accepted, published, revised."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from gongkai.annual import read
from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency, Person, Post, Role
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.policy import ReportState, State
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.office.reporting.authority import authority_of, receiver_of
from gongkai.office.reporting.compiling import frozen_as_report, report_before
from gongkai.office.reporting.dates import dates_of, next_date
from gongkai.office.reporting.filing.acts import decide, recall, revise, send, sign, submit
from gongkai.office.reporting.filing.documents import as_page
from gongkai.office.reporting.filing.publishing import publish
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.models import Filing, FilingStep, FrozenReport, Passage
from gongkai.office.reporting.narrative.writing import write_part
from gongkai.office.reporting.region import reports_of
from gongkai.office.reporting.reminding import waiting_for
from gongkai.office.reporting.standing import may_read
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import supply
from gongkai.office.reporting.whole import key_of, whole_report
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Arrive, Desk
from tests.office.reporting.conftest import (
    JANUARY,
    decide_newest,
    number_of,
    report_of,
    sign_newest,
    signed_in,
    supply_all,
)

pytestmark = pytest.mark.django_db
LICENCES = CellName("proactive", "licences", "decisions")


def answers(of: ReportOf) -> dict[str, str]:
    """A reason for each warning."""
    return {key_of(one): "演示说明" for one in whole_report(of).findings if one.severity == "warning"}


def to(state: ReportState, of: ReportOf, desk: Desk) -> Filing:
    """Bring the report to a state by the acts that lead there."""
    filing = send(by=desk.office, of=of, answers=answers(of))
    if state is ReportState.SIGNING:
        return filing
    filing = sign_newest(by=desk.leader, filing=filing, agreed=True, opinion="同意报送")
    if state is ReportState.SIGNED:
        return filing
    filing = submit(by=desk.office, filing=filing)
    if state is ReportState.SUBMITTED:
        return filing
    filing = decide_newest(by=desk.supervisor, filing=filing, agreed=True, opinion="同意公布")
    return filing if state is ReportState.ACCEPTED else publish(by=desk.office, filing=filing)


def test_a_whole_january(desk: Desk, prepared: ReportOf) -> None:
    """Sent, returned by the authority, mended, sent again, accepted, published; each step with its opinion."""
    with as_of(JANUARY):
        filing = to(ReportState.SUBMITTED, prepared, desk)
        filing = decide_newest(by=desk.supervisor, filing=filing, agreed=False, opinion="请补充改进情况")
        assert filing.standing is ReportState.RETURNED
        write_part(by=desk.office, of=prepared, part="problems", text="一是更新不及时。\n二是培训不够。均已改进。")
        filing = send(by=desk.office, of=prepared, why="按上级意见补充", answers=answers(prepared))
        assert filing.frozen is not None and filing.frozen.number == 2
        filing = sign_newest(by=desk.leader, filing=filing, agreed=True)
        filing = decide_newest(by=desk.supervisor, filing=submit(by=desk.office, filing=filing), agreed=True)
        filing = publish(by=desk.office, filing=filing)
    item = InformationItem.objects.get(pk=filing.item_id)
    assert (item.live, item.state, filing.standing) == (True, State.RELEASED, ReportState.PUBLISHED)
    assert sorted(file.name.rpartition(".")[2] for file in item.files.filter(in_live=True)) == [
        "docx", "json", "pdf", "xlsx",
    ]  # fmt: skip
    again = read(as_page(item.title, item.body))
    assert again.value("requests", "new", "natural_person") == 1
    assert "更新不及时" in str(again.section(5))
    steps = list(FilingStep.objects.filter(filing=filing).values_list("step", flat=True))
    assert steps == [
        "sent", "signed", "submitted", "returned", "sent", "signed", "submitted", "accepted", "published",
    ]  # fmt: skip
    assert FilingStep.objects.get(step="returned").opinion == "请补充改进情况"
    assert Entry.objects.filter(act="reporting.step", why="请补充改进情况").exists()


def test_a_correction_after_publication(desk: Desk, prepared: ReportOf) -> None:
    """A new version with its reason takes the place of the old at the same address; the old one is kept."""
    with as_of(JANUARY):
        filing = to(ReportState.PUBLISHED, prepared, desk)
        number, first = filing.item_id, filing.frozen
        supply(by=desk.office, of=prepared, cell=LICENCES, value="7", evidence="更正后的统计表")
        with pytest.raises(ActRefusedError, match="理由"):
            revise(by=desk.office, filing=filing, why=" ")
        revise(by=desk.office, filing=filing, why="行政许可件数更正")
        assert InformationItem.objects.get(pk=number).live
        with pytest.raises(NotReadyError):
            send(by=desk.office, of=prepared, answers=answers(prepared))  # the second version says why
        filing = send(by=desk.office, of=prepared, why="行政许可件数更正", answers=answers(prepared))
        filing = submit(by=desk.office, filing=sign_newest(by=desk.leader, filing=filing, agreed=True))
        filing = publish(by=desk.office, filing=decide_newest(by=desk.supervisor, filing=filing, agreed=True))
    assert filing.item_id == number and filing.frozen != first
    item = InformationItem.objects.get(pk=number)
    assert item.change_note == "行政许可件数更正"
    assert read(as_page(item.title, item.body)).value(*LICENCES) == 7
    assert item.files.filter(in_live=True).count() == 4
    assert FrozenReport.objects.get(pk=first.pk if first else 0).content["cells"][str(LICENCES)] == "0"


@pytest.mark.parametrize("state", list(ReportState)[1:])
def test_who_does_what_where(state: ReportState, desk: Desk, prepared: ReportOf, region: Region) -> None:
    """In each state exactly the acts of the table, by nobody but those it names; refusals change nothing."""
    with as_of(JANUARY):
        if state is ReportState.RETURNED:
            filing = to(ReportState.SIGNING, prepared, desk)
            filing = sign_newest(by=desk.leader, filing=filing, agreed=False, opinion="再核")
        else:
            filing = to(state, prepared, desk)
        people = [desk.office, desk.leader, desk.supervisor, desk.officer, desk.administrator]
        people += [region.hire(region.sibling, role) for role in (Role.DISCLOSURE_OFFICE, Role.LEADER)]
        acts = {
            "recall": lambda by: recall(by=by, filing=filing),
            "sign": lambda by: sign_newest(by=by, filing=filing, agreed=False, opinion="演示"),
            "submit": lambda by: submit(by=by, filing=filing),
            "decide": lambda by: decide_newest(by=by, filing=filing, agreed=False, opinion="演示"),
            "publish": lambda by: publish(by=by, filing=filing),
            "revise": lambda by: revise(by=by, filing=filing, why="演示"),
            "write": lambda by: write_part(by=by, of=prepared, part="problems", text="演示"),
        }
        right = {
            ReportState.SIGNING: {("recall", 0), ("sign", 1)},
            ReportState.SIGNED: {("recall", 0), ("submit", 0)},
            ReportState.SUBMITTED: {("decide", 2)},
            ReportState.RETURNED: {("write", 0)},
            ReportState.ACCEPTED: {("publish", 0), ("revise", 0)},
            ReportState.PUBLISHED: {("revise", 0)},
        }[state]
        for name, act in acts.items():
            for place, person in enumerate(people):
                if (name, place) in right:
                    continue
                with pytest.raises(ActRefusedError):
                    act(person)
                assert Filing.objects.get(pk=filing.pk).standing is state, (name, place)


def test_nobody_signs_their_own(desk: Desk, prepared: ReportOf, region: Region) -> None:
    """Who holds two roles sends with one and cannot sign with the other."""
    both = region.hire(desk.agency, Role.DISCLOSURE_OFFICE, Role.LEADER)
    with as_of(JANUARY):
        filing = send(by=both, of=prepared, answers=answers(prepared))
        with pytest.raises(NotYoursError):
            sign_newest(by=both, filing=filing, agreed=True)
        assert sign_newest(by=desk.leader, filing=filing, agreed=True).standing is ReportState.SIGNED


def test_only_the_version_that_was_read_is_decided_on(desk: Desk, prepared: ReportOf) -> None:
    """A leader who opened the first version does not sign the second unread; nor does the authority accept it."""
    with as_of(JANUARY):
        filing = send(by=desk.office, of=prepared, answers=answers(prepared))
        recall(by=desk.office, filing=filing)
        write_part(by=desk.office, of=prepared, part="problems", text="一是更新不及时。\n二是培训不够。均已改进。")
        filing = send(by=desk.office, of=prepared, why="补充", answers=answers(prepared))
        with pytest.raises(ActRefusedError, match="第2版"):
            sign(by=desk.leader, filing=filing, seen=1, agreed=True)
        filing = submit(by=desk.office, filing=sign(by=desk.leader, filing=filing, seen=2, agreed=True))
        with pytest.raises(ActRefusedError, match="第2版"):
            decide(by=desk.supervisor, filing=filing, seen=1, agreed=True)
        assert Filing.objects.get(pk=filing.pk).standing is ReportState.SUBMITTED


def test_nobody_accepts_what_they_sent_or_signed(desk: Desk, prepared: ReportOf, region: Region) -> None:
    """Whoever handed the version on, at whatever step; a leader who signed may sign again what was sent anew."""
    with by_system("test.posts"):
        for person in (desk.office, desk.leader):
            Post.objects.create(person=person, agency=region.government, role=Role.SUPERVISOR, since=date(2020, 1, 1))
    desk = replace(desk, **{name: Person.objects.get(pk=getattr(desk, name).pk) for name in ("office", "leader")})
    with as_of(JANUARY):
        filing = to(ReportState.SIGNED, prepared, desk)
        recall(by=desk.office, filing=filing)
        filing = to(ReportState.SUBMITTED, prepared, desk)
        assert number_of(filing) == 1
        for person in (desk.office, desk.leader):
            with pytest.raises(NotYoursError, match="自己"):
                decide_newest(by=person, filing=filing, agreed=True)
        assert decide_newest(by=desk.supervisor, filing=filing, agreed=True).standing is ReportState.ACCEPTED


def test_the_authority_that_it_was_made_to_decides(desk: Desk, prepared: ReportOf, region: Region) -> None:
    """Not any above: who sits further up neither accepts nor is told to, unless nobody sits between."""
    with by_system("test.top"):
        top = Agency.add_root(name="演示市人民政府", kind=region.government.kind)
        Agency.objects.get(pk=region.government.pk).move(top, "last-child")
    desk = replace(desk, agency=Agency.objects.get(pk=desk.agency.pk))
    further = region.hire(Agency.objects.get(pk=top.pk), Role.SUPERVISOR)
    of = replace(prepared, agency=desk.agency)
    with as_of(JANUARY):
        filing = to(ReportState.SUBMITTED, of, desk)
        assert receiver_of(desk.agency) == region.government
        assert (waiting_for(further), waiting_for(desk.supervisor)) == (0, 1)
        with pytest.raises(NotYoursError, match="报送给"):
            decide_newest(by=further, filing=filing, agreed=True)
        with by_system("test.left"):
            Post.objects.filter(agency=region.government, role=Role.SUPERVISOR).delete()
        assert (waiting_for(further), receiver_of(desk.agency)) == (1, top)
        assert decide_newest(by=further, filing=filing, agreed=True).standing is ReportState.ACCEPTED


def test_the_public_text_of_a_report_is_changed_by_its_report_alone(desk: Desk, prepared: ReportOf) -> None:
    """Nobody edits or sends it for review as an item; it may be withdrawn, and a revision makes it public again."""
    with as_of(JANUARY):
        filing = to(ReportState.PUBLISHED, prepared, desk)
        item = InformationItem.objects.get(pk=filing.item_id)
        with pytest.raises(NotYoursError):
            change(by=desk.officer, item=item, fields={"title": "另一个标题"})
        with pytest.raises(NotYoursError):
            attach(by=desk.officer, item=item, upload=Upload(b"text", "a.txt"))
        withdraw(by=desk.office, item=item, reason="数据有误")
        revise(by=desk.office, filing=filing, why="行政许可件数更正")
        supply(by=desk.office, of=prepared, cell=LICENCES, value="7", evidence="更正后的统计表")
        filing = send(by=desk.office, of=prepared, why="行政许可件数更正", answers=answers(prepared))
        filing = submit(by=desk.office, filing=sign_newest(by=desk.leader, filing=filing, agreed=True))
        filing = publish(by=desk.office, filing=decide_newest(by=desk.supervisor, filing=filing, agreed=True))
    again = InformationItem.objects.get(pk=item.pk)
    assert filing.item_id == item.pk and again.live and again.withdrawn_at is None
    assert read(as_page(again.title, again.body)).value(*LICENCES) == 7


def test_what_stands_in_the_way_is_said_together(desk: Desk, prepared: ReportOf) -> None:
    """Errors of the text against the table, marks to fill in, warnings without a reason; nothing is stored."""
    with as_of(JANUARY):
        write_part(by=desk.office, of=prepared, part="on_request", text="2025年，收到政府信息公开申请8件。")
        write_part(by=desk.office, of=prepared, part="others", text="本年度收取信息处理费情况：【待填】")
        with pytest.raises(NotReadyError) as refused:
            send(by=desk.office, of=prepared)
    said = " ".join(map(str, refused.value.faults))
    assert "【待填】" in said and "8" in said
    assert not Filing.objects.exists() and not FrozenReport.objects.exists()


@pytest.mark.parametrize("text", ["甲|乙|丙\n1|2|3\n4|5|6", "〔读取说明：甲〕乙。"])
def test_a_text_that_would_be_misread_is_refused(desk: Desk, prepared: ReportOf, text: str) -> None:
    """What a machine takes for a table or for our own note would be lost to whoever reads the report as data."""
    with as_of(JANUARY):
        write_part(by=desk.office, of=prepared, part="problems", text=text)
        with pytest.raises(NotReadyError) as refused:
            send(by=desk.office, of=prepared, answers=answers(prepared))
    assert any("第五部分" in str(fault) for fault in refused.value.faults)
    assert not FrozenReport.objects.exists()


def test_the_year_must_have_ended(desk: Desk, prepared: ReportOf) -> None:
    """A report of 2025 is not sent in December 2025."""
    with as_of(JANUARY.replace(year=2025, month=12, day=30)), pytest.raises(NotReadyError):
        send(by=desk.office, of=prepared, answers=answers(prepared))


def test_the_authority_is_the_next_above(region: Region) -> None:
    """And the topmost has none: it publishes once signed."""
    assert authority_of(region.department) == region.government
    assert authority_of(region.government) is None


def test_what_was_accepted_stands_while_another_is_made(desk: Desk, prepared: ReportOf, region: Region) -> None:
    """A revision takes nothing from the region, makes nothing late, and leaves the authority what it accepted."""
    with as_of(JANUARY):
        filing = to(ReportState.PUBLISHED, prepared, desk)
    first, at = filing.frozen, filing.submitted_at
    assert first is not None
    with as_of(date(2026, 6, 10)):
        filing = revise(by=desk.office, filing=filing, why="行政许可件数更正")
        supply(by=desk.office, of=prepared, cell=LICENCES, value="7", evidence="更正后的统计表")
        assert next_date(dates_of(desk.agency, prepared.year, []), filing) is None
        assert may_read(desk.supervisor, first)
        (unit,) = [one for one in reports_of(region.government, prepared.year) if one.agency == desk.agency]
        assert unit.frozen == first.pk and unit.cells is not None and unit.cells[LICENCES] == 0
        filing = send(by=desk.office, of=prepared, why="行政许可件数更正", answers=answers(prepared))
        filing = submit(by=desk.office, filing=sign_newest(by=desk.leader, filing=filing, agreed=True))
        assert filing.submitted_at == at and filing.accepted == first
        filing = decide_newest(by=desk.supervisor, filing=filing, agreed=True)
    assert filing.accepted == filing.frozen != first
    with as_of(date(2026, 7, 1)):
        last = report_before(replace(prepared, year=prepared.year + 1))
    assert last is not None and last.value(*LICENCES) == 7


def test_a_version_that_nobody_accepted_is_not_last_years(desk: Desk, prepared: ReportOf) -> None:
    """What was published is what the next year is measured by, whatever was kept since."""
    with as_of(JANUARY):
        to(ReportState.PUBLISHED, prepared, desk)
        supply(by=desk.office, of=prepared, cell=LICENCES, value="9", evidence="演示统计表")
        assert freeze(by=desk.office, of=prepared, why="演示").number == 2
        last = report_before(replace(prepared, year=prepared.year + 1))
    assert last is not None and last.value(*LICENCES) == 0


def test_a_name_that_is_no_figure_any_more_is_not_sent(desk: Desk, prepared: ReportOf) -> None:
    """A column that was renamed since the text was written."""
    section = Passage.objects.get(agency=desk.agency, part="platform")
    with by_system("test.renamed"):
        section.text = "栏目更新：新闻{栏目·新闻}条。"
        section.save()
    with as_of(JANUARY), pytest.raises(NotReadyError) as refused:
        send(by=desk.office, of=prepared, answers=answers(prepared))
    assert any("栏目·新闻" in str(fault) for fault in refused.value.faults)


def test_a_version_keeps_the_name_of_its_time(desk: Desk, prepared: ReportOf) -> None:
    """An agency that is renamed does not rename what it reported."""
    with as_of(JANUARY):
        kept = freeze(by=desk.office, of=prepared)
    with by_system("test.renamed"):
        desk.agency.name = "演示县教育体育局"
        desk.agency.save()
    again = FrozenReport.objects.get(pk=kept.pk)
    assert frozen_as_report(again).agency.value == "演示县教育局"


def test_who_reviews_reads_why_carried_in_is_otherwise(desk: Desk, prepared: ReportOf, arrive: Arrive) -> None:
    """The leader and the authority above, where they decide and beside what the audit says."""
    supply_all(desk, 2024)
    freeze(by=desk.office, of=report_of(desk, 2024))
    with as_of(date(2024, 12, 30)):
        arrive(on=date(2024, 12, 30))
    said = "一件申请登记较晚"
    with as_of(JANUARY):
        filing = send(by=desk.office, of=prepared, answers=answers(prepared), carried_in_note=said)
        for person, name in ((desk.leader, "report_sign"), (desk.supervisor, "report_decide")):
            for page in (name, "report_filing", "report_version"):
                more = [1] if page == "report_version" else []
                answer = signed_in(person).get(reverse(page, args=[desk.agency.pk, 2025, "2021", *more]))
                assert said in answer.content.decode(), page
            if filing.standing is ReportState.SIGNING:
                filing = submit(by=desk.office, filing=sign_newest(by=desk.leader, filing=filing, agreed=True))
        decide_newest(by=desk.supervisor, filing=filing, agreed=False, opinion="再核")
        assert (
            said
            in signed_in(desk.office).get(reverse("report_send", args=[desk.agency.pk, 2025, "2021"])).content.decode()
        )
