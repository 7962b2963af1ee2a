"""Personal data at rest: sealed in the table, text in Python, gone after ``forget``."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from gongkai.office.trail import watching
from gongkai.office.trail.models import Entry, PersonalKey
from gongkai.office.trail.personal import forget
from gongkai.office.trail.recording import by_system
from gongkai.office.trail.sealed_field import ERASED, SealedTextField
from gongkai.office.trail.sealing import ErasedError, unseal

pytestmark = pytest.mark.django_db(transaction=True)
NUMBER = "110101190001010000"


@pytest.fixture
def applicant(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A model of this test alone, watched, with its table."""
    with isolate_apps("gongkai.office.trail"):

        class Applicant(models.Model):
            name = SealedTextField()
            identity = SealedTextField(blank=True)
            channel = models.CharField(max_length=20, blank=True)

            class Meta:
                app_label = "trail"

    monkeypatch.setattr(watching, "_watched", dict(watching._watched))
    watching.watch(Applicant)
    with connection.schema_editor() as editor:
        editor.create_model(Applicant)
    yield Applicant
    with connection.schema_editor() as editor:
        editor.delete_model(Applicant)


def stored(model: Any) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {model._meta.db_table}")
        return str(cursor.fetchall())


def test_the_table_holds_no_legible_word(applicant: Any) -> None:
    """Python reads what was written; table and trail hold ciphertext under one key."""
    with by_system("test"):
        record = applicant.objects.create(name="演示某某", identity=NUMBER, channel="信函")
    again = applicant.objects.get(pk=record.pk)
    assert (record.name, again.name, again.identity, again.channel) == ("演示某某", "演示某某", NUMBER, "信函")
    assert "演示某某" not in stored(applicant)
    assert NUMBER not in stored(applicant) + str(list(Entry.objects.values_list()))
    key = PersonalKey.objects.get()
    assert (key.model, key.record) == ("trail.applicant", str(record.pk))


def test_a_change_of_another_field_leaves_the_seal(applicant: Any) -> None:
    """And enters nothing personal."""
    with by_system("test"):
        record = applicant.objects.create(name="演示某某")
        before = stored(applicant)
        again = applicant.objects.get(pk=record.pk)
        again.save()
        assert stored(applicant) == before
        again.name = "演示某甲"
        again.save()
    after = Entry.objects.order_by("-number")[0].after or {}
    assert unseal(after["name"]["sealed"], "name") == "演示某甲"


def test_nobody_searches_or_sets_a_sealed_field_without_its_record(applicant: Any) -> None:
    """Ciphertext differs each time; a plain value must not slip in."""
    with by_system("test"):
        applicant.objects.create(name="演示某某")
        with pytest.raises(TypeError, match="name is sealed"):
            applicant.objects.filter(name="演示某某").exists()
        with pytest.raises(TypeError, match="name is sealed"):
            applicant.objects.update(name="某甲")


def test_forgetting_erases_at_rest_too(applicant: Any) -> None:
    """The value reads as erased, other fields stay, and nothing new can be sealed."""
    with by_system("test"):
        record = applicant.objects.create(name="演示某某", channel="信函")
        other = applicant.objects.create(name="演示某乙")
        forget(record)
    again = applicant.objects.get(pk=record.pk)
    assert (again.name, again.channel) == (ERASED, "信函")
    assert applicant.objects.get(pk=other.pk).name == "演示某乙"
    again.channel = "当面"
    with by_system("test"):
        again.save()
    again.name = "演示某某"
    with by_system("test"), pytest.raises(ErasedError):
        again.save()


def test_a_key_is_looked_up_by_its_record(applicant: Any) -> None:
    """However many keys there are: each request that comes in asks for its own several times."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL uses the index of the constraint")
    sql, values = (
        PersonalKey.objects.filter(model="trail.applicant", record="7").order_by("handle")[:1].query.sql_with_params()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", values)
        steps = [row[3] for row in cursor.fetchall()]
    assert steps[0].startswith("SEARCH") and "model=?" in steps[0]
