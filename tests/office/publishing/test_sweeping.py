"""Stored files that no record names leave the storage, and no others."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from gongkai.office.jobs.models import Job
from gongkai.office.jobs.running import run
from gongkai.office.publishing.attaching import Upload, attach, detach
from gongkai.office.publishing.drafting import discard
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.sweeping import sweep_files
from gongkai.office.trail.recording import by_system
from tests.office.publishing.conftest import Staff

pytestmark = pytest.mark.django_db
Draft = Callable[..., InformationItem]


@pytest.fixture
def file(staff: Staff, draft: Draft) -> File:
    return attach(by=staff.officer, item=draft(), upload=Upload(b"%PDF-1.4\n", "a.pdf"))


def days_later(days: float) -> None:
    """What is due by then is done."""
    for job in Job.objects.filter(name="publishing.delete_file", due_at__lte=timezone.now() + timedelta(days=days)):
        Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
        run(job.pk)


@pytest.mark.parametrize("act", ["detach", "discard"])
def test_a_file_that_no_record_names_goes_after_a_day(staff: Staff, file: File, act: str) -> None:
    """A dropped attachment, and those of a draft that was given up; not at once, for a backup may be under way."""
    name = file.content.name
    if act == "detach":
        detach(by=staff.officer, file=file)
    else:
        discard(by=staff.officer, item=file.item)
    sweep_files()
    sweep_files()
    days_later(0.9)
    assert default_storage.exists(name)
    days_later(1.1)
    assert not default_storage.exists(name)


def test_what_a_record_names_stays(file: File) -> None:
    """Also what was seen after its storing and before its record's."""
    early = default_storage.save("items/early.pdf", ContentFile(b"%PDF-1.4\n% 2"))
    sweep_files()
    (job,) = Job.objects.filter(arguments__stored=early)
    with by_system("test"):
        File.objects.filter(pk=file.pk).update(content=early)
    days_later(1.1)
    job.refresh_from_db()
    assert (job.standing, default_storage.exists(early)) == ("done", True)
    assert default_storage.exists(file.content.name)  # found by the next sweep only


def test_an_act_that_is_taken_back_takes_no_file(staff: Staff, file: File) -> None:
    """The row is there again, and so is what it names."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        detach(by=staff.officer, file=file)
        raise ZeroDivisionError
    assert File.objects.get().content.read() == b"%PDF-1.4\n"
