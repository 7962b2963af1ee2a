"""A request from receipt to archive: each act moves the clock as the law says, and only who may does it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from gongkai.law.clock import Channel
from gongkai.office.agencies.models import Role
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.inforequests.arranging import assign, merge, split
from gongkai.office.inforequests.callers import PUBLIC
from gongkai.office.inforequests.charging import Fee, Payment, charge, note_fee_notice, record_payment
from gongkai.office.inforequests.clocking import clock_of, differences
from gongkai.office.inforequests.closing import end, lapse_overdue, withdraw
from gongkai.office.inforequests.confirming import confirm, note_unreachable
from gongkai.office.inforequests.consulting import (
    Addressee,
    answer_consultation,
    consult,
    consultation_by_link,
    note_consultation_received,
)
from gongkai.office.inforequests.correcting import ask_correction, correct, note_correction_notice
from gongkai.office.inforequests.deciding import Draft, approve, propose, send_back
from gongkai.office.inforequests.delivering import Receipt, record_receipt, send
from gongkai.office.inforequests.extending import extend, extend_many
from gongkai.office.inforequests.filing import Sent, attach, read_file
from gongkai.office.inforequests.likeness import count_in_month, like
from gongkai.office.inforequests.models import AppendOnlyError, InfoRequest, RequestEvent, RequestFile
from gongkai.office.inforequests.noting import (
    Contact,
    Search,
    archive,
    finish_task,
    give_task,
    note,
    rate,
    record_search,
)
from gongkai.office.inforequests.queries import applicant_for, files_visible_to, subject_for, visible_to
from gongkai.office.inforequests.reasoning import ask_reasons, delay, give_reasons
from gongkai.office.inforequests.receiving import submit
from gongkai.office.inforequests.reopening import reopen
from gongkai.office.inforequests.stating import Asked
from gongkai.office.inforequests.striking import strike
from gongkai.office.inforequests.tracking import renew_code, request_by_code
from gongkai.office.policy import RequestState
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again, application

pytestmark = pytest.mark.django_db
GRANTED = Draft("granted", "经审查，可以公开。", content="见附件。")
NOT_HELD = Draft("unavailable.not_held", "经检索，没有该信息。", answer="reply.not_existing")


def decided(desk: Desk, request: InfoRequest, draft: Draft = GRANTED) -> InfoRequest:
    """Proposed by the officer, approved by the leader."""
    approve(by=desk.leader, decision=propose(by=desk.officer, request=again(request), draft=draft))
    return again(request)


def test_a_web_form_is_one_request_however_often_it_is_sent(desk: Desk) -> None:
    """The second time gives the same case and the same code, for the first answer may never be seen; another form makes
    another, and a code that the office replaced is not told again.
    """
    form = application(desk.agency, token="t" * 20)
    first, second = submit(by=PUBLIC, application=form), submit(by=PUBLIC, application=form)
    other = submit(by=PUBLIC, application=application(desk.agency, token="u" * 20))
    assert (first.request.pk, first.code) == (second.request.pk, second.code)
    assert len({first.code, other.code}) == 2 and len(first.code) == 14
    year = again(first.request).year
    assert [first.request.number, other.request.number] == [f"{year}-0001", f"{year}-0002"]
    assert again(first.request).standing is RequestState.RUNNING  # the receipt on the screen confirms
    renew_code(by=desk.officer, request=again(first.request))
    assert submit(by=PUBLIC, application=form).code == ""


def test_a_web_form_says_everything_that_is_wrong_and_a_letter_is_taken_as_it_is(desk: Desk, arrive: Arrive) -> None:
    """第三十条: what a letter lacks is asked for, and is no reason to turn it away."""
    bad = {"name": "", "identity_number": "110101199003077770", "telephone": "", "email": "", "address": ""}
    with pytest.raises(FieldsError) as refused:
        submit(by=PUBLIC, application=application(desk.agency, token="t" * 20, described="？", **bad))
    assert {name for name, _said in refused.value.faults} == {"name", "identity_number", "telephone", "described"}
    assert arrive(described="？", **bad).request.number == "2025-0001"


def test_a_letter_waits_for_confirmation_and_a_signed_one_does_not(desk: Desk, arrive: Arrive) -> None:
    """第三十一条: the provisional clock of an unconfirmed letter runs from its arrival."""
    letter = arrive(channel=Channel.ORDINARY_MAIL).request
    assert (again(letter).standing, again(letter).received_on) == (RequestState.UNCONFIRMED, None)
    assert again(arrive(channel=Channel.REGISTERED_MAIL).request).received_on == MONDAY
    with as_of(MONDAY + timedelta(days=1)):
        note_unreachable(by=desk.officer, request=letter, how="电话无人接听")
    with as_of(date(2025, 3, 10)):
        confirm(by=desk.officer, request=again(letter), how="电话确认")
    stored = again(letter)
    assert (stored.standing, stored.received_on, stored.due_on) == (
        RequestState.RUNNING,
        date(2025, 3, 10),
        date(2025, 4, 8),
    )


def test_a_correction_begins_the_period_anew(desk: Desk, arrive: Arrive) -> None:
    """The worked example of the rules: asked on the fifth day, corrected on 25 April, due on 27 May."""
    request = arrive(on=date(2025, 4, 1)).request
    with as_of(date(2025, 4, 8)):
        ask_correction(by=desk.officer, request=request, items="请写明文件的名称。")
        note_correction_notice(by=desk.officer, request=again(request))
    assert (again(request).standing, again(request).due_on) == (RequestState.CORRECTION, None)
    with as_of(date(2025, 4, 25)):
        correct(by=desk.officer, request=again(request), described="本单位2024年部门决算（演示数据）")
    stored = again(request)
    assert (stored.due_on, stored.described) == (date(2025, 5, 27), "本单位2024年部门决算（演示数据）")
    assert "预算" in stored.events.get(kind="corrected").words


def test_who_does_not_correct_in_time_is_no_longer_handled(desk: Desk, arrive: Arrive) -> None:
    """The daily round closes it on the day after the last, and not before."""
    request = arrive(on=date(2025, 4, 1)).request
    with as_of(date(2025, 4, 2)):
        ask_correction(by=desk.officer, request=request, items="请写明文件的名称。", days=5)
        note_correction_notice(by=desk.officer, request=again(request))
    with as_of(date(2025, 4, 10)):  # 4 April is a day off
        assert lapse_overdue() == []
    with as_of(date(2025, 4, 11)):
        assert [one.pk for one in lapse_overdue()] == [request.pk]
        assert lapse_overdue() == []
    stored = again(request)
    assert (stored.standing, stored.outcome, stored.counted_on) == (
        RequestState.CLOSED,
        "other.correction_overdue",
        date(2025, 4, 11),
    )


def test_the_time_of_a_third_party_is_not_counted(desk: Desk, arrive: Arrive) -> None:
    """The worked example: asked on 10 March, answered on the 24th through the link, due on 15 April."""
    request = arrive().request
    with as_of(date(2025, 3, 10)):
        asking = consult(by=desk.officer, request=request, whom=Addressee("third_party", "演示公司", "是否同意公开"))
        note_consultation_received(by=desk.officer, consultation=asking.consultation)
    assert asking.consultation.due_on == date(2025, 3, 31)
    assert again(request).standing is RequestState.THIRD_PARTY
    assert consultation_by_link("x", desk.agency) is None
    found = consultation_by_link(asking.token, desk.agency)
    assert found is not None
    consultation, caller = found
    with as_of(date(2025, 3, 24)):
        answer_consultation(by=caller, consultation=consultation, opinion="refused", reasons="涉及商业秘密")
    assert again(request).due_on == date(2025, 4, 15)
    assert list(visible_to(caller)) == []


def test_a_fee_stops_the_period_until_it_is_paid(desk: Desk, arrive: Arrive) -> None:
    """The worked example: noticed on 15 April, paid on 12 May, due on 10 June."""
    request = arrive(on=date(2025, 4, 14)).request
    with as_of(date(2025, 4, 15)):
        charge(by=desk.office, request=request, fee=Fee("items", 12, Decimal("200")))
        note_fee_notice(by=desk.office, request=again(request))
    assert clock_of(again(request), today=date(2025, 4, 16)).other_dues[0].on == date(2025, 5, 15)
    with as_of(date(2025, 5, 12)):
        with pytest.raises(ActRefusedError, match="200"):
            record_payment(by=desk.office, request=again(request), payment=Payment(Decimal("100")))
        record_payment(by=desk.office, request=again(request), payment=Payment(Decimal("200"), "演示001"))
    assert again(request).due_on == date(2025, 6, 10)


def test_extension_is_the_offices_and_once(desk: Desk, arrive: Arrive) -> None:
    """负责人同意: not by the officer, not after the period, not twice; several at once say which could not be."""
    request = arrive(on=date(2025, 1, 20)).request
    with as_of(date(2025, 2, 20)):
        with pytest.raises(NotYoursError):
            extend(by=desk.officer, request=request, days=20, why="须查阅档案")
        done, refused = extend_many(by=desk.office, requests=[request, request], days=20, why="须查阅档案")
    assert (len(done), list(refused)) == (1, ["2025-0001"])
    assert again(request).due_on == date(2025, 3, 21)
    (change,) = again(request).due_changes.all()
    assert (change.old, change.new) == (date(2025, 2, 21), date(2025, 3, 21))


def test_reasons_and_a_later_day(desk: Desk, arrive: Arrive) -> None:
    """第三十五条."""
    request = arrive().request
    with as_of(date(2025, 3, 5)):
        ask_reasons(by=desk.officer, request=request, why="一个月内提交四十件。")
        give_reasons(by=desk.officer, request=again(request), reasons="用于研究。")
        delay(by=desk.leader, request=again(request), until=date(2025, 5, 30), why="数量过多")
    assert again(request).due_on == date(2025, 5, 30)


def test_a_reply_is_proposed_approved_by_another_sent_and_received(desk: Desk, arrive: Arrive) -> None:
    """And counted on the day it was sent; a reply made anew is no new request and changes no figure (7.14)."""
    received = arrive()
    request = received.request
    with as_of(date(2025, 3, 10)):
        with pytest.raises(FieldsError, match="检索"):
            propose(
                by=desk.officer,
                request=request,
                draft=Draft("unavailable.not_held", "经检索，没有该信息。", answer="reply.not_existing"),
            )
        record_search(by=desk.officer, request=request, search=Search("档案室", "预算", found=True))
        first = propose(by=desk.office, request=again(request), draft=GRANTED)
        with pytest.raises(NotYoursError):
            approve(by=desk.office, decision=first)
        send_back(by=desk.leader, decision=first, remark="请补充理由")
        assert decided(desk, request).standing is RequestState.DECIDED
        attach(
            by=desk.officer, request=request, sent=[Sent(b"%PDF-1.4 demo", "reply.pdf", "reply")], for_applicant=True
        )
        applicant = request_by_code(number=request.number, code=received.code)
        assert applicant is not None
        assert list(files_visible_to(applicant[1], again(request))) == []
        delivery = send(by=desk.officer, request=again(request), way="online")
    with as_of(date(2025, 3, 12)):
        record_receipt(by=desk.officer, delivery=delivery, receipt=Receipt("张演示"))
        rate(by=applicant[1], request=again(request), stars=5)
        archive(by=desk.officer, request=again(request), file_number="演示-1")
    stored = again(request)
    assert (stored.standing, stored.outcome, stored.counted_on) == (RequestState.CLOSED, "granted", date(2025, 3, 10))
    (file,) = files_visible_to(applicant[1], stored)
    assert read_file(applicant[1], file, why="") == b"%PDF-1.4 demo"
    with as_of(date(2025, 6, 2)):
        reopen(by=desk.leader, request=stored, why="复议决定撤销", until=date(2025, 6, 30))
        assert (again(request).standing, again(request).due_on) == (RequestState.RUNNING, date(2025, 6, 30))
        decided(desk, request, NOT_HELD)
        send(by=desk.officer, request=again(request), way="post")
    stored = again(request)
    assert (stored.outcome, stored.counted_as, stored.counted_on) == (NOT_HELD.outcome, "granted", date(2025, 3, 10))


def test_a_withdrawn_and_an_ended_request_count_as_other(desk: Desk, arrive: Arrive) -> None:
    """其他处理-3 (7.1)."""
    received, ended = arrive(), arrive(name="李演示").request
    found = request_by_code(number=received.request.number, code=received.code.lower().replace("-", " "))
    assert found is not None
    with as_of(date(2025, 3, 5)):
        withdraw(by=found[1], request=received.request)
        end(by=desk.leader, request=ended, why="双方协商终结")
        with pytest.raises(NotYoursError):
            withdraw(by=found[1], request=again(ended))
    assert {again(one).outcome for one in (received.request, ended)} == {"other.other"}


def test_a_code_opens_its_request_and_no_other(desk: Desk, arrive: Arrive) -> None:
    """A wrong one opens nothing; a new one replaces the old."""
    one, other = arrive(), arrive(name="李演示")
    assert request_by_code(number=one.request.number, code=other.code) is None
    assert request_by_code(number="2025-9999", code=one.code) is None
    new = renew_code(by=desk.officer, request=one.request)
    assert request_by_code(number=one.request.number, code=one.code) is None
    assert request_by_code(number=one.request.number, code=new) is not None


def test_duplicates_are_merged_and_mixed_requests_split(desk: Desk, arrive: Arrive) -> None:
    """Each part has its number, clock and applicant; what stands elsewhere is not counted."""
    one, twice, stranger = (
        arrive().request,
        arrive().request,
        arrive(identity_number="", telephone="1", name="李").request,
    )
    with as_of(date(2025, 3, 4)):
        with pytest.raises(ActRefusedError, match="申请人不同"):
            merge(by=desk.officer, request=stranger, into=one, why="相同")
        merge(by=desk.officer, request=twice, into=one, why="同一申请人同时邮寄")
        parts = split(by=desk.office, request=one, parts=[Asked("2023年预算"), Asked("2024年预算")])
    assert [part.number for part in parts] == ["2025-0004", "2025-0005"]
    assert [again(x).standing for x in (one, twice, parts[0])] == [
        RequestState.SPLIT,
        RequestState.MERGED,
        RequestState.RUNNING,
    ]
    assert again(parts[0]).due_on == date(2025, 3, 31)
    assert count_in_month(parts[0]) == 2
    with as_of(date(2025, 3, 4)):
        assert list(differences()) == []


def test_like_requests_are_found_without_opening_any_text(desk: Desk, arrive: Arrive) -> None:
    """By the applicant's digest, and by what is asked."""
    words = "关于演示路小学改扩建工程的批复文件及其附图（演示数据）"
    first = arrive(described=words).request
    other = arrive(described=words[:-6] + "（演示）", name="李演示", identity_number="", telephone="1").request
    mine = arrive(described="完全不同的事项：渔船登记统计表").request
    assert [(row.request.pk, row.same_applicant) for row in like(desk.officer, other)] == [(first.pk, False)]
    assert [(row.request.pk, row.same_applicant) for row in like(desk.officer, mine)] == [(first.pk, True)]


