"""Meetings, leaders and videos in layouts of their own."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.founding import change_agency
from gongkai.office.agencies.models import Role
from gongkai.office.publishing.attaching import Upload
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.trail.recording import by_system
from gongkai.portal.minutes import LONGEST, points_of
from gongkai.portal.views.files import address_of
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff
from tests.portal.conftest import Publish, drawing
from tests.portal.test_pages import text

pytestmark = pytest.mark.django_db
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
CAPTIONS = "WEBVTT\n\nNOTE 演示数据\n\n1\n00:00.000 --> 00:02.000\n<v 旁白>校园安全\n检查开始"
MEETING = (
    "<p>1月5日，县政府召开会议。会议听取了校园安全工作汇报。会议审议并原则通过《校园安全办法》。</p>"
    "<p>二、会议决定，每季度检查一次。会议室设在三楼。张三说会议决定不了这件事。</p>"
)


def test_what_a_meeting_dealt_with_and_decided_is_quoted() -> None:
    """Sentences that say it in the usual manner; a meeting room and what somebody says of a meeting are neither."""
    found = points_of(MEETING)
    assert found.topics == ("会议听取了校园安全工作汇报。",)
    assert found.decisions == ("会议审议并原则通过《校园安全办法》。", "二、会议决定，每季度检查一次。")
    assert points_of("<p>会议强调，安全第一。会议还研究了其他事项。</p>") == points_of("")
    assert len(points_of(f"<p>会议决定，{'很' * 900}长。</p>").decisions[0]) == LONGEST


def test_meetings_stand_by_year_with_their_day(published: Publish, reader: Client) -> None:
    """The day of the meeting where it is known; other kinds are not listed, nor other years."""
    meeting = published(title="第3次常务会议", kind="meeting", body=MEETING, formed_on=date(2026, 1, 5))
    other = published(title="一条通知", kind="notice")
    page = text(reader, "meetings")
    assert '<time datetime="2026-01-05">' in page
    assert "<dt>议定事项</dt><dd>会议审议并原则通过《校园安全办法》。</dd>" in page
    assert (meeting.title in page, other.title in page) == (True, False)
    assert meeting.first_published_at
    assert meeting.title in text(reader, "meetings", year=str(meeting.first_published_at.year), agency="education")
    assert meeting.title not in text(reader, "meetings", year="2001")
    assert meeting.title not in text(reader, "meetings", agency="finance")


@pytest.mark.parametrize(("kind", "own"), [("meeting", "meetings"), ("leader", "leaders"), ("video", "videos")])
def test_the_list_of_the_kind_leads_to_the_layout(kind: str, own: str, region: Region, reader: Client) -> None:
    """With what the address asked for; the home page leads there at once."""
    answer = reader.get(reverse("portal:kind", args=[kind]), {"agency": "education"})
    assert (answer.status_code, answer["Location"]) == (301, f"/{own}/?agency=education")


def test_leaders_stand_with_who_answers_for_disclosure(
    region: Region, staff: Staff, published: Publish, reader: Client
) -> None:
    """An agency that names nobody is left out; a picture of an item stands beside it."""
    administrator = region.hire(staff.agency, Role.ADMINISTRATOR)
    change_agency(by=administrator, agency=staff.agency, data={"first_responsible": "演示局长（虚构）"})
    item = published(drawing(), title="演示局长工作分工", kind="leader", summary="负责全面工作")
    picture = File.objects.get(item=item, is_picture=True)
    for page in (text(reader, "leaders"), text(reader, "leaders", agency="education")):
        assert re.search(r"<dt>第一责任人</dt><dd[^>]*>演示局长（虚构）</dd>", page)
        assert f'<img src="{address_of(picture)}"' in page
        assert "负责全面工作" in page
        assert "演示县财政局</h2>" not in page


def test_a_video_is_played_with_captions_and_their_words(published: Publish, reader: Client) -> None:
    """The captions are the file named as the video is; what they say stands as text, and everything is downloaded by
    links. The list tells of captions.
    """
    item = published(
        Upload(data=FILM, name="安全教育.mp4"),
        Upload(data=CAPTIONS.encode(), name="安全教育.vtt"),
        drawing(),
        title="安全教育片",
        kind="video",
    )
    film, captions = (File.objects.get(item=item, media_type=kind) for kind in ("video/mp4", "text/vtt"))
    page = text(reader, "item", item.pk)
    assert f'<source src="{address_of(film)}" type="video/mp4">' in page
    assert f'src="{address_of(captions)}" default>' in page
    assert "<p>校园安全</p><p>检查开始</p>" in page
    assert "旁白" not in page and "NOTE" not in page
    assert f'{address_of(film)}?download"' in page
    assert reader.get(address_of(captions))["Content-Type"] == "text/vtt"
    assert '<span class="mark">有字幕</span>' in text(reader, "videos")
    assert "本视频没有字幕" not in page


def test_a_video_without_captions_says_so_and_one_in_the_text_stands_once(
    published: Publish, staff: Staff, reader: Client
) -> None:
    """Captions of another video are not its own."""
    item = published(
        Upload(data=FILM, name="a.mp4"), Upload(data=CAPTIONS.encode(), name="b.vtt"), title="短片", kind="video"
    )
    page = text(reader, "item", item.pk)
    assert "本视频没有字幕，文字内容见正文。" in page
    assert "<track" not in page
    film = File.objects.get(item=item, media_type="video/mp4")
    with by_system("test.body"):
        InformationItem.objects.filter(pk=item.pk).update(body=f'<video src="/office/items/files/{film.pk}/"></video>')
    assert text(reader, "item", item.pk).count("<video") == 1
