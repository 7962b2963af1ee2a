"""A letter from draft to receipt: its rights, its number, its words, and the event of the clock that it is of."""

import io
import json
from datetime import date, timedelta

import pypdfium2
import pytest
from docx import Document

from gongkai.law.clock import EventKind
from gongkai.law.letters import LETTERS
from gongkai.law.outcomes import OUTCOMES, outcomes_of_letter
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, FieldsError, NotReadyError, NotYoursError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.correcting import ask_correction
from gongkai.office.inforequests.delivering import Receipt
from gongkai.office.inforequests.filing import Sent
from gongkai.office.inforequests.letters.approving import approve, ask_approval, send_back, void
from gongkai.office.inforequests.letters.delivering import record_delivery
from gongkai.office.inforequests.letters.docx import docx_of
from gongkai.office.inforequests.letters.drafting import begin, discard, fill_again, write
from gongkai.office.inforequests.letters.particulars import Particulars, values_of
from gongkai.office.inforequests.letters.pdf import pdf_of
from gongkai.office.inforequests.letters.placeholders import Text
from gongkai.office.inforequests.letters.rendering import page_for, page_of
from gongkai.office.inforequests.letters.templating import set_letter_rules
from gongkai.office.inforequests.models import CaseLetter, Decision, InfoRequest, LetterState
from gongkai.office.inforequests.queries import files_visible_to
from gongkai.office.policy import Caller, RequestState
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import by_system
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again
from tests.office.inforequests.letters.conftest import NEEDED, Draw, decided, go, whole

pytestmark = pytest.mark.django_db


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_every_kind_is_set_as_pdf_and_docx(desk: Desk, arrive: Arrive) -> None:
    """With the agency, the case and what was asked; in both the same words."""
    request = arrive().request
    for kind in [one.identifier for one in LETTERS]:
        with as_of(MONDAY):
            if kind.startswith("reply."):
                _set_decision(request, kind)
            letter = begin(by=desk.officer, request=request, kind=kind, particulars=NEEDED.get(kind))
            page = page_for(desk.officer, whole(desk.officer, letter), why="查看")
        said = pdf_text(pdf_of(page))
        assert page.title in said and said.count(desk.agency.name) >= 2, kind
        assert all(paragraph[:20] in said for paragraph in page.paragraphs), kind
        words = [one.text.replace("\n", "") for one in Document(io.BytesIO(docx_of(page))).paragraphs]
        assert [page.title, *page.paragraphs] == [one for one in words if one in (page.title, *page.paragraphs)]
        assert not any("{" in one for one in words), kind


def _set_decision(request: InfoRequest, kind: str) -> None:
    """An approved decision that a letter of ``kind`` tells; the one before it is replaced."""
    row = outcomes_of_letter(kind)[0].identifier
    with by_system("test"):
        request.decisions.filter(state="approved").update(state="replaced")
        Decision.objects.create(
            request=request,
            state="approved",
            outcome=row,
            answer=kind,
            ground="第三十六条",
            facts="演示",
            decided_on=MONDAY,
        )


