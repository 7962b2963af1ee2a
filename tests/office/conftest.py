"""A small region: a county government, its disclosure office's people, two departments and a township."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from gongkai.office.agencies.models import Agency, AgencyKind, Person, Post, Role
from gongkai.office.trail.recording import by_system


@dataclass(frozen=True)
class Region:
    """The agencies of the tests and a way to hire somebody."""

    government: Agency
    department: Agency
    sibling: Agency
    township: Agency
    hire: Callable[..., Person]


def hire(agency: Agency, *roles: Role | str, name: str = "") -> Person:
    """A person of ``agency`` with ``roles`` there since long ago."""
    number = Person.objects.count() + 1
    person = Person(
        username=f"person{number}", name=name or f"测试员{number}", agency=agency, must_change_password=False
    )
    person.set_unusable_password()  # a real hash costs more than most tests; those that sign in set their own
    with by_system("test.hire"):
        person.save()
        for role in roles:
            Post.objects.create(person=person, agency=agency, role=role, since=date(2020, 1, 1))
    return person


@pytest.fixture
def region(db: None) -> Region:
    with by_system("test.region"):
        government = Agency.add_root(name="演示县人民政府", kind=AgencyKind.GOVERNMENT, slug="government")
        department = government.add_child(name="演示县教育局", kind=AgencyKind.DEPARTMENT, slug="education")
        sibling = government.add_child(name="演示县财政局", kind=AgencyKind.DEPARTMENT, slug="finance")
        township = government.add_child(name="演示镇人民政府", kind=AgencyKind.TOWNSHIP, slug="town")
    return Region(government, department, sibling, township, hire)
