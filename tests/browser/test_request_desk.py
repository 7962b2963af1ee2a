"""The office handles requests in Chromium: each step done by whoever has it, by clicking. All data are invented."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from gongkai.law.clock import Channel
from gongkai.office.inforequests.deciding import Draft, approve, propose
from gongkai.office.inforequests.delivering import send as send_reply
from gongkai.office.inforequests.letters.templating import set_letter_rules
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.receiving import Arrival, Received, receive
from gongkai.office.policy import RequestState
from tests.browser.clicking import fill, follow, press, send, upload
from tests.browser.conftest import Desk, window
from tests.browser.looking import faults, keep, still
from tests.office.inforequests.conftest import again, application
from tests.office.publishing.conftest import Staff
from tests.office.remedies.test_pages import paper

pytestmark = pytest.mark.django_db(transaction=True)
Sit = Callable[..., Desk]
Arrive = Callable[..., Received]
CONTRACTS = "本单位2024年食堂采购合同（演示数据）"
SCAN: Any = upload("扫描件.pdf", paper(1), "application/pdf")


@pytest.fixture
def arrive(staff: Staff) -> Arrive:
    """An application handed in today."""

    def make(described: str = CONTRACTS, **fields: Any) -> Received:
        about = application(staff.agency, described=described, **fields)
        return receive(by=staff.officer, application=about, arrival=Arrival(Channel.IN_PERSON))

    return make


def look(page: Page, name: str) -> None:
    """Keep a picture; axe and our own eyes find nothing."""
    still(page)
    keep(page, f"desk-{name}")
    assert list(faults(page)) == []


def at(desk: Desk, case: InfoRequest) -> Page:
    """The window of a person, at the page of a case."""
    desk.page.goto(reverse("request_page", args=[case.pk]))
    return desk.page


def standing(case: InfoRequest) -> RequestState:
    return again(case).standing


def replied(staff: Staff, case: InfoRequest) -> InfoRequest:
    """The case answered without a browser."""
    draft = propose(
        by=staff.officer, request=case, draft=Draft("granted", "可以公开（演示数据）", content="见附件（演示数据）")
    )
    approve(by=staff.leader, decision=draft)
    send_reply(by=staff.officer, request=again(case), way="in_person")
    return again(case)


def letter(page: Page, approver: Page, kind: str, *, begun: dict[str, Any], words: dict[str, str]) -> None:
    """From the page of the case: drafted, what is missing filled in, put up, and approved by somebody else."""
    follow(page, page.get_by_role("link", name="拟制文书"))
    follow(page, page.locator(".rq-kinds").get_by_role("link", name=kind, exact=True))
    fill(page, begun)
    send(page)
    follow(page, page.get_by_role("link", name="填写", exact=True))
    fill(page, words)
    for line in page.locator("main textarea").all():
        said = line.input_value() or "演示内容。"
        line.fill(said.replace("（  ）", "2"))
    send(page)
    press(page, "提请签发")
    approver.goto(page.url)
    press(approver, "签发")
    page.reload()


def test_a_letter_from_its_registration_to_its_correction(desk: Sit, staff: Staff, arrive: Arrive) -> None:
    """Registered with its scan, the similar one seen, assigned, confirmed; corrected after a sealed letter."""
    earlier = arrive().request
    office, officer, leader = desk(staff.office), desk(staff.officer), desk(staff.leader)
    page = office.page
    page.goto(reverse("requests_board"))
    follow(page, page.get_by_role("link", name="登记申请"))
    who = {"name": "张演示", "identity_kind": "citizen", "identity_number": "110101199003077774"}
    fill(page, {"channel": "ordinary_mail", "described": f"{CONTRACTS}复印件", "files": SCAN} | who)
    expect(page.locator("tr.rq-now")).to_contain_text("平常信函")
    look(page, "intake")
    send(page)
    similar = page.locator("main li", has_text=earlier.number)
    expect(similar).to_contain_text("同一申请人")
    expect(similar.get_by_role("link", name="并入这一件")).to_be_visible()
    look(page, "received")
    follow(page, page.get_by_role("link", name="办理", exact=True))
    case = InfoRequest.objects.get(channel="ordinary_mail")
    press(page, "分办", officer=str(staff.officer.pk), why="由综合股办理（演示数据）")
    expect(page.locator(".pb-side")).to_contain_text(f"经办人{staff.officer.name}")

    page = officer.page
    page.goto(reverse("requests_board"))
    follow(page, page.get_by_role("link", name=str(case.subject)))
    press(page, "确认收到申请", how="电话联系，申请人确认（演示数据）")
    words = {"what_to_correct": "请写明合同的名称（演示数据）。"}
    letter(page, leader.page, "补正告知书", begun={"days": "10"}, words=words)
    press(page, "发出", way="post", tracking_number="演示1", sealed_copy=SCAN)
    press(page, "登记送达", recipient="张演示")
    at(officer, case)
    assert standing(case) is RequestState.CORRECTION
    press(page, "登记补正", described=f"{CONTRACTS}，厨房设备", files=upload("补正.txt", b"demo"))
    assert standing(case) is RequestState.RUNNING
    expect(page.locator("main")).to_contain_text("补正.txt")
    look(page, "case")


def test_what_is_kept_of_a_case(desk: Sit, staff: Staff, arrive: Arrive) -> None:
    """A search, a contact, a task done, a file; who applied is shown after a reason."""
    case = arrive().request
    page = at(desk(staff.officer), case)
    press(page, "登记", below="检索记录", places="档案室（演示数据）", terms="食堂 合同", found=True, result="1份")
    press(page, "登记", below="联系记录", kind="call", with_whom="申请人", said="说明办理进度（演示数据）")
    press(page, "交办", below="任务", title="核对合同（演示数据）", to=str(staff.officer.pk))
    press(page, "完成", below="任务")
    press(page, "添加", below="材料", files=upload("底稿.txt", b"demo"))
    for said in ("食堂 合同", "说明办理进度", "核对合同", "底稿.txt"):
        expect(page.locator("main")).to_contain_text(said)
    press(page, "查看", why="核对身份（演示数据）")
    expect(page.locator("main")).to_contain_text("110101199003077774")


def test_others_are_asked(desk: Sit, staff: Staff, arrive: Arrive, browser: Browser, live_server: Any) -> None:
    """A third party refuses by its link, from a window without account; a joint agency is chosen from the tree."""
    case = arrive().request
    page = at(desk(staff.officer), case)
    press(page, "征求意见", kind="third_party", name="演示公司", about="是否同意公开报价（演示数据）")
    link = page.locator("code.gk-code").inner_text()
    with window(browser, live_server.url) as outside:
        outside.goto(link)
        expect(outside.get_by_role("main")).to_contain_text("是否同意公开报价")
        assert case.number not in outside.content() and list(faults(outside)) == []
        outside.get_by_label("不同意公开", exact=True).check()
        outside.get_by_role("button", name="提交意见").click()
        expect(outside.get_by_role("alert")).to_contain_text("请说明理由")
        outside.get_by_label("理由").fill("报价是商业秘密（演示数据）")
        outside.get_by_role("button", name="提交意见").click()
        expect(outside.get_by_role("status")).to_contain_text("谢谢")
    follow(page, page.get_by_role("link", name="回到案件"))
    expect(page.locator("main")).to_contain_text("不同意公开：报价是商业秘密")
    assert standing(case) is RequestState.RUNNING

    follow(page, page.get_by_role("link", name="征求意见", exact=True))
    offered = page.locator("#id_name").evaluate("one => [...one.list.options].map(each => each.value)")
    assert "演示县财政局" in offered and staff.agency.name not in offered
    look(page, "consult")
    fill(page, {"kind": "agency", "name": "演示县财政局", "about": "共同制作的文件是否公开（演示数据）"})
    send(page)
    follow(page, page.get_by_role("link", name="回到案件"))
    assert standing(case) is RequestState.AGENCY
    press(page, "登记收到")
    press(page, "登记意见", opinion="agreed")
    assert standing(case) is RequestState.RUNNING


def test_longer_dearer_and_given_up(desk: Sit, staff: Staff, arrive: Arrive) -> None:
    """Extended by a letter that the leader approved; paid for; excessive, reasons given; withdrawn in the end."""
    case = arrive().request
    office, officer, leader = desk(staff.office), desk(staff.officer), desk(staff.leader)
    page = at(office, case)
    due = again(case).due_on
    letter(page, leader.page, "延期答复告知书", begun={"days": "10"}, words={"reasons": "材料较多（演示数据）。"})
    press(page, "发出", way="in_person")
    assert again(case).due_on > due
    at(office, case)
    press(page, "要求说明理由", why="一个月内提出120件（演示数据）")
    at(officer, case)
    press(officer.page, "登记说明的理由", reasons="用于论文写作（演示数据）")
    at(office, case)
    press(page, "发出收费通知", refused="最多收700元", scale="pages", quantity="100", amount="9999")
    look(page, "fee")
    fill(page, {"amount": "700"})
    send(page)
    assert standing(case) is RequestState.PAYMENT
    at(officer, case)
    press(officer.page, "登记缴费", amount="700", receipt_number="演示票1", proof=SCAN)
    expect(officer.page.locator("main")).to_contain_text("缴清 演示票1")
    press(officer.page, "登记撤回", why="申请人来电撤回（演示数据）")
    assert standing(case) is RequestState.CLOSED


def test_told_which_agency_is_responsible(desk: Sit, staff: Staff, arrive: Arrive) -> None:
    """Proposed with the agency from the list, returned with a remark, proposed again, approved by another, sent."""
    case = arrive().request
    officer, leader = desk(staff.officer), desk(staff.leader)
    page = at(officer, case)
    follow(page, page.get_by_role("link", name="拟定答复"))
    fill(page, {"outcome": "unavailable.not_held"})
    expect(page.locator("[data-row='unavailable.not_held']")).to_be_visible()
    expect(page.locator("[data-row='granted']")).to_be_hidden()
    offered = page.locator("#id_other_agency").evaluate("one => one.list.options[0].value")
    fill(page, {"answer": "reply.not_ours", "facts": "由其他机关制作（演示数据）", "other_agency": offered})
    look(page, "propose")
    send(page)
    expect(page.locator("main")).to_contain_text("待审批")
    at(leader, case)
    press(leader.page, "退回", remark="请写明制作的机关（演示数据）")
    at(officer, case)
    press(page, "拟定答复", facts=f"由{offered}制作（演示数据）")
    at(leader, case)
    press(leader.page, "批准", remark="同意（演示数据）")
    at(officer, case)
    press(page, "发出答复", way="in_person")
    press(page, "登记送达", recipient="张演示", proof=SCAN)
    expect(page.locator("main")).to_contain_text("送达（张演示）")
    assert standing(case) is RequestState.CLOSED


def test_in_part_from_the_proposal_to_the_applicant(
    desk: Sit, staff: Staff, arrive: Arrive, browser: Browser, live_server: Any
) -> None:
    """The copy is confirmed by a second person, the letter sealed; the applicant reads it and rates."""
    set_letter_rules(by=staff.office, agency=staff.agency, changed={"online_remedy": "演示平台（演示数据）"})
    came = arrive()
    case = came.request
    officer, leader = desk(staff.officer), desk(staff.leader)
    page = at(officer, case)
    press(
        page, "拟定答复", outcome="partially_granted", facts="涉及商业秘密（演示数据）", content="提供合同（演示数据）"
    )
    at(leader, case)
    press(leader.page, "批准")
    at(officer, case)
    press(page, "上传区分处理文本", copy=upload("演示合同.txt", "甲方：＊＊＊".encode()), words="演示甲公司")
    at(leader, case)
    press(leader.page, "复核")
    at(officer, case)
    letter(page, leader.page, "答复书（部分公开）", begun={}, words={})
    look(page, "letter")
    press(page, "发出", way="in_person", sealed_copy=SCAN)
    press(page, "登记送达", recipient="张演示")
    assert standing(case) is RequestState.CLOSED

    with window(browser, live_server.url, accept_downloads=True) as outside:
        reads_and_rates(outside, case, came.code)
    at(officer, case)
    expect(page.locator(".pb-side")).to_contain_text("申请人评价5/5")


def test_filed_made_public_and_opened_again(desk: Sit, staff: Staff, arrive: Arrive) -> None:
    """After the reply: the archive's number, the case file bound and packed, the draft of an item, another reply."""
    case = replied(staff, arrive().request)
    page = at(desk(staff.officer, accept_downloads=True), case)
    press(page, "归档", file_number="演示2026-1")
    expect(page.locator(".pb-side")).to_contain_text("演示2026-1")
    look(page, "archived")
    with page.context.expect_event("response", lambda one: "case-file.pdf" in one.url) as bound:
        page.get_by_role("button", name="排成一份PDF").click()
    assert (bound.value.status, bound.value.headers["content-type"]) == (200, "application/pdf")
    with page.expect_download() as packed:  # of the window that it opens
        page.get_by_role("button", name="原件压缩包").click()
    assert packed.value.path().read_bytes()[:2] == b"PK"
    press(page, "转为主动公开")
    expect(page.locator("#id_title")).to_have_value(str(case.subject))
    press(at(desk(staff.office), case), "重新处理", why="自行发现答复有误（演示数据）")
    assert standing(case) is RequestState.RUNNING


