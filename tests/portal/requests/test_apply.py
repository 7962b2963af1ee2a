"""An application on the web: form, check, receipt."""

import time
from typing import Any

import pypdfium2
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.models import InfoRequest, RequestFile
from gongkai.office.inforequests.settings import set_rules
from gongkai.office.inforequests.tracking import request_by_code
from gongkai.portal.requests import opening, sending
from tests.office.inforequests.conftest import Desk
from tests.portal.requests.conftest import DESCRIBED, GIVEN, Apply, number_and_code, text

ORGANISATION = {
    "kind": "legal_service_org",
    "name": "演示律师事务所",
    "identity_kind": "credit_code",
    "identity_number": "91350100M000100Y43",
    "representative": "李演示",
    "contact_name": "王演示",
}


def test_from_the_form_to_the_receipt(apply: Apply, agency: Agency) -> None:
    """Nothing is stored before it is sent; the receipt opens the request."""
    opened = Client().get(reverse("portal:apply", args=[agency.slug]))
    assert (opened.status_code, opened["Cache-Control"]) == (200, "no-store")
    assert "第二十九条" in text(opened)
    check = apply("check")
    assert DESCRIBED in text(check) and "110101199003077774" in text(check)
    assert apply("back").content.decode().count(DESCRIBED) == 1
    assert not InfoRequest.objects.exists()
    receipt = apply()
    told = number_and_code(receipt)
    found = request_by_code(number=told["number"], code=told["code"])
    assert found and (found[0].described, found[0].applicant.name) == (DESCRIBED, "张演示")
    assert str(found[0].due_on) in text(receipt)


def test_the_receipt_as_pdf(apply: Apply) -> None:
    """For number and code alone; of the applicant no more than the masked name."""
    told = number_and_code(apply())
    answer = Client().post(reverse("portal:request_receipt"), told)
    said = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content))
    assert all(words in said for words in (told["number"], told["code"], "张**", "答复期限"))
    assert "张演示" not in said and answer["Cache-Control"] == "no-store"
    assert Client().post(reverse("portal:request_receipt"), told | {"code": "WRONG"}).status_code == 302


def test_sent_twice_it_is_one_request_and_the_code_is_told_again(apply: Apply) -> None:
    """A double click, or the page loaded again: the first answer may never have been seen. Changed, it is another."""
    mark = opening.open_form()
    first, second = apply(mark=mark), apply(mark=mark)
    assert number_and_code(first) == number_and_code(second) and InfoRequest.objects.count() == 1
    apply(mark=mark, described="另一份预算（演示数据）")
    assert InfoRequest.objects.count() == 2


def test_every_mistake_is_named_and_nothing_typed_is_lost(apply: Apply) -> None:
    """All at once, each with a link to its field."""
    wrong = apply("check", name="", identity_number="110101199003077770", telephone="", described="？")
    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert all(f'href="#id_{name}"' in page for name in ("name", "identity_number", "telephone", "described"))
    assert 'value="110101199003077770"' in page
    assert apply("check", kind="nobody", delivery="pigeon").status_code == 422
    assert "邮寄获取的" in text(apply("check", delivery="post"))


def test_an_organisation_and_an_agent(apply: Apply) -> None:
    """What a section says that was not asked for is left out; an agent brings the authority."""
    agent = {"agent_name": "赵演示", "agent_telephone": "13900000000"}
    apply(**GIVEN | agent | {"representative": "不应保存"})
    plain = InfoRequest.objects.get().applicant
    assert (plain.agent_name, plain.representative) == ("", "")
    refused = apply(**ORGANISATION, **agent, by_agent="on")
    assert refused.status_code == 422 and "请附授权委托书" in text(refused)
    paper = SimpleUploadedFile("委托书.pdf", b"%PDF-1.4 demo")
    assert "申请已提交" in text(apply(**ORGANISATION, **agent, by_agent="on", authority=paper))
    applicant = InfoRequest.objects.order_by("pk").last().applicant
    assert (applicant.representative, applicant.agent_name) == ("李演示", "赵演示")
    assert [(one.kind, one.name) for one in RequestFile.objects.all()] == [("authority", "委托书.pdf")]
    assert "请填写代理人姓名" in text(apply("check", by_agent="on"))


def test_a_file_that_cannot_be_kept_is_told_and_nothing_is_stored(apply: Apply) -> None:
    """The page of checking comes back with everything but the file."""
    refused = apply(application=SimpleUploadedFile("x.pdf", b"MZ\x00\x90\xff\xfe"))
    assert refused.status_code == 422 and DESCRIBED in text(refused)
    assert not InfoRequest.objects.exists() and not RequestFile.objects.exists()


def test_without_scripts_a_question_is_answered_and_time_passes(apply: Apply, monkeypatch: Any) -> None:
    """Neither a wrong answer nor haste sends anything; numerals and characters do."""
    mark = opening.open_form()
    found = opening.opening_of(mark)
    assert found
    right = next(said for question, said in opening.QUESTIONS if str(question) == found.question)
    assert apply(mark=mark, proof="", answer="不知道").status_code == 422
    assert "太快" in text(apply(mark=mark, proof="", answer=max(right)))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + opening.YOUNGEST + 1)
    for answer in sorted(right):
        assert apply(mark=mark, proof="", answer=f" {answer}个".upper()).status_code == 200
    assert InfoRequest.objects.count() == 1


def test_what_programs_do(apply: Apply, monkeypatch: Any) -> None:
    """A filled trap, a mark that is not ours or too old, and one form for many are refused."""
    apply(website="https://example.org")
    assert apply(mark="x", proof="1").status_code == 422
    monkeypatch.setattr(opening, "OLDEST", -1)
    assert "时间过长" in text(apply())
    monkeypatch.undo()
    assert not InfoRequest.objects.exists()
    mark = opening.open_form()
    answers = [apply(mark=mark, described=f"第{n}份（演示数据）") for n in range(sending.OF_A_FORM + 1)]
    assert [one.status_code for one in answers] == [200] * sending.OF_A_FORM + [422]
    cache.clear()
    monkeypatch.setattr(sending, "OF_AN_ADDRESS", 1)
    assert [apply().status_code for _ in range(2)] == [200, 422]


def test_an_agency_that_takes_no_applications_on_the_web(apply: Apply, agency: Agency, desk: Desk) -> None:
    """Its page says by which ways it can be asked, and the list leaves it out."""
    way_in = reverse("portal:apply", args=[agency.slug])
    pages = [reverse("portal:requests_desk"), reverse("portal:requests", args=[agency.slug])]
    assert all(way_in in Client().get(page).content.decode() for page in pages)
    set_rules(by=desk.administrator, agency=agency, changed={"channels": ["in_person"]})
    cache.clear()
    assert "没有开通网上申请" in text(apply())
    assert way_in not in Client().get(pages[0]).content.decode()
    assert not InfoRequest.objects.exists()


@pytest.mark.parametrize("words", ["", "x"])
def test_suggestions_take_words_in_the_body(words: str) -> None:
    """Nothing to look for is no mistake; an address would stand in logs."""
    address = reverse("portal:request_published")
    assert Client().post(address, {"words": words}).json() == {"published": []}
    assert Client().get(address).status_code == 405
