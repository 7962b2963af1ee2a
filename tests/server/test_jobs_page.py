"""The page of background jobs is the administrator's; a failed one can be tried again, and the trail says by whom."""

import re

import pytest
from django.test import Client
from django.utils import timezone, translation

from gongkai.office.agencies.models import Role
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.registry import describe, kinds
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region, region

pytestmark = pytest.mark.django_db
__all__ = ["region"]


def failed() -> Job:
    return Job.objects.create(
        key="k", name="trail.publish_head", due_at=timezone.now(), standing=Standing.FAILED, error="disk full"
    )


def test_an_administrator_sees_what_failed_and_tries_it_again(client: Client, region: Region) -> None:
    """With its error; the retry is an entry in the administrator's name."""
    job, person = failed(), region.hire(region.government, Role.ADMINISTRATOR)
    client.force_login(person, backend="gongkai.office.agencies.signing_in.OfficeBackend")
    page = client.get("/office/jobs/", {"standing": "failed"}).content.decode()
    assert "disk full" in page and "trail.publish_head" in page
    assert '"/office/jobs/"' in client.get("/office/").content.decode()
    assert client.post(f"/office/jobs/{job.pk}/retry/").status_code == 302
    job.refresh_from_db()
    assert job.standing == Standing.WAITING
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.act, entry.actor) == ("jobs.retry", person.pk)


@pytest.mark.parametrize("role", [Role.CASE_OFFICER, Role.DISCLOSURE_OFFICE, Role.LEADER, Role.SUPERVISOR])
def test_nobody_else_does(client: Client, region: Region, role: Role) -> None:
    """Neither the list nor the retry, and not without signing in."""
    job = failed()
    assert client.get("/office/jobs/").status_code == 302
    client.force_login(region.hire(region.government, role), backend="gongkai.office.agencies.signing_in.OfficeBackend")
    assert client.get("/office/jobs/").status_code == 404
    assert "/office/jobs/" not in client.get("/office/").content.decode()
    assert client.post(f"/office/jobs/{job.pk}/retry/").status_code == 404
    job.refresh_from_db()
    assert job.standing == Standing.FAILED


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_each_kind_of_job_says_what_it_does(language: str) -> None:
    """In the reader's language: the words of its function, and their translation."""
    with translation.override(language):
        said = {kind.name: describe(kind.name) for kind in kinds() if kind.name.partition(".")[0] != "test"}
    assert len(said) >= 3
    assert [
        name for name, words in said.items() if bool(re.search("[\u4e00-\u9fff]", words)) is (language == "en")
    ] == []
