"""The gazette: arranged from released items, printed once, released as an item."""

from datetime import timedelta
from io import BytesIO

import pypdfium2
import pytest
from django.utils import timezone
from PIL import Image

from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.drafting import change
from gongkai.office.publishing.gazettes import arrange, as_item, gazettes_visible_to, open_issue, print_issue
from gongkai.office.publishing.models import ChannelRelease, GazetteIssue
from gongkai.office.publishing.printing.blocks import blocks
from gongkai.office.publishing.release import release
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.office.publishing.released import Draft, again, approved, released

pytestmark = pytest.mark.django_db

BODY = """<h2>一、总体要求</h2><p>为规范#set 工作，制定本办法。</p><ol><li>公开为常态</li><li>不公开为例外</li></ol>
<table><caption>分工表</caption><thead><tr><th>单位</th><th colspan="2">职责</th></tr></thead>
<tbody><tr><td rowspan="2">办公室</td><td>组织</td><td>协调</td></tr><tr><td>督促</td><td>检查</td></tr></tbody></table>
<p class="align-right">演示县教育局</p>"""


def test_the_words_of_a_body_become_blocks() -> None:
    """Headings, points, tables with their spans, alignment, pictures by their file."""
    found = blocks(BODY + '<p><img src="/office/items/files/7/" alt="示意图">图下文字</p>')
    assert [block["kind"] for block in found] == [
        "heading",
        "text",
        "point",
        "point",
        "table",
        "text",
        "picture",
        "text",
    ]
    table = found[4]
    assert (table["width"], table["heads"], table["caption"]) == (3, 1, "分工表")
    assert [(cell["x"], cell["y"], cell["text"]) for cell in table["cells"]][-2:] == [(1, 2, "督促"), (2, 2, "检查")]
    assert (found[5]["align"], found[6]["file"]) == ("right", 7)


def test_an_issue_is_arranged_printed_once_and_released_as_an_item(staff: Staff, draft: Draft) -> None:
    """Sections together, contents, pictures; its items went out by the gazette; later changes are refused."""
    picture = BytesIO()
    Image.new("RGB", (60, 30), "#b3261e").save(picture, "PNG")
    item = draft(title="关于印发某办法的通知", body=BODY, document_number="演教发〔2026〕3号")
    file = attach(by=staff.officer, item=item, upload=Upload(picture.getvalue(), "图.png", picture=True))
    change(
        by=staff.officer, item=again(item), fields={"body": f'{BODY}<p><img src="/office/items/files/{file.pk}/"></p>'}
    )
    first = release(by=staff.office, item=approved(staff, again(item)))
    second, third = released(staff, draft), released(staff, draft, title="人事任免通知")
    today = timezone.localdate()
    issue = open_issue(by=staff.office, agency=staff.agency, year=today.year)
    with pytest.raises(ActRefusedError, match="还没有信息"):
        print_issue(by=staff.office, issue=issue, on=today)
    arrange(by=staff.office, issue=issue, places=[(third, "人事"), (first, "文件"), (second, "人事")])
    assert [entry.item for entry in issue.entries.all()] == [third, second, first]
    arrange(by=staff.office, issue=issue, places=[(first, "文件"), (third, "人事")])
    issue = print_issue(by=staff.office, issue=issue, on=today)
    words = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(issue.pdf.read()))
    for text in (
        "演示县教育局",
        f"{today.year}年第1期",
        "目录",
        "演教发〔2026〕3号",
        "为规范#set工作",
        "督促",
        "人事任免通知",
    ):
        assert text in words.replace("\r\n", "").replace(" ", "")
    assert "校园安全检查" not in words
    assert set(ChannelRelease.objects.filter(channel="gazette", on=today).values_list("item", flat=True)) == {
        first.pk,
        third.pk,
    }
    for attempt in (
        lambda: print_issue(by=staff.office, issue=issue, on=today),
        lambda: arrange(by=staff.office, issue=issue, places=[]),
    ):
        with pytest.raises(ActRefusedError, match="已出版"):
            attempt()
    made = as_item(by=staff.officer, issue=issue, column=staff.column)
    assert made.files.get().sha256 == issue.sha256
    with pytest.raises(ActRefusedError, match="已有对应"):
        as_item(by=staff.officer, issue=GazetteIssue.objects.get(pk=issue.pk), column=staff.column)
    assert open_issue(by=staff.officer, agency=staff.agency, year=today.year).number == 2


def test_nothing_unpublished_is_printed_and_nobody_else_prints(staff: Staff, draft: Draft, region: Region) -> None:
    """A draft, an item twice, a number twice, a day to come; people without the duty."""
    item, today = released(staff, draft), timezone.localdate()
    issue = open_issue(by=staff.office, agency=staff.agency, year=2026, number=5)
    with pytest.raises(ActRefusedError, match="已经建立"):
        open_issue(by=staff.office, agency=staff.agency, year=2026, number=5)
    with pytest.raises(ActRefusedError, match="没有公开"):
        arrange(by=staff.office, issue=issue, places=[(draft(title="草稿"), "")])
    with pytest.raises(ActRefusedError, match="只能出现一次"):
        arrange(by=staff.office, issue=issue, places=[(item, "甲"), (item, "乙")])
    with pytest.raises(ActRefusedError, match="晚于今天"):
        print_issue(by=staff.office, issue=issue, on=today + timedelta(1))
    with pytest.raises(ActRefusedError, match="尚未出版"):
        as_item(by=staff.officer, issue=issue)
    beside = region.hire(region.sibling, "disclosure_office")
    for attempt in (
        lambda: open_issue(by=beside, agency=staff.agency, year=2026),
        lambda: arrange(by=beside, issue=issue, places=[]),
        lambda: print_issue(by=staff.leader, issue=issue, on=today),
    ):
        with pytest.raises(NotYoursError):
            attempt()
    assert not gazettes_visible_to(beside).exists()
    assert gazettes_visible_to(staff.officer).get().count == 0