def test_cases_are_assigned_together_to_who_may_handle_them(region: Region, desk: Desk, arrive: Arrive) -> None:
    """Not by an officer, nor to somebody of another agency."""
    cases = [arrive().request, arrive().request]
    with pytest.raises(NotYoursError):
        assign(by=desk.officer, requests=cases, officer=desk.officer)
    with pytest.raises(ActRefusedError, match="没有经办人"):
        assign(by=desk.office, requests=cases, officer=region.hire(region.sibling, Role.CASE_OFFICER))
    assert assign(by=desk.office, requests=cases, officer=desk.officer) == 2
    assert assign(by=desk.office, requests=[again(one) for one in cases], officer=desk.officer) == 0


def test_a_mistaken_event_is_struck_and_stays_on_record(desk: Desk, arrive: Arrive) -> None:
    """What others rest on is struck after them."""
    request = arrive().request
    with as_of(date(2025, 3, 5)):
        asked = ask_correction(by=desk.officer, request=request, items="请写明名称")
        noticed = note_correction_notice(by=desk.officer, request=again(request))
        with pytest.raises(ActRefusedError, match="请先撤销之后的事项"):
            strike(by=desk.office, event=asked, why="误登")
        strike(by=desk.office, event=noticed, why="误登")
        strike(by=desk.office, event=again(request).events.get(pk=asked.pk), why="误登")
    assert (again(request).standing, again(request).due_on) == (RequestState.RUNNING, date(2025, 3, 31))
    assert again(request).events.count() == 3
    with pytest.raises(AppendOnlyError):
        asked.save()
    with pytest.raises(AppendOnlyError):
        RequestEvent.objects.filter(request=request).delete()