def reads_and_rates(page: Page, case: InfoRequest, code: str) -> None:
    """The applicant: number and code, the reply, its copy, five stars."""
    page.goto("/requests/")
    page.get_by_label("登记号").fill(case.number)
    page.get_by_label("查询码").fill(code)
    page.get_by_role("button", name="查询").click()
    expect(page.get_by_role("heading", name="答复", exact=True)).to_be_visible()
    with page.expect_download() as coming:
        page.get_by_role("link", name="演示合同.txt").click()
    assert coming.value.path().read_text() == "甲方：＊＊＊"
    page.locator("#id_stars_5").check()
    page.get_by_role("button", name="提交评价").click()
    expect(page.get_by_role("status")).to_contain_text("谢谢您的评价")
    look(page, "answered")


def test_cases_among_cases_and_the_board(desk: Sit, staff: Staff, arrive: Arrive) -> None:
    """One merged into another, one split; the rest assigned and extended together, looked for, taken out."""
    kept, merged, several = arrive().request, arrive().request, arrive(f"{CONTRACTS}；食堂菜单（演示数据）").request
    office = desk(staff.office, accept_downloads=True)
    page = at(office, merged)
    press(page, "合并", into=kept.number, why="重复提交（演示数据）")
    expect(page.locator("main")).to_contain_text(f"已并入 {kept.number}")
    at(office, several)
    press(page, "拆分", part_1=CONTRACTS, part_2="食堂菜单（演示数据）")
    parts = InfoRequest.objects.filter(parent=several)
    expect(page.locator("main")).to_contain_text("不再单独办理")
    expect(page.get_by_role("link", name=parts[1].number)).to_be_visible()

    page.goto(reverse("requests_board"))
    page.locator("[data-all]").check()
    page.get_by_role("group", name="分办所选").get_by_label("经办人").select_option(str(staff.officer.pk))
    follow(page, page.locator("main").get_by_role("button", name="分办"))
    expect(page.locator(".messages")).to_contain_text("已分办3件")
    page.get_by_role("checkbox", name=kept.number).check()
    page.get_by_label("延期的理由").fill("材料较多（演示数据）")
    follow(page, page.get_by_role("button", name="延期"))
    expect(page.locator(".messages")).to_contain_text("已延期1件")
    look(page, "board")
    page.get_by_placeholder("登记号或者描述").fill("菜单")
    follow(page, page.get_by_role("button", name="查询"))
    expect(page.locator(".rq-board tbody tr")).to_have_count(1)
    for name, begins in (("导出台账（XLSX）", b"PK"), ("导出台账（CSV）", b"\xef\xbb")):
        with page.expect_download() as coming:
            page.get_by_role("button", name=name).click()
        assert coming.value.path().read_bytes()[:2] == begins
    page.locator("summary", has_text="更多条件").click()
    fill(page, {"channel": "email"})
    follow(page, page.get_by_role("button", name="查询"))
    expect(page.locator("main")).to_contain_text("没有符合条件的申请")
    follow(page, page.get_by_role("link", name="清除条件"))
    follow(page, page.get_by_role("link", name="期限日历"))
    due = again(kept).due_on
    page.goto(f"{reverse('requests_month')}?month={due:%Y-%m}")
    expect(page.locator("main").get_by_role("link", name=kept.number)).to_be_visible()
    look(page, "month")


