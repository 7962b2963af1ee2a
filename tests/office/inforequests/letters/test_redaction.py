"""区分处理: the words are looked for wherever a file can hold them; only a confirmed copy goes out."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pylopdf_fonts_zh_cn
import pypdfium2
import pytest
import typst
from docx import Document
from openpyxl import Workbook
from PIL import Image, ImageDraw, ImageFont

from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, NotReadyError, NotYoursError
from gongkai.office.inforequests.callers import Outsider
from gongkai.office.inforequests.delivering import send
from gongkai.office.inforequests.filing import Sent, attach, take_down
from gongkai.office.inforequests.letters.proving import Proof, prove
from gongkai.office.inforequests.queries import files_visible_to
from gongkai.office.inforequests.redacting import confirm_copy, propose_copy
from gongkai.office.policy import Caller
from tests.office.inforequests.conftest import MONDAY, Arrive, Desk, again
from tests.office.inforequests.letters.conftest import decided

SECRET = "演示甲公司"


def pdf(said: str, title: str = "") -> bytes:
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(pylopdf_fonts_zh_cn.serif_path().parent)])
    source = f'#set document(title: "{title}")\n#set text(font: "Noto Serif SC")\n{said}'
    made = typst.compile(source.encode(), font_paths=fonts)
    assert isinstance(made, bytes)
    return made


def with_attachment(name: str, held: bytes) -> bytes:
    document, out = pypdfium2.PdfDocument(pdf("演示")), io.BytesIO()
    document.new_attachment(name).set_data(held)
    document.save(out)
    return out.getvalue()


def word(**parts: Any) -> bytes:
    document, out = Document(), io.BytesIO()
    document.add_paragraph(parts.get("text", "演示"))
    document.core_properties.author = parts.get("author", "")
    document.save(out)
    return out.getvalue()


def split_over_runs() -> bytes:
    document, out = Document(), io.BytesIO()
    paragraph = document.add_paragraph("甲方：")
    for char in SECRET:
        paragraph.add_run(char)
    document.save(out)
    return out.getvalue()


def hidden_sheet() -> bytes:
    book, out = Workbook(), io.BytesIO()
    hidden = book.create_sheet("存")
    hidden.sheet_state, hidden["A1"] = "hidden", SECRET
    book.save(out)
    return out.getvalue()


def picture() -> bytes:
    drawn, out = Image.new("RGB", (600, 120), "white"), io.BytesIO()
    font = ImageFont.truetype(str(pylopdf_fonts_zh_cn.sans_path()), 48)
    ImageDraw.Draw(drawn).text((20, 30), SECRET, fill="black", font=font)
    drawn.save(out, "PNG")
    return out.getvalue()


def packed(name: str, held: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, held)
    return out.getvalue()


HIDING = {
    "text": lambda: pdf(f"甲方：{SECRET}"),
    "over a line": lambda: pdf(f"甲方：{SECRET[:2]}\\\n{SECRET[2:]}"),
    "white on white": lambda: pdf(f"#text(fill: white)[{SECRET}]"),
    "metadata": lambda: pdf("演示", title=SECRET),
    "attached": lambda: with_attachment("a.txt", SECRET.encode()),
    "name of an attachment": lambda: with_attachment(f"{SECRET}.txt", b"1"),
    "saved over": lambda: pdf(f"甲方：{SECRET}") + pdf("演示"),
    "word": lambda: word(text=SECRET),
    "split over runs": split_over_runs,
    "author": lambda: word(author=SECRET),
    "hidden sheet": hidden_sheet,
    "picture": picture,
    "picture in an archive": lambda: packed("a.png", picture()),
    "word in an archive": lambda: packed("a.docx", word(text=SECRET)),
}


@pytest.mark.parametrize("place", HIDING)
def test_words_are_found_wherever_they_hide(place: str) -> None:
    """Each place alone; and the same file is free of other words."""
    data = HIDING[place]()
    assert {found for found, _where in prove(data, "", [SECRET, "演示乙公司"]).found} == {SECRET}


def test_what_cannot_be_read_is_named_and_a_clean_copy_is_clean() -> None:
    """An old Word file tells nothing; full-width and spaced forms are the same word."""
    assert prove(pdf("演示"), "", [SECRET]) == Proof((), ())
    assert prove(b"\xd0\xcf\x11\xe0" + b"0" * 100, "application/x-ole-storage", [SECRET]).unread == ("文件内容",)
    assert prove("手机 １３８ 0000 0000".encode(), "text/plain", ["13800000000"]).found == (("13800000000", "文本"),)


@pytest.mark.django_db
def test_only_a_copy_that_somebody_else_confirmed_goes_out(desk: Desk, arrive: Arrive) -> None:
    """Nothing else for the applicant, and nothing before."""
    request = arrive().request
    applicant = Outsider(Caller.APPLICANT, request.pk)
    original = Sent(word(text=SECRET), "原件.docx", "reply")
    with as_of(MONDAY):
        [early] = attach(by=desk.officer, request=request, sent=[original], for_applicant=True)
        decided(desk, request, "partially_granted")
        with pytest.raises(NotReadyError) as refused:
            propose_copy(by=desk.officer, request=request, copy=Sent(word(text=SECRET), "件.docx"), words=[SECRET])
        assert refused.value.faults == (f"“{SECRET}”仍在：word/document.xml。",)
        with pytest.raises(ActRefusedError, match="区分处理后的文本"):
            send(by=desk.officer, request=again(request), way="online")
        made = propose_copy(by=desk.officer, request=request, copy=Sent(word(), "件.docx"), words=[SECRET])
        for stranger in (desk.officer, desk.supervisor):
            with pytest.raises(NotYoursError):
                confirm_copy(by=stranger, redaction=made)
        with pytest.raises(ActRefusedError):
            send(by=desk.officer, request=again(request), way="online")
        made = confirm_copy(by=desk.leader, redaction=made, looked_at_unread=True)
        with pytest.raises(ActRefusedError, match="已经复核过"):
            confirm_copy(by=desk.leader, redaction=made)
        with pytest.raises(ActRefusedError, match="只能提供经过复核"):
            send(by=desk.officer, request=again(request), way="online")
        take_down(by=desk.officer, file=early, why="演示")
        assert not files_visible_to(applicant, again(request)).exists()
        send(by=desk.officer, request=again(request), way="online")
        for kind in ("reply", "working"):
            with pytest.raises(ActRefusedError, match="作为区分处理文本上传"):
                attach(by=desk.officer, request=again(request), sent=[replace(original, kind=kind)], for_applicant=True)
    assert [one.pk for one in files_visible_to(applicant, again(request))] == [made.released_id]
