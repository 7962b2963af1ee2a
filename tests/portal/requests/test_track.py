"""An applicant follows a request with its number and code, and a third party answers by its link."""

import time
from typing import Any

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.office.inforequests import tracking
from gongkai.office.inforequests.charging import Fee, charge, lawful_fee, note_fee_notice
from gongkai.office.inforequests.consulting import Addressee, consult
from gongkai.office.inforequests.correcting import ask_correction, note_correction_notice
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import send
from gongkai.office.inforequests.filing import Sent, attach
from gongkai.office.inforequests.models import Consultation, InfoRequest, RequestFile
from gongkai.office.inforequests.reasoning import ask_reasons
from gongkai.office.inforequests.tracking import renew_code
from gongkai.office.policy import RequestState
from gongkai.office.trail.models import Entry
from gongkai.portal.requests import looking
from tests.office.inforequests.conftest import Desk
from tests.portal.requests.conftest import DESCRIBED, Apply, Followed, enter, number_and_code, text

LETTER = b"%PDF-1.4 reply"


def answered(desk: Desk, request: InfoRequest) -> RequestFile:
    """Decided, with a file for the applicant, and sent."""
    draft = Draft("granted", "经审查，可以公开。", content="见附件。")
    approve(by=desk.leader, decision=propose(by=desk.officer, request=request, draft=draft))
    reply = Sent(LETTER, "答复书.pdf", "reply")
    return attach(by=desk.officer, request=request, sent=[reply], for_applicant=True)[0]


def test_where_it_stands_and_why(followed: Followed) -> None:
    """State, due day and the steps to it in plain words; nothing of who applied; the look is in the trail."""
    page = followed.page()
    assert "正在办理" in page and DESCRIBED in page and f"最迟{followed.stored.due_on}" in page
    assert "本机关已收到您的申请" in page and "第三十三条" in page
    assert "110101199003077774" not in page and "张演示" not in page
    looks = Entry.objects.filter(act="inforequests.look")
    assert [(one.actor_name, one.record) for one in looks] == [("申请人", str(followed.pk))]


def test_a_wrong_code_tells_nothing_and_is_soon_slowed(followed: Followed, monkeypatch: Any) -> None:
    """The same words for no such number and for a wrong code; and no address holds either."""
    wrong, nobody = enter(followed.number, "AAAA-BBBB-CCCC"), enter("1999-0001", followed.code)
    assert (wrong.status_code, nobody.status_code) == (422, 422)
    assert text(wrong).replace(followed.number, "") == text(nobody).replace("1999-0001", "")
    tries = [enter(followed.number, f"AAAA-BBBB-CC{n:02}").status_code for n in range(tracking.TRIES)]
    assert tries[0] == 422 and tries[-1] == 429
    late = enter(followed.number, followed.code)
    assert late.status_code == 429 and int(late.headers["Retry-After"]) > 0


def test_the_session_is_of_one_request_and_ends(followed: Followed, apply: Apply, desk: Desk, monkeypatch: Any) -> None:
    """By the button, by time, and when the office gives another code; the page is kept by nobody."""
    other = number_and_code(apply(described="另一份预算（演示数据）"))
    answer = followed.browser.get(reverse("portal:request_case"))
    assert (answer.headers["Cache-Control"], answer.headers["Referrer-Policy"]) == ("no-store", "strict-origin")
    assert other["number"] not in text(answer)
    assert Client().get(reverse("portal:request_case")).status_code == 302
    followed.do("end")
    assert followed.browser.get(reverse("portal:request_case")).status_code == 302
    monkeypatch.setattr(looking, "LASTS", -1)
    enter(followed.number, followed.code, followed.browser)
    assert followed.browser.get(reverse("portal:request_case")).status_code == 302
    monkeypatch.undo()
    cache.clear()
    enter(followed.number, followed.code, followed.browser)
    renew_code(by=desk.officer, request=followed.stored)
    assert followed.browser.get(reverse("portal:request_case")).status_code == 302


def test_a_correction_is_answered(followed: Followed, desk: Desk) -> None:
    """What is unclear stands on the page until it is corrected; an empty answer is refused."""
    assert followed.do("correct", described="补正").status_code == 422
    ask_correction(by=desk.officer, request=followed.stored, items="请写明预算的年度", days=10)
    note_correction_notice(by=desk.officer, request=followed.stored)
    page = followed.page()
    assert "请写明预算的年度" in page and "目前不计算" in page and "视为放弃申请" in page
    assert followed.do("correct", described=" ").status_code == 422
    paper = SimpleUploadedFile("补正.pdf", b"%PDF-1.4 demo")
    done = followed.do("correct", described="2024年和2025年预算（演示数据）", correction=paper)
    assert done.headers["Location"].endswith("?done=correct")
    assert "已收到您的补正" in followed.page(done="correct") and "请写明预算的年度" not in followed.page()
    assert followed.stored.described == "2024年和2025年预算（演示数据）"
    assert RequestFile.objects.get().kind == "correction"


