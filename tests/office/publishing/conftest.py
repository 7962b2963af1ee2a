"""A department with everybody a review needs, and drafts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.policy import State
from gongkai.office.publishing.drafting import begin
from gongkai.office.publishing.models import Column, InformationItem
from gongkai.office.publishing.review import approve
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region

REVIEWER = {
    State.FIRST_REVIEW: "first",
    State.SECOND_REVIEW: "second",
    State.FINAL_REVIEW: "final",
    State.SECRECY_REVIEW: "secrecy",
}


@dataclass(frozen=True)
class Staff:
    """The people of one agency, by role."""

    agency: Agency
    column: Column
    officer: Person
    first: Person
    second: Person
    final: Person
    secrecy: Person
    office: Person
    leader: Person

    def reviewer(self, state: State) -> Person:
        person: Person = getattr(self, REVIEWER[state])
        return person

    def approve(self, item: InformationItem) -> InformationItem:
        """Approve once, as whoever has the step."""
        return approve(by=self.reviewer(item.standing), item=item, revision=item.latest_revision_id)

    def approve_all(self, item: InformationItem) -> InformationItem:
        """Approve to the end."""
        while item.standing in REVIEWER:
            item = self.approve(item)
        return item


@pytest.fixture
def staff(region: Region) -> Staff:
    agency = region.department
    with by_system("test.column"):
        agency.credit_code = "11440000006939748J"
        agency.save()
        column = Column.add_root(agency=agency, name="通知公告", slug="notices")
    people = (
        region.hire(agency, role)
        for role in (
            Role.CASE_OFFICER,
            Role.FIRST_REVIEWER,
            Role.SECOND_REVIEWER,
            Role.FINAL_REVIEWER,
            Role.SECRECY_REVIEWER,
            Role.DISCLOSURE_OFFICE,
            Role.LEADER,
        )
    )
    return Staff(agency, column, *people)


@pytest.fixture
def draft(staff: Staff) -> Callable[..., InformationItem]:
    def make(**fields: Any) -> InformationItem:
        text = {"title": "关于开展校园安全检查的通知", "body": "<p>现将有关事项通知如下。</p>", "column": staff.column}
        return begin(by=staff.officer, agency=staff.agency, fields=text | fields)

    return make
