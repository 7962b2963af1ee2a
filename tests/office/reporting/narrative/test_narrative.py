"""The text: figures are named, begun from facts, guarded against others' edits."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError
from gongkai.office.reporting.compiling import compile_report
from gongkai.office.reporting.models import Passage, YearFact
from gongkai.office.reporting.narrative.facts import enter_fact, remove_fact
from gongkai.office.reporting.narrative.fields import LiveField, fields_of, fill, names_in
from gongkai.office.reporting.narrative.telling import passages_of
from gongkai.office.reporting.narrative.writing import begin_text, write_part
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.whole import whole_report
from tests.office.inforequests.conftest import Arrive, Desk
from tests.office.reporting.conftest import JANUARY, report_of

FIELDS = {name: LiveField(name, value) for name, value in {"新收申请": 12, "办结申请": 0, "许可": None}.items()}


@given(st.text(st.sampled_from("甲{}新收申请12办结\n"), max_size=40))
def test_filling_touches_nothing_but_names(text: str) -> None:
    """What is no name of a figure stays as it stands."""
    filled = fill(text, FIELDS)
    if not any(name in FIELDS for name in names_in(text)):
        assert filled == text
    assert "{新收申请}" not in filled


def test_a_figure_not_supplied_shows_that_it_is_missing() -> None:
    """Never a nought."""
    assert fill("许可{许可}件，新收{新收申请}件，办结{办结申请}件", FIELDS) == "许可【待填】件，新收12件，办结0件"


@pytest.mark.django_db
def test_the_text_follows_the_records(desk: Desk, prepared: ReportOf, arrive: Arrive) -> None:
    """A request more, and the sentence says so: text and table cannot disagree."""
    with as_of(JANUARY):
        before = whole_report(prepared).report.section(1)
        assert before is not None and "新收政府信息公开申请1件" in before.text
        arrive(on=date(2025, 4, 1), identity_number="11010119900307109X", described="另一件（演示数据）")
        found = whole_report(prepared)
    after = found.report.section(1)
    assert after is not None and "新收政府信息公开申请2件" in after.text
    assert not [one for one in found.findings if one.severity == "error"]


@pytest.mark.django_db
def test_an_unknown_name_is_refused(desk: Desk) -> None:
    """With the name that is none, and nothing is stored."""
    with pytest.raises(ActRefusedError, match="新收申清"):
        write_part(by=desk.office, of=report_of(desk), part="on_request", text="收到{新收申清}件。")
    assert not Passage.objects.exists()


@pytest.mark.django_db
def test_two_writers_do_not_overwrite_each_other(desk: Desk) -> None:
    """Who began from an older text is told so."""
    of = report_of(desk)
    write_part(by=desk.office, of=of, part="problems", text="第一稿。", seen="")
    write_part(by=desk.office, of=of, part="problems", text="第二稿。", seen="第一稿。\r\n")
    with pytest.raises(ActRefusedError, match="其他人"):
        write_part(by=desk.office, of=of, part="problems", text="另一稿。", seen="第一稿。")
    assert passages_of(of)["problems"] == "第二稿。"


@pytest.mark.django_db
def test_begun_from_the_years_facts(desk: Desk, arrive: Arrive) -> None:
    """Trainings, letters, last year's promises; what is written already stays."""
    of = report_of(desk)
    arrive(on=date(2025, 3, 3))
    entered = {"kind": "training", "on": date(2025, 5, 6), "what": "业务培训（演示数据）", "people": 62}
    enter_fact(by=desk.office, agency=desk.agency, fields=entered)
    promise = {"kind": "promise", "on": date(2024, 12, 1), "what": "加强政策解读。"}
    enter_fact(by=desk.office, agency=desk.agency, fields=promise)
    write_part(by=desk.office, of=of, part="platform", text="自己写的。")
    begun = begin_text(by=desk.office, of=of)
    texts = passages_of(of)
    assert "platform" not in begun and texts["platform"] == "自己写的。"
    assert "加强政策解读" in texts["problems"]
    assert "{培训场次}" in texts["supervision"] and "{培训人次}" in texts["supervision"]
    fields = fields_of(of, compile_report(of).figures)
    assert (fields["培训场次"].value, fields["培训人次"].value, fields["新收申请"].value) == (1, 62, 1)
    assert begin_text(by=desk.office, of=of) == []


@pytest.mark.django_db
def test_facts_are_guarded(desk: Desk) -> None:
    """No day to come, no letters without a number, no removal without a reason, nobody else's."""
    wrong = (
        {"kind": "training", "on": date(2999, 1, 1), "what": "演示"},
        {"kind": "letter", "on": date(2025, 1, 1), "what": "演示"},
    )
    for fields in wrong:
        with pytest.raises(ActRefusedError):
            enter_fact(by=desk.office, agency=desk.agency, fields=fields)
    fact = enter_fact(
        by=desk.office, agency=desk.agency, fields={"kind": "other", "on": date(2025, 1, 1), "what": "演示"}
    )
    with pytest.raises(ActRefusedError):
        remove_fact(by=desk.leader, fact=fact, why="演示")
    with pytest.raises(ActRefusedError):
        remove_fact(by=desk.office, fact=fact, why=" ")
    remove_fact(by=desk.office, fact=fact, why="登记错误")
    assert not YearFact.objects.exists()
