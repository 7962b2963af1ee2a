"""Whatever is done to the entries behind the program's back, verification finds it and says where."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live_settings
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.office.trail.heads import HeadsFileError, publish_head
from gongkai.office.trail.models import Entry, Head
from gongkai.office.trail.recording import by_system, record
from gongkai.office.trail.verifying import Kind, verify

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail(heads: Path) -> None:
    """Ten entries, and a head noted at the seventh."""
    fill(7)
    publish_head()
    fill(3)


def fill(count: int) -> None:
    with by_system("test.fill", why="演示数据"):
        for _ in range(count):
            record(model="agencies.post", key=1, agency=3, before={"角色": "初审", "n": 1.5}, after={"角色": "复审"})


def faults() -> list[tuple[Kind, int, int]]:
    return [(fault.kind, fault.first, fault.last) for fault in verify()]


def test_an_untouched_trail_is_whole(trail: None) -> None:
    """And the verdict says how much was read."""
    verification = verify()
    assert list(verification) == []
    assert (verification.verdict.entries, verification.verdict.heads) == (10, 1)


def test_an_empty_trail_is_whole(heads: Path) -> None:
    """A new installation has nothing to verify."""
    assert faults() == []


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE trail_entry SET why = '' WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET actor_name = 'x' WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET actor = 1 WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET agency = NULL WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET before = '{}' WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET before = before || ' ' WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET after = NULL WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET mac = previous WHERE number = 4", Kind.ALTERED),
        ("UPDATE trail_entry SET key = 'x' WHERE number = 4", Kind.KEY),
    ],
)
def test_an_altered_entry_is_named(tamper: Callable[..., None], trail: None, statement: str, kind: Kind) -> None:
    """Each column counts, and one alteration accuses one entry."""
    tamper(statement)
    assert faults() == [(kind, 4, 4)]


def test_removed_entries_are_named(tamper: Callable[..., None], trail: None) -> None:
    """From the first to the last of the gap."""
    tamper("DELETE FROM trail_entry WHERE number IN (3, 4, 8)")
    assert faults() == [(Kind.MISSING, 3, 4), (Kind.MISSING, 8, 8)]


def test_renumbering_to_close_a_gap_is_seen(tamper: Callable[..., None], trail: None) -> None:
    """The number is part of what is signed."""
    tamper("DELETE FROM trail_entry WHERE number = 9", "UPDATE trail_entry SET number = 9 WHERE number = 10")
    assert faults() == [(Kind.ALTERED, 9, 9), (Kind.CUT_OFF, 10, 10)]


def test_swapped_entries_are_named(tamper: Callable[..., None], trail: None) -> None:
    """Both of them."""
    tamper(
        "UPDATE trail_entry SET number = 99 WHERE number = 3",
        "UPDATE trail_entry SET number = 3 WHERE number = 5",
        "UPDATE trail_entry SET number = 5 WHERE number = 99",
    )
    assert faults() == [(Kind.ALTERED, 3, 3), (Kind.ALTERED, 5, 5)]


def test_a_cut_tail_is_seen_by_the_head_in_the_database(tamper: Callable[..., None], trail: None) -> None:
    """The head still tells how far the trail went."""
    tamper("DELETE FROM trail_entry WHERE number > 8")
    assert faults() == [(Kind.CUT_OFF, 9, 10)]


def test_a_cut_tail_is_seen_by_the_heads_outside(tamper: Callable[..., None], trail: None) -> None:
    """Also when the database's head was altered along."""
    tamper(
        "DELETE FROM trail_entry WHERE number > 5",
        "UPDATE trail_head SET number = 5, mac = (SELECT mac FROM trail_entry WHERE number = 5)",
    )
    assert faults() == [(Kind.CUT_OFF, 6, 7)]


def test_an_emptied_trail_is_seen_by_the_heads_outside(tamper: Callable[..., None], trail: None) -> None:
    """Everything gone, the head too."""
    tamper("DELETE FROM trail_entry", "DELETE FROM trail_head")
    assert faults() == [(Kind.CUT_OFF, 1, 7)]


def test_a_tail_written_anew_is_seen_by_the_heads_outside(tamper: Callable[..., None], trail: None) -> None:
    """A restored older database that went on working has other entries under the same numbers."""
    tamper(
        "DELETE FROM trail_entry WHERE number > 5",
        "UPDATE trail_head SET number = 5, mac = (SELECT mac FROM trail_entry WHERE number = 5)",
    )
    fill(4)
    assert faults() == [(Kind.NOTED, 7, 7)]


def test_an_altered_head_of_the_database_is_seen(tamper: Callable[..., None], trail: None) -> None:
    """Whether set back, altered or removed."""
    tamper("UPDATE trail_head SET number = 9")
    assert faults() == [(Kind.HEAD, 9, 10)]
    tamper("UPDATE trail_head SET number = 10, mac = 'x'")
    assert faults() == [(Kind.HEAD, 10, 10)]
    tamper("DELETE FROM trail_head")
    assert faults() == [(Kind.HEAD, 10, 10)]