def test_reasons_are_given(followed: Followed, desk: Desk) -> None:
    """第三十五条: only while they are asked for."""
    ask_reasons(by=desk.officer, request=followed.stored, why="本月第30件", until=None)
    assert "本月第30件" in followed.page()
    assert followed.do("reasons", reasons="研究需要").status_code == 302
    assert "本月第30件" not in followed.page()


def test_a_fee_is_told_with_its_amount_and_day(followed: Followed, desk: Desk) -> None:
    """Before the notice was received there is no day yet."""
    amount = lawful_fee(followed.stored, scale="pages", quantity=40).amount
    charge(by=desk.office, request=followed.stored, fee=Fee("pages", 40, amount))
    assert f"{amount:.2f}元" in followed.page() and "20个工作日内缴纳" in followed.page()
    note_fee_notice(by=desk.office, request=followed.stored)
    assert "请最迟在" in followed.page()


def test_it_is_withdrawn_once_confirmed(followed: Followed) -> None:
    """A slip of the finger withdraws nothing."""
    assert followed.do("withdraw").status_code == 422
    assert followed.do("withdraw", sure="1", why="不需要了").status_code == 302
    assert followed.stored.standing is RequestState.CLOSED
    assert "您已撤回申请" in followed.page() and "我确认撤回" not in followed.page()
    assert followed.do("withdraw", sure="1").status_code == 422


def test_the_reply_its_files_and_the_rating(followed: Followed, desk: Desk, apply: Apply) -> None:
    """Nothing of the reply is seen before it is sent; its file is for this request's applicant alone."""
    file = answered(desk, followed.stored)
    address = reverse("portal:request_file", args=[file.pk])
    assert followed.browser.get(address).status_code == 404 and "经审查" not in followed.page()
    assert followed.do("rate", stars="5").status_code == 422
    send(by=desk.officer, request=followed.stored, way="online")
    page = followed.page()
    assert "予以公开" in page and "经审查，可以公开。" in page and "答复书.pdf" in page
    assert followed.browser.get(address).content == LETTER
    assert Entry.objects.filter(act="inforequests.look").latest("number").after == {"looked_at": f"file:{file.pk}"}
    other, stranger = number_and_code(apply(described="另一份预算（演示数据）")), Client()
    enter(other["number"], other["code"], stranger)
    assert [one.get(address).status_code for one in (stranger, Client())] == [404, 404]
    assert [followed.do("rate", stars=stars).status_code for stars in ("9", "", "4")] == [422, 422, 302]
    assert followed.stored.rating == 4 and "您的评价：满意" in followed.page()


def test_a_third_party_answers_by_its_link(followed: Followed, desk: Desk) -> None:
    """It sees what the consultation says and nothing of the request; refusing needs reasons; it answers once."""
    whom = Addressee("third_party", "某公司（演示数据）", "报价明细（演示数据）")
    token = consult(by=desk.officer, request=followed.stored, whom=whom).token
    address = reverse("portal:opinion", args=[desk.agency.slug, token])
    page = Client().get(address)
    assert "报价明细" in text(page) and DESCRIBED not in text(page) and followed.number not in text(page)
    assert (page.headers["Cache-Control"], page.headers["Referrer-Policy"]) == ("no-store", "strict-origin")
    assert Client().post(address, {"opinion": "refused"}).status_code == 422
    assert Client().post(address, {}).status_code == 422
    assert Client().post(address, {"opinion": "refused", "reasons": "属于商业秘密"}).status_code == 302
    assert (Consultation.objects.get().opinion, Consultation.objects.get().reasons) == ("refused", "属于商业秘密")
    assert "您的意见已于" in text(Client().get(address))
    assert Client().post(address, {"opinion": "agreed"}).status_code == 422
    assert Client().get(reverse("portal:opinion", args=[desk.agency.slug, "x" * 32])).status_code == 404
    assert "报价明细" not in followed.page()


def test_words_that_are_too_long(followed: Followed) -> None:
    """Said, and what was typed is kept."""
    refused = followed.do("withdraw", sure="1", why="长" * 5001)
    assert refused.status_code == 422 and "5000字" in text(refused)


def test_no_personal_word_is_in_the_session(followed: Followed) -> None:
    """A number, a digest and a time."""
    held = followed.browser.session["request_of_code"]
    assert set(held) == {"pk", "code", "until"} and followed.code not in str(held)
    assert held["until"] <= time.time() + 30 * 60
