"""The pages of letters, redacted copies and the case file: what a person at them sees and does."""

import io
import zipfile
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.law.letters import LETTERS
from gongkai.office.days import as_of
from gongkai.office.inforequests.letters.templating import set_letter_rules
from gongkai.office.inforequests.models import CaseLetter, InfoRequest, RequestFile
from gongkai.office.trail.models import Entry
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again
from tests.office.inforequests.letters.conftest import decided, whole
from tests.office.inforequests.pages.conftest import Visit, Visitor

pytestmark = pytest.mark.django_db
DAY = MONDAY.isoformat()


def drafted(desk: Desk, case: InfoRequest, visit: Visit, kind: str, **data: Any) -> CaseLetter:
    """A letter begun on its page and filled in."""
    answer = visit(desk.officer).client.post(reverse("letter_begin", args=[case.pk, kind]), data)
    letter = CaseLetter.objects.get()
    assert answer.headers["Location"] == reverse("letter_page", args=[case.pk, letter.pk])
    return whole(desk.officer, letter)


def signed(desk: Desk, case: InfoRequest, visit: Visit, letter: CaseLetter) -> None:
    visit(desk.officer).send("letter_ask", case.pk, letter.pk)
    visit(desk.leader).send("letter_approve", case.pk, letter.pk)


def texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_what_the_office_enters_the_office_sends(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """An extension: its drafter is told who sends it; once the office entered it, the letter is any drafter's."""
    case, officer = arrive().request, visit(desk.officer)
    with as_of(MONDAY):
        letter = drafted(desk, case, visit, "extension_notice", days="10")
        signed(desk, case, visit, letter)
        keys = (case.pk, letter.pk)
        url, said = reverse("letter_issue", args=keys), "这份文书由公开办发出。"
        page = officer.text("letter_page", *keys)
        assert said in page and url not in page and said in officer.text("letter_issue", *keys)
        assert url in visit(desk.office).text("letter_page", *keys)
        visit(desk.office).send("request_extend", case.pk, days="10", why="演示数据", on=DAY)
        assert url in officer.text("letter_page", *keys)
        assert officer.send("letter_issue", *keys, way="in_person", on=DAY).status_code == 302
    assert CaseLetter.objects.get().state == "issued"


def test_a_letter_goes_from_draft_to_receipt(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Drafted, put up, approved by somebody else, issued with the event of the clock, received."""
    case = arrive().request
    with as_of(MONDAY):
        letter = drafted(desk, case, visit, "correction_notice")
        keys, officer = (case.pk, letter.pk), visit(desk.officer)
        officer.send("letter_ask", *keys)
        assert officer.see("letter_approve", *keys).status_code == 404
        visit(desk.leader).send("letter_approve", *keys)
        page = officer.text("letter_page", *keys)
        assert CaseLetter.objects.get().number in page and reverse("letter_issue", args=keys) in page
        officer.send("letter_issue", *keys, way="post", on=DAY)
        assert CaseLetter.objects.get().state == "approved", "posted without a number of the parcel"
        officer.send("letter_issue", *keys, way="post", tracking_number="演示1", on=DAY)
        assert again(case).state == "correction"
        officer.send("letter_deliver", *keys, recipient="张演示", on=DAY)
    letter = CaseLetter.objects.get()
    assert (letter.state, letter.received_on) == ("issued", MONDAY)
    assert letter.number in officer.text("request_page", case.pk)


def test_the_list_offers_what_the_case_calls_for(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """A reply only once it is decided, and only of the kind decided; the leader drafts nothing."""
    case = arrive().request

    def begins(person: Any) -> set[str]:
        page = visit(person).text("case_letters", case.pk)
        return {one.identifier for one in LETTERS if reverse("letter_begin", args=[case.pk, one.identifier]) in page}

    with as_of(MONDAY):
        assert "correction_notice" in begins(desk.officer) and not any("reply" in kind for kind in begins(desk.officer))
        assert begins(desk.leader) == set()
        decided(desk, case, "granted")
        assert {kind for kind in begins(desk.officer) if kind.startswith("reply.")} == {"reply.granted"}
    assert visit(desk.supervisor).see("case_letters", case.pk).status_code == 404


def test_what_is_missing_stands_on_the_letter_and_where_to_set_it(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """A reply served online names the online channel for reconsideration; the office sets it, and the reply goes up."""
    case = arrive().request
    with as_of(MONDAY):
        decided(desk, case, "granted")
        letter = drafted(desk, case, visit, "reply.granted")
        page = visit(desk.officer).text("letter_page", case.pk, letter.pk)
        asked = visit(desk.officer).text("letter_ask", case.pk, letter.pk)
        assert all("请公开办在“文书设置”中填写" in said for said in (page, asked))
        set_letter_rules(by=desk.office, agency=desk.agency, changed={"online_remedy": "演示平台"})
        assert "请公开办" not in visit(desk.officer).text("letter_ask", case.pk, letter.pk)


def test_a_letter_is_shown_as_pdf_and_word_and_the_reading_is_entered(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """By a form alone: a link is opened by a glance of the browser."""
    case = arrive().request
    with as_of(MONDAY):
        letter = drafted(desk, case, visit, "correction_notice")
    page = visit(desk.officer).text("letter_page", case.pk, letter.pk)
    assert "张演示" not in page and "〔申请人姓名或者名称〕" in page and "2025-0001" in page
    before, officer = Entry.objects.count(), visit(desk.officer)
    pdf = officer.client.post(reverse("letter_file", args=[case.pk, letter.pk, "pdf"]))
    assert "张演示" in "".join(texts(pdf.content)) and "no-store" in pdf.headers["Cache-Control"]
    word = officer.client.post(reverse("letter_file", args=[case.pk, letter.pk, "docx"]))
    assert zipfile.is_zipfile(io.BytesIO(word.content))
    assert Entry.objects.count() > before
    assert officer.see("letter_file", case.pk, letter.pk, "pdf").status_code == 405


def test_a_redacted_copy_is_checked_confirmed_and_given(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """A copy that still holds a word is refused with the place; somebody else confirms; the original is not let in."""
    case = arrive().request
    officer = visit(desk.officer)
    with as_of(MONDAY):
        assert reverse("request_redact", args=[case.pk]) not in officer.text("request_page", case.pk)
        decided(desk, case, "partially_granted")
        assert reverse("request_redact", args=[case.pk]) in officer.text("request_page", case.pk)
        refused = _redact(officer, case, "甲方：演示甲公司")
        assert refused.status_code == 409 and "“演示甲公司”仍在：文本" in refused.content.decode()
        assert _redact(officer, case, "甲方：＊＊＊").status_code == 302
        copy = case.redactions.get()
        assert "不能自己复核" in officer.text("request_confirm_copy", case.pk, copy.pk)
        visit(desk.leader).send("request_confirm_copy", case.pk, copy.pk)
        assert RequestFile.objects.get(for_applicant=True).redaction == copy
        original = SimpleUploadedFile("原件.txt", "甲方：演示甲公司".encode())
        answer = officer.send("request_attach", case.pk, files=original, kind="reply", for_applicant="on")
    assert answer.status_code == 422 and "区分处理文本" in answer.content.decode()
    assert RequestFile.objects.filter(for_applicant=True).count() == 1


def _redact(officer: Visitor, case: InfoRequest, said: str) -> Any:
    file = SimpleUploadedFile("演示.txt", said.encode())
    return officer.send("request_redact", case.pk, copy=file, words="演示甲公司\n\n")


def test_the_case_file_holds_the_application_every_file_and_the_record(
    desk: Desk, arrive: Arrive, visit: Visit
) -> None:
    """In this order, as PDF and as ZIP; each reading is entered; the supervisor gets none."""
    case = arrive().request
    officer = visit(desk.officer)
    with as_of(MONDAY):
        file = SimpleUploadedFile("演示材料.txt", "演示材料的内容".encode())
        officer.send("request_attach", case.pk, files=file, kind="working")
        letter = drafted(desk, case, visit, "correction_notice")
        signed(desk, case, visit, letter)
        officer.send("letter_issue", case.pk, letter.pk, way="in_person", on=DAY)
    before = Entry.objects.count()
    pages = texts(officer.client.post(reverse("request_case_file", args=[case.pk, "pdf"])).content)
    assert Entry.objects.count() > before
    order = ["卷内目录", "110101199003077774", "演示材料的内容", "补正告知书", "【办理事项】"]
    places = [
        next(at for at, said in enumerate(pages) if word in said and (at > 1 or word == "卷内目录")) for word in order
    ]
    assert places == sorted(places)
    packed = officer.client.post(reverse("request_case_file", args=[case.pk, "zip"])).content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = archive.namelist()
    assert names[0] == "001 申请登记表.txt" and names[-2:] == ["004 办理记录.txt", "SHA256SUMS"]
    stranger = visit(desk.supervisor).client.post(reverse("request_case_file", args=[case.pk, "pdf"]))
    assert stranger.status_code == 404


def test_the_office_words_its_letters(desk: Desk, visit: Visit) -> None:
    """What the law demands cannot be left out; the system's wording can be had back; the officer is not let in."""
    office, keys = visit(desk.office), (desk.agency.pk, "correction_notice")
    assert "补正告知书" in office.text("letter_templates")
    short = office.client.post(reverse("letter_template", args=keys), {"title": "演示", "body": "请补正。"})
    assert short.status_code == 422 and "{what_to_correct}" in short.content.decode()
    office.client.post(
        reverse("letter_rules", args=[desk.agency.pk]), {"number_pattern": "演{word}〔{year}〕{serial}号"}
    )
    assert "演{word}" in office.text("letter_templates")
    assert visit(desk.officer).see("letter_templates").status_code == 404