def test_a_correction_notice_goes_out_with_its_event_or_not_at_all(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """Number and event come together; receipt begins the applicant's days."""
    request = arrive().request
    with as_of(MONDAY):
        letter = approved(request, "correction_notice", Particulars(days=10))
        assert (letter.number, letter.state) == (
            f"{desk.agency.short_name or desk.agency.name}公开补〔2025〕1号",
            "approved",
        )
        assert again(request).standing is RequestState.RUNNING
        with pytest.raises(ActRefusedError) as refused:
            go(desk.officer, letter, "post")
        assert refused.value.field == "tracking_number"
        letter = go(desk.officer, letter, "post", tracking_number="演示123").letter
    assert again(request).standing is RequestState.CORRECTION
    assert (letter.event.kind, letter.event.days, letter.event.words) == ("correction_asked", 10, "演示内容。")
    with as_of(MONDAY + timedelta(days=2)):
        letter = record_delivery(by=desk.officer, letter=letter, receipt=Receipt("张演示"))
        with pytest.raises(ActRefusedError, match="已经登记"):
            record_delivery(by=desk.officer, letter=letter, receipt=Receipt("张演示"))
    received = request.events.get(kind=EventKind.CORRECTION_NOTICE_RECEIVED)
    assert (letter.received_on, received.on) == (date(2025, 3, 5), date(2025, 3, 5))


def test_what_the_law_refuses_leaves_letter_and_clock_as_they_were(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """An extension after the period is none, and its letter does not go out."""
    request = arrive().request
    with as_of(MONDAY):
        letter = approved(request, "extension_notice", Particulars(days=20))
        assert "2025年4月28日" in " ".join(page_of(letter).paragraphs)
        with pytest.raises(NotYoursError):  # the officer may not extend
            go(desk.officer, letter)
    with as_of(date(2025, 4, 1)), pytest.raises(ActRefusedError):
        go(desk.office, letter)
    letter = CaseLetter.objects.get(pk=letter.pk)
    assert (letter.state, letter.event, letter.form) == ("approved", None, None)
    with as_of(MONDAY):
        go(desk.office, letter)
    assert again(request).due_on == date(2025, 4, 28)


def test_a_reply_is_the_letter_of_the_decision_in_force(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """It names the remedy of its ground and day; the applicant can download what went out."""
    request = arrive().request
    applicant = Outsider(Caller.APPLICANT, request.pk)
    set_letter_rules(by=desk.office, agency=desk.agency, changed={"online_remedy": "演示复议平台"})
    with as_of(MONDAY):
        with pytest.raises(ActRefusedError, match="已批准的答复决定"):
            begin(by=desk.officer, request=request, kind="reply.granted")
        decided(desk, request, "refused.third_party_rights")
        letter = approved(request, "reply.third_party_rights")
        assert "应当先自收到本答复之日起60日内向本级人民政府申请行政复议" in "".join(page_of(letter).paragraphs)
        copy = Sent(pdf_of(page_of(letter)), "盖章件.pdf", "letter")
        letter = go(desk.officer, letter, sealed_copy=copy).letter
    assert again(request).standing is RequestState.CLOSED
    assert (request.deliveries.get().decision_id, letter.event.kind) == (letter.decision_id, "sent")
    assert [one.pk for one in files_visible_to(applicant, again(request))] == [letter.form_id]
    assert str(letter.form.name).endswith(".pdf")


def test_only_its_own_page_goes_out_as_the_sealed_copy(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """A scan or a PDF; no editable file."""
    with as_of(MONDAY):
        letter = approved(arrive().request, "receipt")
        with pytest.raises(ActRefusedError, match="盖章文本"):
            go(desk.officer, letter, sealed_copy=Sent("演示".encode(), "盖章.txt", "letter"))


def test_nobody_approves_their_own_and_nothing_incomplete_is_approved(desk: Desk, arrive: Arrive) -> None:
    """What is not said is named; it takes no number."""
    request = arrive().request
    letter = begin(by=desk.office, request=request, kind="correction_notice")
    with pytest.raises(NotReadyError) as refused:
        ask_approval(by=desk.office, letter=letter)
    assert refused.value.faults == ("还没有写明“需要补正的事项”。",)
    letter = ask_approval(by=desk.office, letter=whole(desk.office, letter))
    with pytest.raises(NotYoursError, match="不能自己签发"):
        approve(by=desk.office, letter=letter)
    with pytest.raises(NotYoursError):
        approve(by=desk.officer, letter=letter)
    letter = send_back(by=desk.leader, letter=letter, remark="请写明文号（演示）")
    assert (letter.state, letter.number) == ("draft", None)
    with pytest.raises(FieldsError, match="没有这些占位符"):
        write(by=desk.office, letter=letter, values={}, text=Text("{无}", letter.body, letter.addressee))
    discard(by=desk.office, letter=letter)


def test_an_online_reply_names_the_online_channel(desk: Desk, arrive: Arrive) -> None:
    """复议法 Art. 22(2): the request is answered online, so the channel must be told."""
    request = arrive().request
    with as_of(MONDAY):
        decided(desk, request, "granted")
        letter = whole(desk.officer, begin(by=desk.officer, request=again(request), kind="reply.granted"))
        with pytest.raises(NotReadyError) as refused:
            ask_approval(by=desk.officer, letter=letter)
        assert "互联网渠道" in refused.value.faults[0] and len(refused.value.faults) == 1
        set_letter_rules(by=desk.office, agency=desk.agency, changed={"online_remedy": "演示复议平台"})
        assert ask_approval(by=desk.officer, letter=letter).state == LetterState.WAITING


def test_a_void_letter_keeps_its_number(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """There is no gap, and it is not given again."""
    request = arrive().request
    with as_of(MONDAY):
        first = approved(request, "receipt")
        assert void(by=desk.leader, letter=first, why="有误（演示）").state == "void"
        second = approved(request, "receipt")
        with pytest.raises(ActRefusedError):
            go(desk.officer, first)
    assert [first.serial, second.serial] == [1, 2]
    with as_of(date(2026, 1, 5)):
        assert approved(request, "receipt").serial == 1


def test_a_letter_after_its_event_is_joined_to_it(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """The office entered the correction first; the event is not entered twice."""
    request = arrive().request
    with as_of(MONDAY):
        ask_correction(by=desk.officer, request=request, items="演示")
        letter = go(desk.officer, approved(request, "correction_notice")).letter
    assert letter.event == request.events.get(kind=EventKind.CORRECTION_ASKED)


def test_consulting_by_letter_makes_the_link_and_pauses_the_clock(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """The party stands on the letter; its receipt begins the fifteen days."""
    request = arrive().request
    with as_of(MONDAY):
        issued = go(desk.officer, approved(request, "third_party_consultation"), "in_person")
        assert issued.token and again(request).standing is RequestState.THIRD_PARTY
        with pytest.raises(ActRefusedError) as refused:
            record_delivery(by=desk.officer, letter=issued.letter, receipt=Receipt())
        assert refused.value.field == "recipient"
        record_delivery(by=desk.officer, letter=issued.letter, receipt=Receipt("演示公司收发室"))
    asked = request.consultations.get()
    assert (asked.name, asked.received_on, issued.letter.consultation) == ("演示公司", MONDAY, asked)


def test_a_fee_notice_charges_what_it_says(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """The amount and its reckoning are the law's; who may not charge cannot send it."""
    request = arrive().request
    set_letter_rules(by=desk.office, agency=desk.agency, changed={"way_to_pay": "演示账户"})
    with as_of(MONDAY):
        letter = approved(request, "fee_notice")
        said = "".join(page_of(letter).paragraphs)
        assert "信息处理费720元" in said and "第101页：1页×20元" in said
        with pytest.raises(NotYoursError):
            go(desk.officer, letter)
        go(desk.office, letter)
    assert request.fees.get().amount == 720


def test_what_was_approved_stays_whatever_becomes_of_the_case(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """The applicant's name is changed afterwards; the letter is not."""
    request = arrive().request
    letter = approved(request, "receipt")
    with by_system("test"):
        request.applicant.name = "李演示"
        request.applicant.save()
    assert page_of(CaseLetter.objects.get(pk=letter.pk)).addressee == "张演示："
    with pytest.raises(ActRefusedError):
        write(by=desk.officer, letter=letter, values={})
    with pytest.raises(ActRefusedError):
        fill_again(by=desk.officer, letter=letter)


def test_reading_a_letter_is_in_the_trail_and_no_personal_data_are(desk: Desk, arrive: Arrive, approved: Draw) -> None:
    """A draft opens the applicant's name for whoever looks; the rows hold nothing readable."""
    request = arrive().request
    letter = begin(by=desk.officer, request=request, kind="receipt")
    before = Entry.objects.filter(act="personal.read").count()
    assert page_for(desk.leader, letter, why="审阅").addressee == "张演示："
    read = Entry.objects.filter(act="personal.read").order_by("pk")[before:]
    assert [entry.model for entry in read] == [
        "inforequests.caseletter", "inforequests.applicant", "inforequests.inforequest",
    ]  # fmt: skip
    with pytest.raises(NotYoursError):
        page_for(desk.supervisor, letter, why="审阅")
    approved(request, "receipt")
    for row in CaseLetter.objects.values():
        assert "张演示" not in json.dumps(row, default=str, ensure_ascii=False)
    assert not any("张演示" in json.dumps([e.before, e.after], ensure_ascii=False) for e in Entry.objects.all())


def test_every_outcome_has_its_letter() -> None:
    """The 21 rows of the report, each with a kind of letter that is there."""
    kinds = {one.identifier for one in LETTERS}
    assert all(set(one.letters) <= kinds for one in OUTCOMES) and len(OUTCOMES) == 21
    assert values_of(CaseLetter(values="（已依法删除）")) == {}
