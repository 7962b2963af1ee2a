"""The pages of disputes: what a person at them sees and does."""

import io
import zipfile
from datetime import date
from typing import Any

import pypdfium2
import pytest
from django.urls import reverse
from PIL import Image

from gongkai.office.days import as_of
from gongkai.office.inforequests.feeding import as_calendar
from gongkai.office.inforequests.filing import Sent, attach
from gongkai.office.inforequests.letters.binding import pages_in
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.remedies.models import CountingRules, Dispute
from gongkai.office.trail.models import Entry
from tests.office.inforequests.conftest import Desk, again
from tests.office.inforequests.pages.conftest import Visit, visit
from tests.office.remedies.conftest import FILED, Dispute_, stored

__all__ = ["visit"]
pytestmark = pytest.mark.django_db


def line(number: int, title: str, place: int, **more: Any) -> dict[str, Any]:
    """A line of the form of evidence."""
    return {f"form-{number}-{name}": value for name, value in {"title": title, "ORDER": place, **more}.items()}


def lines(*given: dict[str, Any], before: int = 0) -> dict[str, Any]:
    """The whole form."""
    joined = {name: value for one in given for name, value in one.items()}
    return {"form-TOTAL_FORMS": len(given), "form-INITIAL_FORMS": before, **joined}


def test_a_reconsideration_from_the_page_of_its_case(desk: Desk, replied: InfoRequest, visit: Visit) -> None:
    """Registered from the case, answered, decided; the request is opened again by the office alone."""
    officer, office = visit(desk.officer), visit(desk.office)
    with as_of(FILED):
        case = officer.text("request_page", replied.pk)
        assert f"{reverse('dispute_register', args=[desk.agency.pk])}?request={replied.number}" in case
        about = {"kind": "reconsideration", "organ": "演示市人民政府", "filed_on": "2025-04-01", "party": "decided"}
        officer.send("dispute_register", desk.agency.pk, **about, request="2025-9999")
        assert not Dispute.objects.exists()
        officer.send("dispute_register", desk.agency.pk, **about, request=replied.number)
    held = Dispute.objects.get()
    assert held.request == replied and "演示市人民政府" in officer.text("request_page", replied.pk)
    with as_of(date(2025, 4, 7)):
        officer.send("dispute_note", held.pk, kind="copy", on="2025-04-07", case_number="演复〔2025〕1号")
        page = officer.text("dispute_page", held.pk)
        assert "2025-04-21" in page and reverse("dispute_answer", args=[held.pk]) in page
        assert "2025-04-21" in officer.text("disputes_board")
        assert reverse("dispute_page", args=[held.pk]) in officer.text("requests_month", month="2025-04")
        assert "20250421" in as_calendar(desk.officer, "localhost").decode()
    with as_of(date(2025, 4, 14)):
        officer.send("dispute_answer", held.pk, words="已提交答复书", on="2025-04-14")
    with as_of(date(2025, 5, 20)):
        assert 'name="reopen"' not in officer.text("dispute_decide", held.pk)
        ending = {"result": "revoked", "on": "2025-05-20", "reopen": "on", "until": "2025-06-20"}
        office.send("dispute_decide", held.pk, **ending)
    assert (stored(held).result, again(replied).due_on) == ("revoked", date(2025, 6, 20))
    with as_of(date(2025, 5, 21)):
        board = office.text("disputes_board", shown="decided", year="2025")
    assert "演复〔2025〕1号" in board and "结果纠正" in board


def test_evidence_is_listed_moved_and_bound(desk: Desk, dispute: Dispute_, replied: InfoRequest, visit: Visit) -> None:
    """From the files of the case; the bundle holds the pieces in the order of the list, with the page of each."""
    held, officer = dispute(request=replied), visit(desk.officer)
    (file,) = attach(by=desk.officer, request=replied, sent=[Sent("演示正文".encode(), "演示.txt")])
    officer.send(
        "dispute_evidence", held.pk, **lines(line(0, "答复书", 1, file=file.pk, proves="已答复"), line(1, "底稿", 2))
    )
    officer.send("dispute_evidence", held.pk, **lines(line(0, "答复书", 2, file=file.pk), line(1, "底稿", 1), before=2))
    assert [str(one.title) for one in held.evidence.all()] == ["底稿", "答复书"]
    bound = officer.client.post(reverse("dispute_bundle", args=[held.pk, "pdf"]))
    said = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(bound.content)]
    assert "证据材料" in said[0] and "证据清单" in said[1]
    assert "另行提交" in said[2] and "演示正文" in said[3]
    packed = officer.client.post(reverse("dispute_bundle", args=[held.pk, "zip"]))
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        assert len(archive.namelist()) == 3 and "演示正文".encode() in [archive.read(n) for n in archive.namelist()]
    assert Entry.objects.filter(act__contains="read", model="inforequests.requestfile").exists()
    answer = officer.send("dispute_evidence", held.pk, **lines(line(0, "", 1, proves="无名"), before=2))
    assert answer.status_code == 422 and held.evidence.count() == 2


