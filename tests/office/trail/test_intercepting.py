"""Whatever changes a watched record makes its entry, by whichever way it is written."""

from collections.abc import Collection
from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from gongkai.office.agencies.models import Agency, AgencyKind, Deputy, Person, Post, Role
from gongkai.office.trail.batching import batched
from gongkai.office.trail.guarding import UnrecordedChangeError
from gongkai.office.trail.hearing import _listeners, hear
from gongkai.office.trail.intercepting import install
from gongkai.office.trail.models import Entry
from gongkai.office.trail.recording import Acting, OutsideActError, act, by_system, during
from gongkai.office.trail.watching import digest_of
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db


def since(number: int) -> list[Entry]:
    return list(Entry.objects.filter(number__gt=number))


def newest() -> int:
    return Entry.objects.order_by("-number").values_list("number", flat=True).first() or 0


def test_a_save_says_who_for_whom_before_after_and_why(region: Region) -> None:
    """Only what changed is in the entry."""
    officer = region.hire(region.department, name="测试员甲")
    start = newest()
    with act("agencies.change", person=officer, agency=region.government, why="地址搬迁"):
        region.department.office_address = "演示路1号"
        region.department.save()
    (entry,) = since(start)
    assert (entry.actor, entry.actor_name, entry.agency, entry.act, entry.why) == (
        officer.pk,
        "测试员甲",
        region.department.pk,
        "agencies.change",
        "地址搬迁",
    )
    assert (entry.model, entry.record) == ("agencies.agency", str(region.department.pk))
    assert (entry.before, entry.after) == ({"office_address": ""}, {"office_address": "演示路1号"})


def test_a_save_that_changes_nothing_makes_no_entry(region: Region) -> None:
    """Nor do the paths of the tree, which are a cache of the parents."""
    start = newest()
    with by_system("test"):
        region.department.save()
        region.department.move(region.sibling, "first-child")
    assert since(start) == []


def test_update_of_many_rows_makes_an_entry_each(region: Region) -> None:
    """``QuerySet.update`` sends no signal and is entered all the same."""
    person = region.hire(region.department, Role.LEADER, Role.FINAL_REVIEWER)
    start = newest()
    with by_system("test"):
        assert person.posts.update(until=date(2024, 1, 1)) == 2
    assert [(e.before, e.after) for e in since(start)] == [({"until": None}, {"until": "2024-01-01"})] * 2


def test_update_through_a_join_names_the_changed_rows_only(region: Region) -> None:
    """The rows are those of the condition as it was before the change."""
    person = region.hire(region.department, Role.LEADER)
    region.hire(region.sibling, Role.LEADER)
    start = newest()
    with by_system("test"):
        Post.objects.filter(agency__name="演示县教育局").update(role=Role.SUPERVISOR)
    (entry,) = since(start)
    assert (entry.record, entry.agency) == (str(person.posts.get().pk), region.department.pk)


def test_bulk_create_and_bulk_update(region: Region) -> None:
    """Numbers that the database gave are in the entries."""
    person = region.hire(region.department)
    start = newest()
    with by_system("test"):
        posts = Post.objects.bulk_create(
            Post(person=person, agency=region.department, role=role, since=date(2024, 1, 1))
            for role in (Role.LEADER, Role.SUPERVISOR)
        )
        for post in posts:
            post.since = date(2024, 2, 2)
        Post.objects.bulk_update(posts, ["since"])
    made, changed = since(start)[:2], since(start)[2:]
    assert [e.record for e in made] == [str(post.pk) for post in posts]
    assert {e.record: e.after for e in changed} == {str(post.pk): {"since": "2024-02-02"} for post in posts}


def test_bulk_create_that_would_overwrite_is_refused(region: Region) -> None:
    """An upsert cannot tell what was there before."""
    person = region.hire(region.department)
    post = Post(person=person, agency=region.department, role=Role.LEADER, since=date(2024, 1, 1))
    with by_system("test"), pytest.raises(UnrecordedChangeError):
        Post.objects.bulk_create([post], update_conflicts=True, unique_fields=["id"], update_fields=["since"])


def test_deletion_enters_the_rows_that_go_along(region: Region) -> None:
    """A cascade is deletions too."""
    person = region.hire(region.department, Role.LEADER)
    other = region.hire(region.department)
    with by_system("test"):
        Deputy.objects.create(
            principal=person,
            person=other,
            agency=region.department,
            role=Role.LEADER,
            since=date(2024, 1, 1),
            until=date(2024, 1, 2),
        )
    start = newest()
    with by_system("test"):
        Person.objects.filter(pk=person.pk).delete()
    gone = {(e.model, e.record) for e in since(start)}
    assert all(e.after is None and e.before for e in since(start))
    assert {model for model, _ in gone} == {"agencies.post", "agencies.deputy", "agencies.person"}


def test_many_to_many_rows_are_entered(region: Region) -> None:
    """The rows of the table between."""
    person, group = region.hire(region.department), Group.objects.create(name="甲")
    start = newest()
    with by_system("test"):
        person.groups.add(group)
        person.groups.add(group)
        person.groups.clear()
    added, removed = since(start)
    assert (added.model, added.agency) == ("agencies.person_groups", region.department.pk)
    assert (added.after or {})["group_id"] == group.pk
    assert removed.after is None


