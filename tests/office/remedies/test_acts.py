"""A dispute from its filing to its result: rights, due days, trail, sealed values, and the request opened again."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection

from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.inforequests.alerts import alerts_of
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.policy import DisputeState, RequestState
from gongkai.office.remedies.answering import answer
from gongkai.office.remedies.appealing import Appeal, appeal
from gongkai.office.remedies.deciding import Ending, decide
from gongkai.office.remedies.listing import Piece, index_of, list_evidence
from gongkai.office.remedies.models import Dispute
from gongkai.office.remedies.noting import Stage, note_stage
from gongkai.office.remedies.queries import applicant_for, visible_to
from gongkai.office.remedies.registering import Filing, register
from gongkai.office.remedies.standing import differences
from gongkai.office.remedies.striking import strike
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.inforequests.conftest import Desk, again
from tests.office.remedies.conftest import Dispute_, stored

pytestmark = pytest.mark.django_db
COPY, ANSWER = date(2025, 4, 7), date(2025, 4, 10)


def _copied(desk: Desk, held: Dispute) -> Dispute:
    with as_of(COPY):
        note_stage(by=desk.officer, dispute=held, stage=Stage("copy", case_number="演复〔2025〕1号"))
    return stored(held)


def test_a_reconsideration_runs_to_its_end(desk: Desk, dispute: Dispute_) -> None:
    """Copy, answer within ten working days, decision; the case number comes with the copy."""
    held = _copied(desk, dispute())
    assert (held.state, held.due_on, held.due_kind) == (DisputeState.TO_ANSWER, date(2025, 4, 21), "answer")
    with as_of(ANSWER):
        answer(by=desk.officer, dispute=held, words="已提交答复书（演示数据）")
    assert (stored(held).state, stored(held).due_on) == (DisputeState.ANSWERED, None)
    with as_of(date(2025, 5, 20)):
        decide(by=desk.office, dispute=stored(held), ending=Ending("upheld"))
    ended = stored(held)
    assert (ended.state, ended.result, str(ended)) == ("decided", "upheld", "演示市人民政府 演复〔2025〕1号")
    acts = list(Entry.objects.filter(act__startswith="remedies.").order_by("pk").values_list("act", flat=True))
    assert list(dict.fromkeys(acts)) == [
        "remedies.register",
        "remedies.note_stage",
        "remedies.answer",
        "remedies.decide",
    ]


def test_a_revoked_reply_is_made_again(desk: Desk, dispute: Dispute_, replied: InfoRequest) -> None:
    """With the result the request is opened, for who may do that; the result cannot be struck while it stands."""
    held = _copied(desk, dispute(request=replied))
    ending = Ending("revoked", reopen=True, until=date(2025, 6, 20))
    with as_of(date(2025, 5, 20)):
        with pytest.raises(NotYoursError):
            decide(by=desk.officer, dispute=held, ending=ending)
        assert stored(held).state == DisputeState.TO_ANSWER
        step = decide(by=desk.office, dispute=held, ending=ending)
        with pytest.raises(ActRefusedError, match="重新处理"):
            strike(by=desk.office, step=step, why="误登")
    request = again(replied)
    assert (request.state, request.due_on) == (RequestState.RUNNING, date(2025, 6, 20))
    assert request.counted_on == date(2025, 3, 10)


@pytest.mark.parametrize(("result", "why"), [("upheld", "没有改变原答复"), ("revoked", "没有关联申请")])
def test_there_must_be_something_to_make_again(desk: Desk, dispute: Dispute_, result: str, why: str) -> None:
    """Neither an upheld reply nor a dispute without a request opens anything."""
    with pytest.raises(ActRefusedError, match=why):
        decide(by=desk.office, dispute=dispute(), ending=Ending(result, reopen=True))


def test_an_appeal_is_a_case_of_its_own(desk: Desk, dispute: Dispute_) -> None:
    """Once, against a decided suit; a reconsideration has none, and the first instance cannot be struck under it."""
    suit = dispute(kind="litigation_direct", organ="演示区人民法院")
    with as_of(date(2025, 7, 1)):
        decided = decide(by=desk.officer, dispute=suit, ending=Ending("revoked"))
        note_stage(by=desk.officer, dispute=stored(suit), stage=Stage("served"))
        assert stored(suit).appeal_until == date(2025, 7, 16)
        second = appeal(by=desk.leader, dispute=stored(suit), to=Appeal("演示市中级人民法院", by_agency=True))
        with pytest.raises(ActRefusedError, match="已经登记过"):
            appeal(by=desk.leader, dispute=stored(suit), to=Appeal("演示市中级人民法院"))
        with pytest.raises(ActRefusedError):
            strike(by=desk.office, step=decided, why="误登")
    assert (second.instance, second.earlier_id, second.applicant) == (2, suit.pk, "张演示")
    with pytest.raises(NotYoursError):
        appeal(by=desk.leader, dispute=dispute(), to=Appeal("演示市中级人民法院"))


def test_a_step_entered_by_mistake_stays_and_counts_no_more(desk: Desk, dispute: Dispute_) -> None:
    """The last first; without its filing the case itself is struck, and nothing more can be done to it."""
    held = _copied(desk, dispute())
    filed, copied = held.steps.all()
    with pytest.raises(ActRefusedError, match="请先撤销之后的事项"):
        strike(by=desk.office, step=filed, why="误登")
    with pytest.raises(NotYoursError):
        strike(by=desk.officer, step=copied, why="误登")
    strike(by=desk.office, step=copied, why="误登")
    assert (stored(held).state, stored(held).due_on, held.steps.count()) == (DisputeState.FILED, None, 2)
    strike(by=desk.office, step=filed, why="误登")
    assert stored(held).state == DisputeState.STRUCK
    with pytest.raises(NotYoursError):
        note_stage(by=desk.office, dispute=stored(held), stage=Stage("copy"))


def test_who_disputes_is_sealed_and_each_reading_entered(desk: Desk, dispute: Dispute_, replied: InfoRequest) -> None:
    """The name comes from the request where there is one; the supervisor sees organ and days and no name."""
    alone, linked = dispute(matter="演示争议"), dispute(request=replied)
    assert {applicant_for(desk.officer, one, why="办理") for one in (alone, linked)} == {"张演示"}
    assert Entry.objects.filter(act="personal.read").count() == 2
    with connection.cursor() as cursor:
        cursor.execute("SELECT applicant, matter FROM remedies_dispute")
        assert not [value for row in cursor.fetchall() for value in row if "演示" in value]
    assert set(visible_to(desk.supervisor)) == {alone, linked}
    assert not visible_to(desk.administrator)
    with pytest.raises(NotYoursError):
        applicant_for(desk.supervisor, alone, why="查看")


def test_all_faults_of_a_filing_are_told_together(desk: Desk) -> None:
    """Each with its field."""
    with pytest.raises(FieldsError) as refused:
        register(by=desk.officer, filing=Filing("appeal", "", desk.agency, party="reconsidered"))
    assert [name for name, _ in refused.value.faults] == ["kind", "organ", "party", "applicant"]
    with pytest.raises(NotYoursError):
        register(by=desk.leader, filing=Filing("reconsideration", "演示", desk.agency, applicant="演示"))


def test_evidence_has_an_index_of_pages(desk: Desk, dispute: Dispute_) -> None:
    """Pages follow one another until one is not known; a list replaces the one before."""
    held = dispute()
    list_evidence(by=desk.officer, dispute=held, pieces=[Piece("旧")])
    pieces = [Piece("申请表", "收到申请的日期", 2), Piece("答复书", pages=3), Piece("光盘"), Piece("回执", pages=1)]
    list_evidence(by=desk.officer, dispute=held, pieces=pieces)
    lines = [(line.piece.title, line.first, line.last) for line in index_of(desk.officer, held)]
    assert lines == [("申请表", 1, 2), ("答复书", 3, 5), ("光盘", None, None), ("回执", None, None)]
    with pytest.raises(ActRefusedError, match="第2项没有证据名称"):
        list_evidence(by=desk.officer, dispute=held, pieces=[Piece("申请表"), Piece(" ")])


def test_alerts_come_with_those_of_requests(desk: Desk, dispute: Dispute_) -> None:
    """Nearly due within the days of warning, overdue the day after the last."""
    held = _copied(desk, dispute())
    assert held.due_on == date(2025, 4, 21)
    told = []
    for day in (date(2025, 4, 15), date(2025, 4, 16), date(2025, 4, 21), date(2025, 4, 22)):
        with as_of(day):
            told.append([(str(label), number) for label, number in alerts_of(desk.officer).others])
    assert told == [[], [("复议、诉讼期限临近", 1)], [("复议、诉讼期限临近", 1)], [("复议、诉讼答复超期", 1)]]


def test_what_is_stored_can_be_recomputed(desk: Desk, dispute: Dispute_, capsys: pytest.CaptureFixture[str]) -> None:
    """The command tells a difference and puts it right."""
    held = _copied(desk, dispute())
    with by_system("test"):
        Dispute.objects.filter(pk=held.pk).update(due_on=None, state="filed")
    with pytest.raises(SystemExit):
        call_command("recompute_disputes", "--check")
    call_command("recompute_disputes")
    assert "差异：1" in capsys.readouterr().out
    assert (list(differences()), stored(held).due_on) == ([], date(2025, 4, 21))
