"""Reports: listed, and the annual ones as data, read once in the background."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from gongkai.annual import read, write
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.running import run
from gongkai.office.publishing.attaching import Upload
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.withdrawal import withdraw
from gongkai.portal import report_data
from gongkai.portal.models import ReportData
from tests.office.publishing.conftest import Staff
from tests.portal.api.conftest import Ask
from tests.portal.conftest import Publish, attachment

pytestmark = pytest.mark.django_db
TEXT = next(
    one for one in files("gongkai.annual").joinpath("data").iterdir() if one.name.startswith("003")
).read_bytes()


def report(published: Publish, *uploads: Upload, **more: Any) -> InformationItem:
    return published(*uploads, title="2022年政府信息公开工作年度报告", kind="report", **more)


def work() -> int:
    """Do the jobs that wait; how many."""
    waiting = list(Job.objects.filter(name="portal.read_report", standing=Standing.WAITING))
    for one in waiting:
        run(one.pk)
    return len(waiting)


def test_reports_are_listed_with_the_address_of_their_data(published: Publish, ask: Ask) -> None:
    """By agency and year; nothing of another kind."""
    item = report(published)
    published(title="另一条")
    told = ask("/reports", agency="education", year=date.today().year).json()
    assert [one["id"] for one in told["items"]] == [item.pk]
    assert told["items"][0]["data"].endswith(f"/api/v1/reports/{item.pk}/data")
    assert ask("/reports", year=1999).json()["items"] == []
    assert ask("/reports", kind="news").status_code == 422


def test_an_attached_report_is_read_once_and_kept(
    published: Publish, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """202 with a time to come again, then the JSON that our reader makes; asked often, it is one job."""
    data = write(read(TEXT), "docx")
    item = report(published, attachment(), Upload(data=data, name="年报.docx", title=""))
    path = f"/reports/{item.pk}/data"
    waiting = [ask(path) for _ in range(2)]
    assert {(one.status_code, one["Retry-After"]) for one in waiting} == {(202, "5")}
    assert work() == 1
    answer = ask(path)
    assert answer.status_code == 200
    told = answer.json()
    assert (told["schema"], told["year"], told["sources"][0]["file"]) == ("gongkai/annual-report/1", 2022, "年报.docx")
    assert told["tables"]["requests"]["new"]["total"] == read(TEXT).value("requests", "new", "total")
    assert ask(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    monkeypatch.setattr(report_data, "read", lambda *_args, **_more: pytest.fail("read again"))
    again = report(published, Upload(data=data, name="年报.docx", title=""))
    assert ask(f"/reports/{again.pk}/data").json() == told


def test_a_report_in_the_text_of_its_page_is_read(published: Publish, ask: Ask) -> None:
    """No attachment: the body is the source."""
    html = write(read(TEXT), "html").decode()
    item = report(published, body=html.partition("<body>")[2].partition("</body>")[0])
    assert ask(f"/reports/{item.pk}/data").status_code == 202
    work()
    told = ask(f"/reports/{item.pk}/data").json()
    assert told["edition"] == read(TEXT).edition
    assert told["sources"][0]["file"] == f"{item.pk}.html"


def test_what_holds_no_annual_report_says_so(published: Publish, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    """404 after it was tried; at once for an item of another kind; and where the reading never came to an end."""
    item = report(published, attachment("政府工作报告，演示数据"))
    path = f"/reports/{item.pk}/data"
    assert ask(path).status_code == 202
    work()
    answer = ask(path)
    assert (answer.status_code, work()) == (404, 0)
    assert "年度报告" in answer.json()["detail"]
    assert ask(f"/reports/{published(title='另一条').pk}/data").status_code == 404
    other = report(published, attachment("另一份演示数据"))
    assert ask(f"/reports/{other.pk}/data").status_code == 202
    Job.objects.filter(standing=Standing.WAITING).update(standing=Standing.FAILED)
    assert ask(f"/reports/{other.pk}/data").status_code == 404


def test_the_data_go_with_the_item(published: Publish, staff: Staff, ask: Ask) -> None:
    """Withdrawn: 410, also for what was read before; what was withdrawn while it waited is not read."""
    item = report(published, Upload(data=TEXT, name="年报.txt", title=""))
    ask(f"/reports/{item.pk}/data")
    work()
    assert ask(f"/reports/{item.pk}/data").status_code == 200
    other = report(published, attachment("演示数据，后撤回"))
    ask(f"/reports/{other.pk}/data")
    known = ReportData.objects.count()
    for one in (item, other):
        withdraw(by=staff.office, item=one, reason="内容有误")
    assert (work(), ReportData.objects.count()) == (1, known)
    answer = ask(f"/reports/{item.pk}/data")
    assert answer.status_code == 410
    assert json.loads(answer.content)["reason"] == "内容有误"
