"""Captions of a video (字幕) as WebVTT: what they say, without the times.

>>> list(words_of("WEBVTT\\n\\n1\\n00:00.000 --> 00:02.000\\n<v 主持人>大家好</v>".encode()))
['大家好']
"""

import re
from collections.abc import Iterator

MEDIA_TYPE = "text/vtt"
_TAG = re.compile(r"<[^<>\n]{0,200}>")
_ASIDE = ("NOTE", "STYLE", "REGION")


def is_captions(data: bytes) -> bool:
    """Whether a text begins as WebVTT does."""
    head = data[:16].removeprefix(b"\xef\xbb\xbf")
    return head[:6] == b"WEBVTT" and head[6:7] in (b"", b" ", b"\t", b"\n", b"\r")


def words_of(data: bytes) -> Iterator[str]:
    """The lines that are shown, each once where one repeats the last."""
    text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")
    last = ""
    for block in re.split(r"\n{2,}", text):
        lines = block.strip("\n").split("\n")
        at = next((place for place, line in enumerate(lines) if "-->" in line), None)
        if at is None or lines[0].startswith(_ASIDE):
            continue
        for line in lines[at + 1 :]:
            said = _TAG.sub("", line).strip()
            if said and said != last:
                last = said
                yield said
