"""What an email says, of whatever program wrote it."""

import base64
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.mailboxes.messages import LONGEST, MOST_PARTS, read, words_of_html
from tests.office.mailboxes.conftest import written

WORDS = "我申请公开部门预算（演示数据）。"


def test_a_plain_one() -> None:
    """Sender, subject, words; nothing attached."""
    said = read(written(words=WORDS).as_bytes())
    assert (said.sender, said.address, said.words, said.attached) == ("张演示", "demo@example.org", WORDS, ())
    assert said.subject == "申请公开演示县2025年预算"


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "big5", "utf-8", "x-no-such", ""])
def test_encodings(charset: str) -> None:
    """Named, named too narrow (the sign is in GBK alone), unknown, or not named at all."""
    words = "公開預算" if charset == "big5" else "申请人：镕（演示数据）"
    raw = words.encode({"gb2312": "gbk", "x-no-such": "gb18030", "": "utf-8"}.get(charset, charset))
    head = f"Content-Type: text/plain; charset={charset}\r\n".encode() if charset else b""
    name = b"=?gb2312?B?" + base64.b64encode("镕演示".encode("gbk")) + b"?="
    said = read(b"From: " + name + b" <a@example.org>\r\n" + head + b"Subject: =?utf-8?Q?=E6?=\r\n\r\n" + raw)
    assert said.words == words
    assert said.sender == "镕演示"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_headers_that_are_not_encoded(charset: str) -> None:
    """As old programs write them."""
    said = read("Subject: 申请公开预算\r\nFrom: 张演示 <a@example.org>\r\n\r\n".encode(charset))
    assert (said.subject, said.sender) == ("申请公开预算", "张演示")


def test_attachments() -> None:
    """Under their names; an email passed on is one; pictures in the text come too; a path is no name."""
    mail = written(words=WORDS)
    mail.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="申请书（盖章）.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="../../etc/证明.png")
    mail.add_attachment(written("转来的"))
    mail.add_attachment("行\n".encode(), maintype="text", subtype="plain", filename="说明.txt")
    said = read(mail.as_bytes())
    assert said.words == WORDS
    assert [one.name for one in said.attached] == ["申请书（盖章）.pdf", ".._.._etc_证明.png", "附件3.eml", "说明.txt"]
    assert read(said.attached[2].data).subject == "转来的"


def test_html_alone_and_beside_plain_text() -> None:
    """The words without marks, scripts and styles; where there are plain ones, these."""
    marked = "<style>p{color:red}</style><p>我申请公开</p><div>预算<br>决算</div><script>alert(1)</script>"
    mail = EmailMessage()
    mail.set_content(marked, subtype="html")
    assert read(mail.as_bytes()).words == "我申请公开\n预算\n决算"
    both = written(words=WORDS)
    both.add_alternative(marked, subtype="html")
    assert read(both.as_bytes()).words == WORDS
    assert words_of_html('<?xml version="1.0" encoding="utf-8"?><p>一</p>').strip() == "一"
    assert words_of_html("") == ""


def test_more_than_any_application_holds() -> None:
    """Parts within parts and endless words are cut off, not followed."""
    depth = 2_000
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    deep = read(b"Subject: deep\r\n" + opened)
    assert (deep.subject, deep.attached) == ("deep", ())
    wide = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\nContent-Type: a/b\r\n\r\nx\r\n" * 1_000
    assert len(read(wide).attached) < MOST_PARTS
    assert len(read(b"Content-Type: text/plain\r\n\r\n" + b"a" * 300_000).words) == LONGEST


def test_nothing_turns_a_line_around() -> None:
    """A sender is not shown as somebody else by signs that nobody sees."""
    said = read("From: \u202egro.elpmaxe\u202c <a@example.org>\r\nSubject: a\u200bb\x07c\r\n\r\n".encode())
    assert (said.sender, said.subject) == ("gro.elpmaxe", "a b c")


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"From: ", b"Subject: =?", b"Content-Type: ", b"Content-Disposition: "]),
)
def test_no_bytes_are_too_strange(raw: bytes, before: bytes) -> None:
    """Whatever comes is read as something."""
    said = read(before + raw)
    assert isinstance(said.words, str)
    assert all("\n" not in one and "/" not in one for one in [said.sender and "", *(f.name for f in said.attached)])
