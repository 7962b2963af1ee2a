"""The board, its month, ledger and feed; and what an administrator settles."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Role
from gongkai.office.inforequests.models import InfoRequest, WorkdayNotice
from gongkai.office.inforequests.pages.filters import BoardFilter
from gongkai.office.inforequests.settings import law_rules
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region
from tests.office.inforequests.conftest import Arrive, Desk, again
from tests.office.inforequests.pages.conftest import Visit
from tests.server.doors.requests import NOTICE

pytestmark = pytest.mark.django_db


def test_the_board_names_the_nearest_due_day_first_and_masks_people(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """An officer sees a surname, a supervisor the kind of applicant alone."""
    later = arrive(on=again(arrive().request).arrived_on.replace(day=10)).request
    first = InfoRequest.objects.exclude(pk=later.pk).get()
    text = visit(desk.officer).text("requests_board")
    assert text.index(first.number) < text.index(later.number)
    assert "张**" in text and "张演示" not in text and "超期" in text
    seen = visit(desk.supervisor).text("requests_board", agency=desk.agency.pk)
    assert first.number in seen and "张**" not in seen and "自然人" in seen


def test_cases_are_found_by_number_words_state_and_officer(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Each filter leaves out what it does not mean."""
    budget, roads = arrive().request, arrive(described="农村公路养护合同（演示数据）").request
    officer = visit(desk.officer)
    for query, found in (
        ({"q": "公路养护"}, roads),
        ({"q": budget.number}, budget),
    ):
        text = officer.text("requests_board", **query)
        other = budget if found is roads else roads
        assert f'/{found.pk}/">' in text and f'/{other.pk}/">' not in text, query
    assert f'/{budget.pk}/">' not in officer.text("requests_board", state="closed")
    assert f'/{budget.pk}/">' not in officer.text("requests_board", officer=desk.officer.pk)
    assert f'/{budget.pk}/">' in officer.text("requests_board", due="overdue", officer="none", year=budget.year)
    assert officer.see("requests_board", state="no", year="x", officer="zz", page="99").status_code == 200
    assert not BoardFilter({"state": "no"}, agency=desk.agency, people=()).chosen


def test_several_are_assigned_and_extended_at_once(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """By those who may; what cannot be extended is told with its reason."""
    cases = [arrive().request, arrive().request]
    ticked = [case.pk for case in cases]
    office = visit(desk.office)
    office.send("requests_many", item=ticked, officer=desk.officer.pk, assign="")
    assert {again(case).officer_id for case in cases} == {desk.officer.pk}
    office.send("requests_many", item=ticked, days=20, why="演示数据", extend="")
    assert "已于2025-03-31届满" in office.text("requests_board")
    visit(desk.officer)
    assert visit(desk.officer).send("requests_many", item=ticked, officer="none", assign="").status_code == 404
    assert "测试员" in office.text("requests_board")


def test_intake_shows_the_rule_of_each_channel_and_what_is_like(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """A fax waits for confirmation with a provisional day; the same again is named with a score; twice is one."""
    earlier = arrive().request
    officer = visit(desk.officer)
    form = officer.text("request_intake", desk.agency.pk)
    assert "第三十一条" in form and "暂定" in form
    data = {
        "channel": "fax", "arrived_on": "2025-03-04", "kind": "request", "form": "paper", "delivery": "post",
        "described": "本单位2024年部门预算及其说明（演示数据）", "applicant_kind": "natural_person", "name": "张演示",
        "identity_kind": "citizen", "identity_number": "110101199003077774", "token": "0123456789abcdef",
        "files": SimpleUploadedFile("演示.txt", "演示数据".encode()),
    }  # fmt: skip
    answer = officer.send("request_intake", desk.agency.pk, **data).content.decode()
    assert earlier.number in answer and "100%" in answer and "同一申请人" in answer and "暂定" in answer
    again_sent = data | {"files": SimpleUploadedFile("演示.txt", "演示数据".encode())}
    officer.send("request_intake", desk.agency.pk, **again_sent)
    made = InfoRequest.objects.exclude(pk=earlier.pk).get()
    assert (made.state, made.files.count()) == ("unconfirmed", 1)


def test_the_month_ledger_and_feed_hold_no_person(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Numbers and days; the ledger enters the trail; a wrong address of a feed opens nothing."""
    case, officer = arrive().request, visit(desk.officer)
    visit(desk.office).send("request_assign", case.pk, officer=desk.officer.pk)
    assert case.number in officer.text("requests_month", month="2025-03")
    assert case.number not in officer.text("requests_month", month="2025-04")
    assert officer.see("requests_month", month="9999-99").status_code == 200
    before = Entry.objects.count()
    ledger = officer.send("requests_ledger", form="csv").content.decode("utf-8-sig")
    assert case.number in ledger and "张演示" not in ledger and Entry.objects.count() > before
    assert officer.send("requests_ledger", form="pdf").status_code == 404
    shown = officer.send("requests_feed_link").content.decode()
    url = shown[shown.index("/office/requests/feed/") :].split("<")[0]
    feed = Client().get(url).content.decode()
    assert case.number in feed and "张" not in feed and "预算" not in feed
    assert Client().get(reverse("requests_feed", args=["wrong"])).status_code == 404


def test_open_points_of_the_law_are_settled_with_their_source(desk: Desk, arrive: Arrive, visit: Visit) -> None:
    """Shown with default and article; what differs is kept, what does not is left to the law."""
    administrator = visit(desk.administrator)
    text = administrator.text("requests_rules", desk.agency.pk)
    assert "第三十条" in text and "缺省：15" in text
    data = {
        "number_pattern": "{year}-{serial:04}", "channels": ["online", "fax"], "alert_days": 5, "quiet_from": 18,
        "quiet_until": 8, "correction_days": 10, "correction_rounds": 1, "reasons_days": 15, "remade_days": 20,
        "online_receipt_confirms": "on",
    }  # fmt: skip
    assert administrator.send("requests_rules", desk.agency.pk, **data).status_code == 302
    assert desk.agency.request_rules.law == {"correction_days": 10}
    assert law_rules(desk.agency).correction_days == 10
    wrong = administrator.send("requests_rules", desk.agency.pk, **data | {"number_pattern": "{serial}"})
    assert wrong.status_code == 422 and "登记号规则应有" in wrong.content.decode()
    assert visit(desk.office).see("requests_rules", desk.agency.pk).status_code == 404


def test_a_notice_of_days_off_is_tried_then_loaded(desk: Desk, region: Region, visit: Visit) -> None:
    """By the administrator of the region; every fault with its place; a trial stores nothing."""
    root = visit(region.hire(region.government, Role.ADMINISTRATOR))

    def send(text: str, **more: str) -> str:
        file = SimpleUploadedFile("n.csv", text.encode())
        return str(root.client.post(reverse("requests_notices"), {"data": file, **more}, follow=True).content.decode())

    assert "检查通过" in send(NOTICE, dry_run="on") and not WorkdayNotice.objects.exists()
    wrong = send(NOTICE.replace("2031-10-01", "2031-99-01"))
    assert "error-message" in wrong and not WorkdayNotice.objects.exists()
    assert "已载入" in send(NOTICE) and WorkdayNotice.objects.get().year == 2031
    assert visit(desk.administrator).see("requests_notices").status_code == 404
