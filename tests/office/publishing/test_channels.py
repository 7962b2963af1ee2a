"""Channels: by hand and from a table, with every fault named; counts by year."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.publishing.channels import COLUMNS, counts, enter, export_releases, import_releases, remove
from gongkai.office.publishing.models import ChannelRelease
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, released

pytestmark = pytest.mark.django_db


def test_items_and_other_news_are_entered_and_counted(staff: Staff, draft: Draft) -> None:
    """By channel and year; a mistake is taken away with a reason."""
    item, day = released(staff, draft), timezone.localdate()
    enter(by=staff.officer, agency=staff.agency, fields={"item": item, "channel": "wechat", "on": day})
    for year, title in ((2024, "推文一"), (2024, "推文二"), (2025, "推文三")):
        fields = {"channel": "weibo", "on": date(year, 5, 6), "title": title}
        last = enter(by=staff.office, agency=staff.agency, fields=fields)
    assert counts(staff.agency) == {day.year: {"wechat": 1}, 2025: {"weibo": 1}, 2024: {"weibo": 2}}
    with pytest.raises(ActRefusedError, match="理由"):
        remove(by=staff.office, release=last, why="")
    remove(by=staff.office, release=last, why="重复登记")
    assert 2025 not in counts(staff.agency)


def test_what_cannot_have_gone_out_is_refused(staff: Staff, draft: Draft, region: Region) -> None:
    """A draft, a day to come, nothing at all, the same twice, a bad address; a person of another agency."""
    today = timezone.localdate()
    for fields, said in (
        ({"item": draft()}, "已发布"),
        ({"title": "推文", "on": today + timedelta(1)}, "晚于今天"),
        ({}, "标题"),
        ({"title": "推文", "url": "javascript:alert(1)"}, "URL"),
        ({"title": "推文", "channel": "carrier pigeon"}, "选项"),
    ):
        with pytest.raises(ActRefusedError, match=said):
            enter(by=staff.office, agency=staff.agency, fields={"channel": "wechat", "on": today} | fields)
    fields = {"channel": "wechat", "on": today, "title": "推文"}
    enter(by=staff.office, agency=staff.agency, fields=fields)
    with pytest.raises(ActRefusedError, match="已经登记"):
        enter(by=staff.office, agency=staff.agency, fields=fields)
    for person in (staff.leader, region.hire(region.sibling, "case_officer")):
        with pytest.raises(NotYoursError):
            enter(by=person, agency=staff.agency, fields=fields)
        with pytest.raises(NotYoursError):
            import_releases(by=person, agency=staff.agency, content=b"")


def test_a_table_comes_in_whole_or_not_at_all(staff: Staff, draft: Draft) -> None:
    """Bad rows are named with row, column and what to do; a dry run stores nothing; what goes out comes in."""
    item = released(staff, draft)
    good = [["微信", "2025-03-04", item.index_number, "", ""], ["微博", "2025/3/5", "", "推文", ""]]
    good[1][1] = "2025-03-05"
    bad = [
        ["传呼机", "2025-03-04", "", "题", ""],
        ["微信", "三月", "", "题", ""],
        ["微信", "2025-03-04", "无此号", "", ""],
        ["传呼机", "三月", "无此号", "", "无"],
        ["微信", "2199-01-01", "", "", "无"],
    ]
    report = import_releases(
        by=staff.officer, agency=staff.agency, content=write_xlsx("表", list(COLUMNS), good + bad), dry_run=True
    )
    assert [(one.row, one.column) for one in report.bad] == [
        (4, "渠道"),
        (5, "日期"),
        (6, "索引号"),
        *((7, column) for column in ("渠道", "日期", "索引号", "网址")),
        *((8, column) for column in ("日期", "标题", "网址")),
    ]
    assert "微信" in report.bad[0].what
    content = write_xlsx("表", list(COLUMNS), good)
    assert import_releases(by=staff.officer, agency=staff.agency, content=content, dry_run=True).made == 2
    assert not ChannelRelease.objects.exists()
    assert import_releases(by=staff.officer, agency=staff.agency, content=content).stored
    assert ChannelRelease.objects.get(channel="wechat").item == item
    assert import_releases(by=staff.officer, agency=staff.agency, content=content).bad[0].row == 2
    sheet = load_workbook(BytesIO(export_releases(staff.office, staff.agency, 2025))).active
    assert [row[0] for row in sheet.iter_rows(values_only=True)] == ["渠道", "微博", "微信"]
