"""Captions of videos: known by what they hold, read without their times."""

import pytest

from gongkai.office.publishing.captions import is_captions, words_of
from gongkai.office.publishing.extracting import text_of
from gongkai.office.publishing.uploads import judge

TEXT = (
    "WEBVTT - 演示数据\r\n\r\nSTYLE\r\n::cue { color: red }\r\n\r\n"
    "一\r\n00:00.000 --> 00:01.000 line:0\r\n<b>第一句</b>\r\n第二句\r\n\r\n00:01.000 --> 00:02.000\r\n第二句"
)


@pytest.mark.parametrize(
    ("data", "is_one"), [(b"WEBVTT", True), (b"\xef\xbb\xbfWEBVTT\n", True), (b"WEBVTTX", False), (b"text", False)]
)
def test_captions_are_known_by_their_first_word(data: bytes, is_one: bool) -> None:
    """Whatever the file is called."""
    assert is_captions(data) is is_one
    assert (judge(data, "a.txt").media_type == "text/vtt") is is_one


def test_what_is_said_is_read_without_times_marks_and_repetition() -> None:
    """It is what is searched, and what stands beside the video."""
    assert list(words_of(TEXT.encode())) == ["第一句", "第二句"]
    assert text_of(TEXT.encode()) == "第一句\n第二句"