def test_personal_data_are_masked_and_each_reading_is_entered(desk: Desk, arrive: Arrive) -> None:
    """The supervisor sees the case and no person in it, the administrator nothing; tables hold no legible word."""
    received = arrive(
        described="张演示（手机13800000000）的房屋征收补偿决定", files=[Sent(b"%PDF-1.4 secret", "a.pdf")]
    )
    request = again(received.request)
    assert "13800000000" not in subject_for(desk.supervisor, request)
    assert "13800000000" in subject_for(desk.officer, request)
    assert list(visible_to(desk.administrator)) == []
    assert list(visible_to(desk.supervisor)) == [request]
    with pytest.raises(NotYoursError):
        applicant_for(desk.supervisor, request, why="督查")
    assert applicant_for(desk.officer, request, why="办理").name == "张演示"
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.record, "identity_number" in entry.after["fields"]) == (
        "personal.read",
        str(request.applicant.pk),
        True,
    )
    file = RequestFile.objects.get()
    with file.content.open("rb") as stored:
        assert b"secret" not in stored.read()
    told = Entry.objects.filter(model__startswith="inforequests").values_list("after", flat=True)
    assert not any("13800000000" in str(after) or "张演示" in str(after) for after in told)


def test_notes_and_tasks(desk: Desk, arrive: Arrive) -> None:
    """A log of each contact, and work given to somebody."""
    request = arrive().request
    note(by=desk.officer, request=request, contact=Contact("call", "已告知办理进展", "申请人"))
    task = give_task(by=desk.office, request=request, title="查阅2024年档案", to=desk.officer)
    assert finish_task(by=desk.officer, task=task).done_on is not None
    assert request.notes.get().said == "已告知办理进展"
