import random
import time

import pytest

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.sniffing import sniff
from tests.annual.reading.packages import docx, p, package, row, xlsx

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TABLE = "<table><tr><td>规章</td><td>0</td></tr></table>"
REPORT = "一、总体情况\n2022年，主动公开政府信息28条。\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"\r\n\r\n%PDF-1.4\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image/png"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"II*\0\x08\0\0\0", "image/tiff"),
        (b"MM\0*\0\0\0\x08", "image/tiff"),
        (docx(p("无。")), DOCX),
        (xlsx(row(1, "规章", 0)), XLSX),
    ],
)
def test_binary_kinds_are_known_by_their_first_bytes_or_parts(data, expected):
    """The name of a file plays no part."""
    assert sniff(data) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html><html><body>无</body></html>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN"><html/>',
        "<!-- 来源：网站 -->\n<!-- > -->" + TABLE,
        "\n\n  " + TABLE,
        "<div class='content'><p>无。</p></div>",
        "<p>一、总体情况</p>",
        "<h1>年度报告</h1>",
        "我要收藏\n公共资源调用站点\n<html><body>" + TABLE,
        "年度报告正文：" + TABLE,
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>",
        "<![if !supportEmptyParas]><p>无</p>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_html_whole_or_in_pieces(text, encoding):
    """Pages, fragments, comments and stray text before them, in each encoding."""
    assert sniff(text.encode(encoding)) == "text/html"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_in_each_encoding(encoding):
    assert sniff((REPORT * 20).encode(encoding)) == "text/plain"


def test_plain_text_that_only_speaks_of_tags_and_pipes():
    """A lone comparison, a bracketed word and a pipe make neither HTML nor Markdown."""
    assert sniff("若 a <b 则公开；见 <附件> | 备注\n1 | 2 | 3\n".encode()) == "text/plain"


@pytest.mark.parametrize(
    "text", ["# 年度报告\n\n正文", "| 规章 | 0 |\n|---|---|\n| a | 1 |\n", "a | b\n--- | :-:\n1 | 2", "## 一、总体情况"]
)
def test_markdown_by_heading_or_separator_row(text):
    assert sniff(text.encode()) == "text/markdown"


def test_a_rule_of_dashes_is_no_markdown_table():
    assert sniff("一、总体情况\n-----\n无\n".encode()) == "text/plain"


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"", "empty", "空"),
        (b" \r\n\t ", "empty", "空"),
        (b"\xef\xbb\xbf", "empty", "空"),
        ("\u3000\n\u3000".encode("utf-16"), "empty", "空"),
        (OLE + b"\0" * 600, "legacy_format", "soffice --headless --convert-to docx"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted", "密码"),
        (b"{\\rtf1\\ansi x}", "legacy_format", "soffice"),
        (package({"OFD.xml": "<o/>", "Doc_0/Document.xml": "<o/>"}), "legacy_format", "OFD"),
        (package({"mimetype": "application/vnd.oasis.opendocument.text"}), "legacy_format", "soffice"),
        (package({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "unknown_format", "PPTX"),
        (package({"a.txt": "x"}), "unknown_format", "压缩包"),
        (docx(p("无"))[:200], "damaged", "损坏"),
        (docx(p("无"))[:-30], "damaged", "损坏"),
        (b"GIF89a\x01\0", "unknown_format", "PNG"),
        (b"Rar!\x1a\x07\0", "unknown_format", "解压"),
        (b"\x7fELF\x02\x01\x01\0" + bytes(64), "unknown_format", "格式"),
        (b'<?xml version="1.0"?><rss version="2.0"/>', "unknown_format", "格式"),
    ],
)
def test_what_is_refused_says_why_and_what_to_do(data, code, word):
    with pytest.raises(ReadError) as refused:
        sniff(data)
    assert refused.value.code == code
    assert word in refused.value.reason.zh
    assert refused.value.reason.en


@pytest.mark.parametrize("alphabet", [range(256), range(1, 256), range(128, 256)])
def test_fifty_megabytes_of_noise_are_refused_at_once(alphabet):
    """Only a sample is looked at."""
    block = bytes(random.Random(1).choices(alphabet, k=1 << 16))
    noise = block * 800
    begun = time.perf_counter()
    with pytest.raises(ReadError) as refused:
        sniff(noise)
    assert refused.value.code == "unknown_format"
    assert time.perf_counter() - begun < 5
