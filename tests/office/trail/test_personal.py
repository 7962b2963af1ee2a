"""Personal data in the trail: sealed, read with a reason, erased for ever, and the chain unharmed."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.cli.commands.trail import What, run
from gongkai.cli.settings import Settings
from gongkai.office.agencies.models import Person
from gongkai.office.trail.models import Entry, PersonalKey
from gongkai.office.trail.personal import forget, is_forgotten, record_reading, rewrap_keys
from gongkai.office.trail.recording import by_system
from gongkai.office.trail.sealing import ErasedError, SealBrokenError, key_of, rewrap, seal, unseal
from gongkai.office.trail.verifying import verify
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db

TELEPHONE = "000-00000000"


@pytest.fixture
def person(region: Region, heads: Path) -> Person:
    """Somebody whose telephone is in the trail."""
    person = region.hire(region.department)
    with by_system("test"):
        person.telephone = TELEPHONE
        person.save()
    return person


def last(person: Person) -> Entry:
    return Entry.objects.filter(model="agencies.person", record=person.pk).order_by("-number")[0]


def test_a_personal_value_enters_sealed(person: Person) -> None:
    """Nothing of it is legible in the table; the key opens it."""
    entry = last(person)
    assert TELEPHONE not in str(list(Entry.objects.values_list()))
    assert entry.before == {"telephone": ""}
    assert unseal((entry.after or {})["telephone"]["sealed"], "telephone") == TELEPHONE


def test_a_sealed_value_cannot_be_moved_or_altered(person: Person) -> None:
    """Its field and its key are authenticated with it."""
    token = (last(person).after or {})["telephone"]["sealed"]
    with pytest.raises(SealBrokenError):
        unseal(token, "email")
    with pytest.raises(SealBrokenError):
        unseal(token[:-6] + ("AAAAAA" if not token.endswith("AAAAAA") else "BBBBBB"), "telephone")
    with pytest.raises(SealBrokenError):
        unseal("plain", "telephone")


def test_forgetting_makes_values_unreadable_and_leaves_the_trail_whole(person: Person) -> None:
    """Old values and new ones; the entry of the erasure itself is there."""
    token = (last(person).after or {})["telephone"]["sealed"]
    with by_system("personal.forget", why="依申请删除"):
        forget(person)
    assert is_forgotten(person)
    assert (last(person).act, last(person).after) == ("personal.forget", {"forgotten": True})
    with pytest.raises(ErasedError):
        unseal(token, "telephone")
    with pytest.raises(ErasedError):
        seal(key_of(person), "telephone", "x")
    with by_system("test"):
        person.telephone = "111-11111111"
        person.save()
    assert last(person).after == {"telephone": {"sealed": ""}}
    assert list(verify()) == []


def test_forgetting_twice_changes_nothing(person: Person) -> None:
    """One entry tells of it."""
    with by_system("personal.forget"):
        forget(person)
        forget(person)
    assert Entry.objects.filter(act="personal.forget").count() == 1


def test_forgetting_one_leaves_the_others(person: Person, region: Region) -> None:
    """A key each."""
    other = region.hire(region.department)
    with by_system("test"):
        other.telephone = "222-22222222"
        other.save()
        forget(person)
    assert unseal((last(other).after or {})["telephone"]["sealed"], "telephone") == "222-22222222"


def test_a_new_master_key_takes_over(person: Person, settings: Any) -> None:
    """Old keys open, then everything is wrapped anew, then the old key may go."""
    token = (last(person).after or {})["telephone"]["sealed"]
    settings.OLD_PERSONAL_DATA_KEYS, settings.PERSONAL_DATA_KEY = (settings.PERSONAL_DATA_KEY,), "another key"
    assert unseal(token, "telephone") == TELEPHONE
    assert rewrap() == PersonalKey.objects.count() > 0
    settings.OLD_PERSONAL_DATA_KEYS = ()
    assert unseal(token, "telephone") == TELEPHONE


def test_each_reading_is_entered(person: Person, region: Region) -> None:
    """Who read which fields of whom, for which agency, and why; not what was read."""
    reader = region.hire(region.department, name="测试员乙")
    entry = record_reading(reader, of=person, fields=["telephone"], why="核对联系方式")
    entry.refresh_from_db()
    assert (entry.act, entry.actor, entry.agency, entry.why) == (
        "personal.read",
        reader.pk,
        region.department.pk,
        "核对联系方式",
    )
    assert (entry.model, entry.record, entry.after) == (
        "agencies.person",
        str(person.pk),
        {"fields": ["telephone"]},
    )


def test_a_reading_without_reason_or_of_no_field_is_refused(person: Person) -> None:
    """Both are mistakes of the caller."""
    with pytest.raises(ValueError, match="reason"):
        record_reading(person, of=person, fields=["telephone"], why=" ")
    with pytest.raises(ValueError, match="no field nothing"):
        record_reading(person, of=person, fields=["nothing"], why="核对")


def test_a_new_wrapping_key_is_put_to_use_by_the_command(
    person: Person, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was sealed stays legible without the old key; entered once, and a second run finds nothing to do."""
    token = (last(person).after or {})["telephone"]["sealed"]
    settings.OLD_PERSONAL_DATA_KEYS = [settings.PERSONAL_DATA_KEY]
    settings.PERSONAL_DATA_KEY = "another key"
    number = PersonalKey.objects.exclude(wrapped="").count()
    assert run(What.REWRAP, None, False, Settings(lang="zh")) == 0
    assert f"已改用新密钥：{number} 个" in capsys.readouterr().out
    settings.OLD_PERSONAL_DATA_KEYS = []
    assert unseal(token, "telephone") == TELEPHONE
    assert rewrap_keys() == 0
    (entry,) = Entry.objects.filter(act="trail.rewrap")
    assert entry.after == {"count": number}
    assert not list(verify())


def test_without_the_old_key_the_command_says_what_is_missing(
    person: Person, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is changed."""
    settings.PERSONAL_DATA_KEY = "another key"
    assert run(What.REWRAP, None, False, Settings(lang="zh")) == 2
    assert "OLD_PERSONAL_DATA_KEYS" in capsys.readouterr().err
    assert not Entry.objects.filter(act="trail.rewrap").exists()