def test_a_password_enters_as_changed_and_never_as_itself(region: Region) -> None:
    """Neither the old hash nor the new one."""
    person = region.hire(region.department)
    old, start = person.password, newest()
    with by_system("test"):
        person.set_password("another long password")
        person.save()
    (entry,) = since(start)
    assert (entry.before, entry.after) == ({"password": {"secret": True}}, {"password": {"secret": True}})
    everything = str(Entry.objects.values_list("before", "after"))
    assert old not in everything
    assert person.password not in everything


def test_nothing_changes_outside_an_act(region: Region) -> None:
    """The trail could not say who did it."""
    post = region.hire(region.department, Role.LEADER).posts.get()
    for change in (
        post.save,
        post.delete,
        lambda: Post.objects.update(role=Role.SUPERVISOR),
        lambda: Post.objects.bulk_create([Post(person=post.person, agency=post.agency, role="x", since=post.since)]),
        lambda: Post.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(OutsideActError), transaction.atomic():
            change()
    post.refresh_from_db()
    assert post.role == Role.LEADER


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE agencies_post SET role = 'leader'",
        'DELETE FROM "agencies_post"',
        "  delete from agencies_post where id = 1",
        "/* aside */ UPDATE agencies_post SET role = 'leader'",
        "WITH old AS (SELECT 1) UPDATE agencies_post SET role = 'leader'",
        "INSERT INTO agencies_post (role) VALUES ('leader')",
        "UPDATE agencies_agency SET path = 'x', name = 'y'",
    ],
)
def test_sql_by_hand_is_refused_even_inside_an_act(region: Region, statement: str) -> None:
    """What passes the ORM by passes the trail by."""
    with by_system("test"), pytest.raises(UnrecordedChangeError), connection.cursor() as cursor:
        cursor.execute(statement)


def test_reading_by_hand_and_unwatched_tables_are_free(region: Region) -> None:
    """The guard is about writing to watched tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM agencies_post")
        cursor.execute("DELETE FROM django_session")


def test_entries_fall_with_the_change(region: Region) -> None:
    """A change that is rolled back leaves no entry, and no gap."""
    start = newest()
    with pytest.raises(ZeroDivisionError), by_system("test"):
        Agency.objects.filter(pk=region.department.pk).update(short_name="教育局")
        1 / 0  # noqa: B018
    assert since(start) == []
    with by_system("test"):
        Agency.objects.filter(pk=region.department.pk).update(short_name="教育局")
    assert [e.number for e in since(start)] == [start + 1]


def test_a_batch_is_one_entry_with_numbers_and_digests(region: Region) -> None:
    """Digests are of the records as they stand when the batch ends; older records keep entries of their own."""
    person = region.hire(region.department)
    start = newest()
    with by_system("publishing.import", why="历史数据迁移"), batched():
        posts = [
            Post.objects.create(person=person, agency=region.department, role=role, since=date(2024, 1, 1))
            for role in (Role.LEADER, Role.SUPERVISOR, Role.CASE_OFFICER)
        ]
        posts[0].until = date(2024, 5, 5)
        posts[0].save()
        posts[2].delete()
        region.department.short_name = "教育局"
        region.department.save()
    single, batch = since(start)
    assert single.after == {"short_name": "教育局"}
    kept = [Post.objects.get(pk=post.pk) for post in posts[:2]]
    assert batch.after == {
        "count": 2,
        "records": {"agencies.post": {str(post.pk): digest_of(post) for post in kept}},
    }


def test_an_entry_inside_a_request_says_through_which_page(region: Region) -> None:
    """The act has its own name; the page stays."""
    start = newest()
    with during(Acting("web.change", None, "", via="POST /office/x/")), by_system("test"):
        Agency.objects.filter(pk=region.department.pk).update(short_name="教育局")
    assert since(start)[0].via == "POST /office/x/"


def test_apps_made_ready_twice_record_once() -> None:
    """Settings that are overridden make every app ready again."""
    with by_system("test"):
        install()
        start = newest()
        Agency.add_root(name="演示区人民政府", kind=AgencyKind.GOVERNMENT, slug="district")
    assert len(since(start)) == 1


def test_whoever_listens_hears_of_each_write_and_of_what_changed(region: Region) -> None:
    """A change of nothing is not told; several rows of one statement are told together."""
    heard: list[tuple[set[int], frozenset[str] | None]] = []

    def listen(numbers: Collection[int], changed: frozenset[str] | None) -> None:
        heard.append((set(numbers), changed))

    hear(Agency, listen)
    try:
        with by_system("test"):
            Agency.objects.filter(pk=region.department.pk).update(office_fax="")
            Agency.objects.filter(path__startswith=region.government.path).update(office_telephone="0000-0000000")
            made = region.government.add_child(name="演示县统计局", kind=AgencyKind.DEPARTMENT, slug="statistics")
            made.delete()
    finally:
        _listeners[Agency].remove(listen)
    everybody = {region.government.pk, region.department.pk, region.sibling.pk, region.township.pk}
    assert heard == [(everybody, frozenset({"office_telephone"})), ({made_pk(heard)}, None), ({made_pk(heard)}, None)]
    assert made_pk(heard) not in everybody


def made_pk(heard: list[tuple[set[int], frozenset[str] | None]]) -> int:
    """The number of the record that was made."""
    return next(iter(heard[1][0]))
