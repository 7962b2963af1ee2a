"""The words of attachments are read by a job, once, and the checks then know them."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from docx import Document

from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.running import run
from gongkai.office.publishing.attaching import Upload, attach
from gongkai.office.publishing.checking import remarks
from gongkai.office.publishing.extracting import extract_missing, extract_text, text_of
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.trail.recording import by_system
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db
WORDS = "联系人身份证号110101199003077774"


def docx() -> bytes:
    document, out = Document(), BytesIO()
    document.add_paragraph(WORDS)
    document.add_table(rows=1, cols=2).rows[0].cells[1].text = "演示单元"
    document.save(out)
    return out.getvalue()


def jobs() -> list[Job]:
    return list(Job.objects.filter(name="publishing.extract_text").order_by("pk"))


def test_the_words_of_an_attachment_are_found_by_the_checks(
    staff: Staff, draft: Callable[..., InformationItem]
) -> None:
    """Not before the job ran; run twice it stores once; the approvals are not touched by it."""
    item = draft()
    file = attach(by=staff.officer, item=item, upload=Upload(docx(), "名单.docx"))
    item = InformationItem.objects.get(pk=item.pk)
    assert "personal/id_number" not in {one.code for one in remarks(item, staff.officer)}
    (job,) = jobs()
    run(job.pk)
    run(job.pk)
    file.refresh_from_db()
    assert WORDS in file.text and "演示单元" in file.text
    assert [one.place for one in remarks(item, staff.officer) if one.code == "personal/id_number"] == ["名单.docx"]
    assert jobs()[0].standing == Standing.DONE and jobs()[0].attempts == 1
    assert InformationItem.objects.get(pk=item.pk).latest_revision_id == item.latest_revision_id


def test_the_kinds_of_files_that_have_words() -> None:
    """Text, sheets and documents; what is broken or has none gives none and fails nothing."""
    assert text_of(WORDS.encode()) == WORDS
    assert WORDS in text_of(write_xlsx("演示", ["列"], [[WORDS]]))
    assert text_of(b"%PDF-1.7 broken") == text_of(b"PK\x03\x04 broken") == ""


def test_a_file_that_is_gone_is_no_failure(staff: Staff, draft: Callable[..., InformationItem]) -> None:
    """It was discarded before the job came to it."""
    file = attach(by=staff.officer, item=draft(), upload=Upload(docx(), "名单.docx"))
    with by_system("test"):
        File.objects.filter(pk=file.pk).delete()
    assert extract_text(file=file.pk) is None


def test_what_came_without_an_upload_is_read_at_night(staff: Staff, draft: Callable[..., InformationItem]) -> None:
    """Imported files have no job yet; asked for each night, each is one job."""
    with by_system("test"):
        content = ContentFile(WORDS.encode(), name="a.txt")
        File.objects.create(
            item=draft(), content=content, name="a.txt", media_type="text/plain", size=1, sha256="0" * 64
        )
    for _ in range(2):
        extract_missing()
    (job,) = jobs()
    run(job.pk)
    assert File.objects.get().text == WORDS
    extract_missing()
    assert len(jobs()) == 1