def paper(pages: int) -> bytes:
    """A PDF of so many empty pages."""
    out = io.BytesIO()
    made = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        made.new_page(595, 842)
    made.save(out)
    return out.getvalue()


def test_pages_are_counted_in_the_file(desk: Desk, dispute: Dispute_, replied: InfoRequest, visit: Visit) -> None:
    """Where none are typed: of a PDF and of a picture, not of a text, nor of a paper held elsewhere. Another file in
    the same line is counted anew.
    """
    held, officer = dispute(request=replied), visit(desk.officer)
    picture = io.BytesIO()
    Image.new("RGB", (10, 10)).save(picture, "PNG")
    sent = [("两页.pdf", paper(2)), ("三页.pdf", paper(3)), ("照片.png", picture.getvalue()), ("演示.txt", b"demo")]
    files = attach(by=desk.officer, request=replied, sent=[Sent(data, name) for name, data in sent])
    two, three, photo, text = (file.pk for file in files)
    given = [
        line(0, "两页", 1, file=two),
        line(1, "自填", 2, file=three, pages=7),
        line(2, "照片", 3, file=photo),
        line(3, "文本", 4, file=text),
        line(4, "另存", 5),
    ]
    officer.send("dispute_evidence", held.pk, **lines(*given))
    assert [one.pages for one in held.evidence.all()] == [2, 7, 1, None, None]
    assert 'name="form-0-pages" value="2"' in officer.text("dispute_evidence", held.pk)
    assert Entry.objects.filter(act__contains="read", why="统计证据页数").count() == 3 - 1
    changed = lines(line(0, "换件", 1, file=three, pages=2), line(1, "自填", 2, file=two, pages=7), before=2)
    officer.send("dispute_evidence", held.pk, **changed)
    assert [one.pages for one in held.evidence.all()] == [3, 2]


def test_a_broken_pdf_leaves_the_pages_open() -> None:
    """The list can be kept; nothing is guessed."""
    assert pages_in("application/pdf", b"%PDF-1.7 demo") is None


def test_the_supervisor_reads_and_sees_no_person(desk: Desk, dispute: Dispute_, visit: Visit) -> None:
    """Organ, days and result; neither the matter, nor who disputes, nor a button."""
    held = dispute(applicant="张演示某", matter="演示争议内容")
    page = visit(desk.supervisor).text("dispute_page", held.pk)
    assert "演示市人民政府" in page and "演示争议内容" not in page and "张演示某" not in page
    assert reverse("dispute_note", args=[held.pk]) not in page
    shown = visit(desk.officer).send("dispute_applicant", held.pk, why="核对身份")
    assert "张演示某" in shown.content.decode()


def test_a_step_is_struck_and_an_appeal_is_linked(desk: Desk, dispute: Dispute_, visit: Visit) -> None:
    """What was entered by mistake stays on the page, struck; the second instance stands on both pages."""
    held, office = dispute(kind="litigation_direct", organ="演示区人民法院"), visit(desk.office)
    with as_of(date(2025, 7, 1)):
        office.send("dispute_note", held.pk, kind="copy", on="2025-04-07")
        office.send("dispute_strike", held.pk, held.steps.get(kind="copy").pk, why="误登")
        assert stored(held).copy_on is None and "rq-struck" in office.text("dispute_page", held.pk)
        office.send("dispute_decide", held.pk, result="revoked", on="2025-06-30")
        office.send("dispute_appeal", held.pk, court="演示市中级人民法院", filed_on="2025-07-01")
    second = held.later.get()
    assert "演示市中级人民法院" in office.text("dispute_page", held.pk)
    assert "演示区人民法院" in office.text("dispute_page", second.pk)


def test_how_disputes_are_counted_is_set(desk: Desk, visit: Visit) -> None:
    """By an administrator of the agency."""
    visit(desk.administrator).send("dispute_rules", desk.agency.pk, instances="each_instance")
    rules = CountingRules.objects.get(agency=desk.agency)
    assert (rules.instances, rules.rejected_is_upheld) == ("each_instance", False)
