"""The case file: in order, numbered through, nothing left out; the ZIP can be checked by its digests."""

import hashlib
import io
import time
import zipfile

import pypdfium2
import pytest

from gongkai.office.apart.running import Bounds
from gongkai.office.inforequests.letters import binding
from gongkai.office.inforequests.letters.binding import Cover, Document, bound, zipped
from gongkai.office.inforequests.letters.pdf import pdf_of
from gongkai.office.inforequests.letters.rendering import Page
from tests.office.apart.conftest import slow_pdf
from tests.office.inforequests.letters.test_redaction import picture, word

LETTER = pdf_of(Page("演示局", "演示局答复书", "演〔2025〕1号", "张演示：", ("演示数据。" * 200,), "2025年3月3日"))


def document(name: str, media_type: str, data: bytes) -> Document:
    return Document(name, "演示", "2025-03-03", media_type, data, hashlib.sha256(data).hexdigest())


DOCUMENTS = [
    document("申请表.txt", "text/plain", "申请公开演示数据".encode()),
    document("答复书.pdf", "application/pdf", LETTER),
    document("身份证.png", "image/png", picture()),
    document("底稿.docx", "application/msword", word(text="演示")),
    document("坏.pdf", "application/pdf", b"%PDF-1.7 broken"),
]


def test_every_document_stands_in_the_file_in_its_order_with_its_page() -> None:
    """What cannot be shown is a slip with its digest; the index names the page where each begins."""
    whole = pypdfium2.PdfDocument(bound(Cover("演示局", [("登记号", "2025-0001")]), DOCUMENTS))
    said = [page.get_textpage().get_text_range() for page in whole]
    assert "政府信息公开申请案卷" in said[0] and "2025-0001" in said[0]
    letter = len(pypdfium2.PdfDocument(LETTER))
    assert len(said) == 2 + 1 + letter + 1 + 1 + 1
    begins = [1, 2, 2 + letter, 3 + letter, 4 + letter]
    index = [line.split()[-1] for line in said[1].splitlines() if "演示" in line and line.strip()]
    assert index == [str(one) for one in begins]
    assert "申请公开演示数据" in said[2] and "演示局答复书" in said[3]
    assert [text.strip().splitlines()[-1].strip() for text in said[2:]] == [str(n + 1) for n in range(letter + 4)]
    for slip, one in zip(said[-2:], DOCUMENTS[-2:], strict=True):
        assert one.name in slip and one.digest in slip.replace("\r\n", "").replace("\n", "")


def test_a_pdf_that_takes_too_long_to_open_is_a_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    """An applicant can send one; whoever makes the case file waits for it no longer than it may take."""
    monkeypatch.setattr(binding, "_BOUNDS", Bounds(3, binding._BOUNDS.memory))
    slow, begun = document("慢.pdf", "application/pdf", slow_pdf()), time.monotonic()
    whole = pypdfium2.PdfDocument(bound(Cover("演示局", []), [slow, *DOCUMENTS[:2]]))
    assert time.monotonic() - begun < 15
    assert "慢.pdf" in whole[2].get_textpage().get_text_range()
    assert len(whole) == 2 + 1 + 1 + len(pypdfium2.PdfDocument(LETTER))


def test_the_zip_holds_the_originals_and_their_digests() -> None:
    """A name with a path in it stays in the folder."""
    odd = document("../../演示.txt", "text/plain", b"1")
    with zipfile.ZipFile(io.BytesIO(zipped([*DOCUMENTS, odd]))) as archive:
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        assert list(sums) == archive.namelist()[:-1]
        assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())
        assert "006 .._.._演示.txt" in sums
