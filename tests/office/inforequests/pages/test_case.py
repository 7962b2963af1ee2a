"""The page of a case and the forms of its acts."""

import re
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from gongkai.law.clock import Channel, EventKind
from gongkai.office.days import as_of
from gongkai.office.inforequests.models import InfoRequest, RequestEvent
from gongkai.office.inforequests.pages.offering import ACTS, offers
from gongkai.office.trail.models import Entry
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again
from tests.office.inforequests.pages.conftest import Visit

pytestmark = pytest.mark.django_db
DAY = MONDAY.isoformat()
HOW = {"how": "电话确认（演示数据）", "on": DAY}


def kinds(case: InfoRequest) -> list[str]:
    return list(RequestEvent.objects.filter(request=case).values_list("kind", flat=True))


def test_the_due_day_comes_first(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Before anything else of the case, with its reasoning and the articles below."""
    case = arrive().request
    text = visit(desk.officer).text("request_page", case.pk)
    body = text[text.index("<main") :]
    assert body.index("2025-03-31") < body.index(case.subject)
    assert "第三十三条第二款" in body and "第三十一条" in body


def test_who_may_not_handle_it_sees_no_person(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """The supervisor sees days and state; neither the applicant, nor what is kept, nor the way to see it."""
    case = arrive(described="张演示要求公开13800000000的登记（演示数据）").request
    visit(desk.officer).send("request_note", case.pk, kind="call", said="秘密谈话（演示数据）", at=f"{DAY}T09:00")
    text = visit(desk.supervisor).text("request_page", case.pk)
    assert case.number in text and "13800000000" not in text and "秘密谈话" not in text
    assert reverse("request_applicant", args=[case.pk]) not in text
    assert visit(desk.supervisor).see("request_applicant", case.pk).status_code == 404


def test_looking_at_the_applicant_enters_the_trail(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Masked on the page; shown once after the reason was given."""
    case, officer = arrive().request, visit(desk.officer)
    page = officer.text("request_page", case.pk)
    assert "张**" in page and "110101199003077774" not in page
    before = Entry.objects.count()
    assert officer.send("request_applicant", case.pk, why="").status_code == 422
    assert Entry.objects.count() == before
    answer = officer.send("request_applicant", case.pk, why="核对身份（演示数据）")
    assert "110101199003077774" in answer.content.decode()
    assert Entry.objects.count() > before


def test_an_act_that_the_law_forbids_is_not_offered_and_says_why(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """A correction on a request that was not confirmed: no button, a warning on the form, a refusal on sending."""
    case, officer = arrive(channel=Channel.ORDINARY_MAIL).request, visit(desk.officer)
    page = officer.text("request_page", case.pk)
    assert reverse("request_confirm", args=[case.pk]) in page
    assert reverse("request_ask_correction", args=[case.pk]) not in page
    form = officer.text("request_ask_correction", case.pk)
    assert "尚未与申请人确认" in form and "data-hindrance" in form
    answer = officer.send("request_ask_correction", case.pk, items="请补正", on=DAY)
    assert answer.status_code == 422 and "尚未与申请人确认" in answer.content.decode()
    assert kinds(case) == ["arrived"]


def test_what_the_role_may_not_do_is_no_page(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """An extension is the office's: the officer finds no form, and an administrator finds no case."""
    case = arrive().request
    assert visit(desk.officer).see("request_extend", case.pk).status_code == 404
    assert visit(desk.office).see("request_extend", case.pk).status_code == 200
    assert visit(desk.administrator).see("request_page", case.pk).status_code == 404


def test_a_form_sent_twice_is_one_act(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """The second click finds that it was done."""
    case, officer = arrive().request, visit(desk.officer)
    form = {"kind": "call", "said": "演示数据", "at": f"{DAY}T09:00", "once": "the-same-form-0001"}
    officer.send("request_note", case.pk, **form)
    officer.send("request_note", case.pk, **form)
    assert case.notes.count() == 1


def test_a_day_to_come_is_refused_beside_its_field(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """The words say what is wrong with the day."""
    case, officer = arrive(channel=Channel.FAX).request, visit(desk.officer)
    answer = officer.send("request_confirm", case.pk, how="演示", on="2099-01-01")
    assert answer.status_code == 422 and "日期不能晚于今天" in answer.content.decode()


def test_no_link_leads_to_what_cannot_be_done(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Receipt is entered before the answer alone, by whoever consults; receipt of a reply by whoever sends it."""
    case, officer = arrive().request, visit(desk.officer)
    officer.send("request_consult", case.pk, kind="third_party", name="演示公司", about="合同（演示数据）", on=DAY)
    key = case.consultations.get().pk
    received, opinion = (
        reverse(f"request_{name}", args=[case.pk, key]) for name in ("consultation_received", "opinion")
    )
    page, led = officer.text("request_page", case.pk), visit(desk.leader).text("request_page", case.pk)
    assert received in page and opinion in page and received not in led and opinion not in led
    officer.send("request_opinion", case.pk, key, opinion="agreed", on=DAY)
    assert received not in officer.text("request_page", case.pk)
    officer.send("request_propose", case.pk, outcome="granted", facts="可以公开（演示数据）")
    visit(desk.leader).send("request_approve", case.pk, case.decisions.get().pk, on=DAY)
    officer.send("request_send", case.pk, way="in_person", on=DAY)
    delivered = reverse("request_deliver", args=[case.pk, case.deliveries.get().pk])
    assert delivered in officer.text("request_page", case.pk)
    assert delivered not in visit(desk.leader).text("request_page", case.pk)


def test_a_case_tells_of_those_that_stand_for_it(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Split into two, merged from another: each is linked, and nothing is due of one that is not handled any more."""
    whole, kept, same = (arrive().request for _ in range(3))
    officer = visit(desk.officer)
    with as_of(MONDAY):
        officer.send("request_split", whole.pk, part_1="2024年预算（演示数据）", part_2="2024年决算（演示数据）")
        officer.send("request_merge", same.pk, into=kept.number, why="重复（演示数据）")
        split, into = officer.text("request_page", whole.pk), officer.text("request_page", kept.pk)
    parts = InfoRequest.objects.filter(parent=whole)
    linked = [f'{reverse("request_page", args=[one.pk])}">{one.number}</a>' in split for one in parts]
    assert linked == [True, True]
    assert "不再单独办理" in split and "其他期限" not in split
    assert f'并入本件的 <a href="{reverse("request_page", args=[same.pk])}"' in into and "其他期限" in into


def test_what_was_asked_before_a_correction_is_called_so(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """The history keeps the first words beside the day on which the new ones came."""
    case, officer = arrive(described="预算（演示数据）").request, visit(desk.officer)
    officer.send("request_ask_correction", case.pk, items="请写明年度", on=DAY)
    officer.send("request_corrected", case.pk, described="2024年预算（演示数据）", on=DAY)
    assert "补正前的申请：预算（演示数据）" in officer.text("request_page", case.pk)


STEPS: list[tuple[str, str, dict[str, Any]]] = [
    ("officer", "request_confirm", {"how": "电话确认（演示数据）"}),
    ("officer", "request_ask_correction", {"items": "请写明年度", "days": "10"}),
    ("officer", "request_correction_received", {}),
    ("officer", "request_corrected", {"described": "2024年度部门预算（演示数据）"}),
    ("office", "request_extend", {"days": "20", "why": "内容较多（演示数据）"}),
    ("office", "request_charge", {"scale": "pages", "quantity": "100", "amount": "700"}),
    ("officer", "request_fee_received", {}),
    ("officer", "request_pay", {"amount": "700", "receipt_number": "演示1"}),
    ("officer", "request_ask_reasons", {"why": "数量过多（演示数据）"}),
    ("officer", "request_give_reasons", {"reasons": "研究所需（演示数据）"}),
    ("leader", "request_delay", {"why": "演示数据", "until": "2025-06-30"}),
    ("officer", "request_consult", {"kind": "third_party", "name": "演示公司", "about": "合同（演示数据）"}),
    ("officer", "request_search", {"places": "档案室", "terms": "预算", "found": "on", "result": "找到一份"}),
    ("officer", "request_propose", {"outcome": "granted", "facts": "可以公开（演示数据）", "content": "见附件"}),
]


def test_the_steps_from_confirmation_to_the_archive(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Each by its form, on the same day, by whose act it is."""
    case = arrive(channel=Channel.EMAIL).request
    for who, name, data in STEPS:
        answer = visit(getattr(desk, who)).send(name, case.pk, **data, on=DAY)
        assert answer.status_code in (200, 302), (name, answer.content.decode()[-3000:])
    consultation = case.consultations.get()
    officer, office = visit(desk.officer), visit(desk.office)
    officer.send("request_consultation_received", case.pk, consultation.pk, on=DAY)
    officer.send("request_opinion", case.pk, consultation.pk, opinion="refused", reasons="商业秘密", on=DAY)
    decision = case.decisions.get()
    officer.text("request_page", case.pk)
    assert officer.see("request_approve", case.pk, decision.pk).status_code == 404
    assert "可以公开" in office.text("request_approve", case.pk, decision.pk)
    assert office.send("request_approve", case.pk, decision.pk, on=DAY).status_code == 302
    answer = officer.send("request_send", case.pk, way="post", tracking_number="演示EMS1", on=DAY)
    assert answer.status_code == 302, re.findall(r'role="alert">([^<]+)', answer.content.decode())
    officer.send("request_deliver", case.pk, case.deliveries.get().pk, recipient="张演示", on=DAY)
    officer.send("request_archive", case.pk, file_number="演示-2025-1", on=DAY)
    held = again(case)
    assert (held.state, held.outcome, held.file_number) == ("closed", "granted", "演示-2025-1")
    page = officer.text("request_page", case.pk)
    assert "演示EMS1" in page and "商业秘密" in page and "档案室" in page
    assert kinds(case)[-2:] == ["sent", "delivered"]


def test_who_proposed_a_reply_cannot_approve_it(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """The page offers no approval, and sending the form is refused with the reason."""
    case, office = arrive().request, visit(desk.office)
    office.send("request_propose", case.pk, outcome="granted", facts="演示数据")
    decision = case.decisions.get()
    page = office.text("request_page", case.pk)
    assert reverse("request_approve", args=[case.pk, decision.pk]) not in page and "须由他人审批" in page
    answer = office.send("request_approve", case.pk, decision.pk, on=date.today().isoformat())
    assert answer.status_code == 403 and "不能自己批准" in answer.content.decode()
    assert visit(desk.leader).send("request_return", case.pk, decision.pk, remark="补充依据").status_code == 302
    assert "补充依据" in office.text("request_page", case.pk)


def test_a_reply_says_beside_the_field_what_it_lacks(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """What does not exist must have been looked for."""
    case, officer = arrive().request, visit(desk.officer)
    wrong = {"outcome": "unavailable.not_held", "facts": "演示数据"}
    answer = officer.send("request_propose", case.pk, **wrong)
    assert answer.status_code == 422 and "应先检索" in answer.content.decode()


@pytest.mark.parametrize(
    ("given", "ground"),
    [
        ({"outcome": "granted"}, "第三十六条第（二）项"),
        ({"outcome": "granted", "answer": "reply.already_public"}, "第三十六条第（一）项"),
        ({"outcome": "unavailable.not_held", "answer": "reply.not_ours"}, "第三十六条第（五）项"),
        ({"outcome": "partially_granted"}, "第三十七条、第三十六条第（三）项"),
    ],
)
def test_the_ground_of_a_reply_is_that_of_its_letter(
    desk: Desk, arrive: Arrive, visit: Visit, given: dict[str, str], ground: str
) -> None:
    """Where none is typed; a row that several letters share does not lend one the article of another."""
    case = arrive().request
    visit(desk.officer).send("request_propose", case.pk, **given, facts="演示数据")
    assert case.decisions.get().ground == ground


def test_a_struck_event_stays_in_sight(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Struck by the office with its reason; the officer has no such button."""
    case = arrive().request
    visit(desk.officer).send("request_ask_correction", case.pk, items="请补正（演示数据）", on=DAY)
    event = RequestEvent.objects.get(request=case, kind=EventKind.CORRECTION_ASKED)
    url = reverse("request_strike", args=[case.pk, event.pk])
    assert url not in visit(desk.officer).text("request_page", case.pk)
    assert url in visit(desk.office).text("request_page", case.pk)
    visit(desk.office).send("request_strike", case.pk, event.pk, why="误登（演示数据）")
    assert "已撤销：误登" in visit(desk.officer).text("request_page", case.pk)


def test_every_offered_act_has_a_form_that_opens(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """For each channel, each person, each button."""
    for channel in (Channel.IN_PERSON, Channel.ORDINARY_MAIL):
        with as_of(MONDAY):
            case = arrive(channel=channel).request
        for person in (desk.officer, desk.office, desk.leader):
            offered = [one for group in offers(person, case).values() for one in group]
            assert {one.name for one in offered} <= set(ACTS) and offered
            for one in offered:
                text = visit(person).text(one.name, case.pk)
                assert "data-hindrance" not in text, one.name


def test_files_are_read_by_who_handles_the_case_and_the_reading_is_entered(
    desk: Desk, arrive: Arrive, visit: Visit, settings: Any
) -> None:
    """A file comes back as it was given; for the supervisor it does not exist; taken down it is gone."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415

    case, officer = arrive().request, visit(desk.officer)
    paper = SimpleUploadedFile("演示.txt", "演示数据内容".encode())
    assert officer.send("request_attach", case.pk, files=paper, kind="working").status_code == 302
    file = case.files.get()
    before = Entry.objects.count()
    answer = officer.send("request_file", case.pk, file.pk)
    assert answer.content.decode() == "演示数据内容" and Entry.objects.count() == before + 1
    assert visit(desk.supervisor).send("request_file", case.pk, file.pk).status_code == 404
    officer.send("request_take_down", case.pk, file.pk, why="误传（演示数据）")
    assert officer.send("request_file", case.pk, file.pk).status_code == 404


def test_tasks_are_given_and_done(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """On the page until they are done, and with the day after."""
    case, officer = arrive().request, visit(desk.officer)
    officer.send("request_task", case.pk, title="请提供预算表", to=desk.officer.pk, due_on="2025-03-10")
    task = case.tasks.get()
    assert reverse("request_task_done", args=[case.pk, task.pk]) in officer.text("request_page", case.pk)
    officer.send("request_task_done", case.pk, task.pk, on=DAY)
    page = officer.text("request_page", case.pk)
    assert "请提供预算表" in page and "2025-03-03完成" in page


def test_a_new_code_is_shown_once(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """On the answer, and on no page after."""
    case, officer = arrive().request, visit(desk.officer)
    answer = officer.send("request_code", case.pk)
    assert "只显示这一次" in answer.content.decode()
    assert "gk-code" not in officer.text("request_page", case.pk)


def test_cases_are_merged_split_and_assigned(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """By number, by parts, and to an officer of the agency."""
    first, second = arrive().request, arrive().request
    officer = visit(desk.officer)
    assert officer.send("request_merge", second.pk, into="没有", why="同").status_code == 422
    officer.send("request_merge", second.pk, into=first.number, why="同一申请（演示数据）")
    assert again(second).merged_into_id == first.pk
    officer.send("request_split", first.pk, part_1="部门预算（演示数据）", part_2="部门决算（演示数据）")
    assert first.parts.count() == 2
    part = first.parts.first()
    assert part
    visit(desk.office).send("request_assign", part.pk, officer=desk.officer.pk)
    assert again(part).officer_id == desk.officer.pk