def test_an_altered_line_of_the_heads_is_named(trail: None, heads: Path) -> None:
    """By its line in the file."""
    fill(1)
    publish_head()
    heads.write_text(heads.read_text().replace('"number":7', '"number":6'))
    assert faults() == [(Kind.LINE, 1, 1)]
    heads.write_text("nonsense\n" + heads.read_text().splitlines()[1] + "\n")
    assert faults() == [(Kind.LINE, 1, 1)]


def test_entries_of_another_trail_under_the_same_key_do_not_fit(tamper: Callable[..., None], trail: None) -> None:
    """Signed by us, and not what followed here: an entry kept from a transaction that was rolled back."""
    with connection.cursor() as cursor, transaction.atomic():
        point = transaction.savepoint()
        fill(2)
        other = Entry.objects.filter(number=12).values().get()
        transaction.savepoint_rollback(point)
    assert cursor is not None
    fill(1)
    Entry.objects.create(**other)
    Head.objects.update(number=12, mac=other["mac"])
    assert faults() == [(Kind.UNLINKED, 12, 12)]


def test_an_old_key_still_verifies(trail: None, settings: Any) -> None:
    """A change of key takes the old one along, by the environment."""
    old = settings.TRAIL_KEY
    settings.TRAIL_KEY = "a key of another year"
    settings.OLD_TRAIL_KEYS = (old,)
    fill(2)
    publish_head()
    assert faults() == []
    settings.OLD_TRAIL_KEYS = ()
    assert set(faults()) == {(Kind.LINE, 1, 1), *((Kind.KEY, number, number) for number in range(1, 11))}


def test_the_key_is_not_in_the_database(trail: None) -> None:
    """Neither it nor anything that signs."""
    assert live_settings.TRAIL_KEY not in str(list(Entry.objects.values_list()))


TAMPERINGS = st.one_of(
    st.tuples(
        st.just("alter"), st.integers(1, 10), st.sampled_from(["act", "why", "record", "via", "mac", "previous"])
    ),
    st.tuples(st.just("remove"), st.integers(1, 10), st.just("")),
    st.tuples(st.just("cut"), st.integers(1, 7), st.just("")),
    st.tuples(st.just("later"), st.integers(1, 10), st.just("")),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(TAMPERINGS, min_size=1, max_size=3))
def test_any_tampering_is_found(tamper: Callable[..., None], heads: Path, deeds: list[tuple[str, int, str]]) -> None:
    """One deed or several at once: the trail never looks whole afterwards."""
    heads.unlink(missing_ok=True)
    point = transaction.savepoint()
    try:
        fill(7)
        publish_head()
        fill(3)
        for deed, number, column in deeds:
            tamper(*tampering(deed, number, column))
        assert list(verify())
    finally:
        transaction.savepoint_rollback(point)


def tampering(deed: str, number: int, column: str) -> list[str]:
    """The SQL of a deed; a head is altered along with a cut."""
    if deed == "alter":
        return [f"UPDATE trail_entry SET {column} = 'x' || substr({column}, 2) WHERE number = {number}"]
    if deed == "later":
        entry = Entry.objects.filter(pk=number).first()
        at = (entry.at + timedelta(microseconds=1)).isoformat(" ") if entry else ""
        return [f"UPDATE trail_entry SET at = '{at}' WHERE number = {number}"] if entry else []
    if deed == "remove":
        return [f"DELETE FROM trail_entry WHERE number = {number}"]
    return [
        f"DELETE FROM trail_entry WHERE number >= {number}",
        "UPDATE trail_head SET number = (SELECT coalesce(max(number), 0) FROM trail_entry), "
        "mac = coalesce((SELECT mac FROM trail_entry ORDER BY number DESC LIMIT 1), '')",
    ]


def test_the_database_refuses_to_change_an_entry(trail: None) -> None:
    """With the triggers on, nobody alters, removes or replaces."""
    statements = ["UPDATE trail_entry SET why = ''", "DELETE FROM trail_entry"]
    if connection.vendor == "sqlite":
        statements.append("INSERT OR REPLACE INTO trail_entry SELECT * FROM trail_entry WHERE number = 3")
    else:
        statements.append("TRUNCATE trail_entry")
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert faults() == []


def test_a_head_is_noted_once(trail: None, heads: Path) -> None:
    """A minute without entries adds no line; a line cut by a power failure does not spoil the next."""
    fill(1)
    assert publish_head() is not None
    assert publish_head() is None
    heads.write_bytes(heads.read_bytes() + b'{"number": 1')
    fill(1)
    publish_head()
    assert len(heads.read_text().splitlines()) == 4
    assert faults() == [(Kind.LINE, 3, 3)]


def test_a_head_that_cannot_be_noted_says_which_variable_names_the_file(trail: None, tmp_path: Path) -> None:
    """The file lies under something that is no folder."""
    (tmp_path / "plain").write_text("")
    with pytest.raises(HeadsFileError, match="GONGKAI_TRAIL_HEADS"):
        publish_head(tmp_path / "plain" / "heads.jsonl")