def test_a_reconsideration(desk: Sit, staff: Staff, arrive: Arrive) -> None:
    """Registered from its case, answered with the evidence, decided; the case is opened again with it."""
    case = replied(staff, arrive().request)
    office = desk(staff.office)
    page = at(office, case)
    press(page, "添加", below="材料", files=[SCAN, upload("两页.pdf", paper(2), "application/pdf")])
    press(page, "登记案件", below="复议、诉讼", organ="演示县人民政府")
    press(page, "登记进展", kind="copy", case_number="演复〔2026〕1号")
    follow(page, page.get_by_role("link", name="编制", exact=True))
    pages = {"form-0-title": "答复书", "form-0-proves": "已依法答复", "form-1-title": "合同"}
    fill(page, pages)
    page.locator("#id_form-0-file").select_option(label="扫描件.pdf")
    page.locator("#id_form-1-file").select_option(label="两页.pdf")
    look(page, "evidence")
    send(page)
    expect(page.locator("main table")).to_contain_text("2–3")
    press(page, "提出答复、答辩", words="答复合法（演示数据）")
    look(page, "dispute")
    press(page, "登记结果", result="revoked", reopen=True)
    expect(page.locator(".pb-side")).to_contain_text("结果")
    assert standing(case) is RequestState.RUNNING
