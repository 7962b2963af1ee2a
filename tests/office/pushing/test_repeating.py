"""The same call twice does one thing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.pushing.forgetting import forget_answers
from gongkai.office.pushing.models import KeptAnswer, Push
from tests.office.pushing.conftest import PDF, Caller

pytestmark = pytest.mark.django_db
Text = dict[str, Any]


def test_the_same_call_has_the_same_answer(oa: Caller, text: Text) -> None:
    """Marked as repeated; the order of fields and defaults written out make no other content."""
    first = oa.post("/drafts", text, key="key-0001")
    again = oa.post("/drafts", dict(reversed(text.items())) | {"summary": ""}, key="key-0001")
    assert (again.status_code, again.json()) == (201, first.json())
    assert "Idempotency-Replayed" not in first and again["Idempotency-Replayed"] == "true"
    assert Push.objects.count() == InformationItem.objects.count() == 1


def test_a_file_sent_twice_is_stored_once(oa: Caller, text: Text) -> None:
    """A form has another boundary each time, and the same content."""
    number = oa.post("/drafts", text).json()["number"]
    one, two = (
        oa.send(f"/drafts/{number}/attachments", key="key-0002", file=SimpleUploadedFile("a.pdf", PDF))
        for _ in range(2)
    )
    assert (one.status_code, one.json()) == (two.status_code, two.json())
    assert File.objects.count() == 1


def test_a_key_is_of_one_content(oa: Caller, text: Text) -> None:
    """Other words, another file, another address: 409, naming the header."""
    number = oa.post("/drafts", text, key="key-0003").json()["number"]
    for answer in (
        oa.post("/drafts", text | {"title": "别的"}, key="key-0003"),
        oa.put(f"/drafts/{number}", text, key="key-0003"),
        oa.send(f"/drafts/{number}/attachments", key="key-0003", file=SimpleUploadedFile("a.pdf", PDF)),
    ):
        assert answer.status_code == 409
        assert answer.json()["errors"][0]["field"] == "Idempotency-Key"
    assert InformationItem.objects.get().title == text["title"]


def test_a_key_is_the_systems_own(oa: Caller, connect: Any, text: Text) -> None:
    """Another system may choose the same."""
    other = connect(oa.system.agency, "别的系统")
    assert (
        oa.post("/drafts", text, key="key-0004").json()["number"]
        != (other.post("/drafts", text, key="key-0004").json()["number"])
    )


def test_a_call_that_failed_may_be_mended_under_its_key(oa: Caller, text: Text) -> None:
    """Nothing of it was stored."""
    assert oa.post("/drafts", text | {"column": "none"}, key="key-0005").status_code == 422
    assert not KeptAnswer.objects.exists()
    assert oa.post("/drafts", text, key="key-0005").status_code == 201


def test_a_write_needs_a_key(oa: Caller, text: Text) -> None:
    """The error names the header."""
    headers = {"Authorization": f"Bearer {oa.token}"}
    answer = oa.client.post("/api/office/v1/drafts", text, "application/json", headers=headers)
    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": "Idempotency-Key", "message": "必须填写。"}]


def test_answers_are_kept_thirty_days(oa: Caller, text: Text) -> None:
    """On the thirtieth day the same call repeats; after it the key is free."""
    oa.post("/drafts", text, key="key-0006")
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=29, hours=23))
    forget_answers()
    assert oa.post("/drafts", text, key="key-0006")["Idempotency-Replayed"] == "true"
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=30, minutes=1))
    assert "Idempotency-Replayed" not in oa.post("/drafts", text, key="key-0006")
    assert Push.objects.count() == 2
    KeptAnswer.objects.update(at=timezone.now() - timedelta(days=30, minutes=1))
    forget_answers()
    assert not KeptAnswer.objects.exists()
