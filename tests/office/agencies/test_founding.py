"""Founding, changing, moving and closing agencies: what succeeds, what is refused, what the trail says."""

import pytest

from gongkai.office.agencies.founding import change_agency, close_agency, found_agency, move_agency
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.agencies.queries import visible_to
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.trail.models import Entry
from tests.office.conftest import Region

pytestmark = pytest.mark.django_db
NEW = {"name": "演示县水利局", "slug": "water", "kind": "department", "level": "county"}


def test_an_agency_is_founded_below_another_with_its_codes_checked(region: Region, admin: Person) -> None:
    """The code is stored compact, the superior is who was said."""
    made = found_agency(by=admin, parent=region.government, data={**NEW, "credit_code": "1144 1700 0072 8042 0y"})
    assert made.get_parent() == region.government
    assert Agency.objects.get(pk=made.pk).credit_code == "11441700007280420Y"
    assert Entry.objects.filter(act="agencies.found", actor=admin.pk, record=str(made.pk)).exists()


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("credit_code", "11441700007280421Y", "统一社会信用代码校验码不符，请核对是否有误写"),
        ("name", "", "此字段不能为空。"),
        ("slug", "education", "具有 网址名 的 行政机关 已存在。"),
    ],
)
def test_a_fault_is_named_with_its_field_and_nothing_is_stored(
    region: Region, admin: Person, field: str, value: str, message: str
) -> None:
    """The code's checksum, an empty name, an address that another agency has."""
    with pytest.raises(ActRefusedError, match=message) as caught:
        found_agency(by=admin, parent=region.government, data={**NEW, field: value})
    assert caught.value.field == field
    assert Agency.objects.count() == 4


def test_a_department_founds_nothing_beside_itself(region: Region) -> None:
    """The administrator of a department has no right over the government."""
    admin = region.hire(region.department, Role.ADMINISTRATOR)
    with pytest.raises(NotYoursError):
        found_agency(by=admin, parent=region.government, data=NEW)
    assert found_agency(by=admin, parent=region.department, data=NEW).get_parent() == region.department


def test_the_disclosure_office_keeps_its_contact_data_and_no_more(region: Region) -> None:
    """公开办 changes the telephone of its own agency; neither its level nor its sibling's telephone."""
    officer = region.hire(region.department, Role.DISCLOSURE_OFFICE)
    change_agency(by=officer, agency=region.department, data={"office_telephone": "0000-0000000"})
    assert Agency.objects.get(pk=region.department.pk).office_telephone == "0000-0000000"
    with pytest.raises(NotYoursError):
        change_agency(by=officer, agency=region.department, data={"makes_rules": True})
    with pytest.raises(NotYoursError):
        change_agency(by=officer, agency=region.sibling, data={"office_telephone": "0000-0000000"})
    entry = Entry.objects.get(act="agencies.change")
    assert (entry.before, entry.after) == ({"office_telephone": ""}, {"office_telephone": "0000-0000000"})


def test_a_moved_agency_takes_its_rights_along(region: Region, admin: Person) -> None:
    """After the move the new superior sees it; the trail says from where to where and why."""
    supervisor = region.hire(region.sibling, Role.SUPERVISOR)
    assert region.department not in visible_to(supervisor)
    move_agency(by=admin, agency=region.department, parent=region.sibling, why="机构改革")
    assert region.department in visible_to(Person.objects.get(pk=supervisor.pk))
    entry = Entry.objects.get(act="agencies.move", model="agencies.agency")
    assert (entry.before, entry.after, entry.why) == (
        {"parent": region.government.pk},
        {"parent": region.sibling.pk},
        "机构改革",
    )


def test_a_move_needs_the_right_at_both_ends_a_reason_and_a_tree(region: Region, admin: Person) -> None:
    """Not under itself, not without saying why, not by who looks after one end alone."""
    below = found_agency(by=admin, parent=region.department, data=NEW)
    with pytest.raises(ActRefusedError, match="自己的下级"):
        move_agency(by=admin, agency=region.department, parent=below, why="x")
    with pytest.raises(ActRefusedError, match="理由"):
        move_agency(by=admin, agency=region.department, parent=region.sibling, why=" ")
    one_end = region.hire(region.department, Role.ADMINISTRATOR)
    with pytest.raises(NotYoursError):
        move_agency(by=one_end, agency=below, parent=region.sibling, why="x")
    assert Agency.objects.get(pk=below.pk).get_parent() == region.department


def test_an_agency_closes_when_nobody_is_left(region: Region, admin: Person) -> None:
    """People and posts first; then the agency gives no role to anybody."""
    region.hire(region.department, Role.LEADER, name="在任者")
    with pytest.raises(ActRefusedError, match="“在任者”仍在任"):
        close_agency(by=admin, agency=region.department, why="撤并")
    with pytest.raises(ActRefusedError, match="请先撤销或划出下级机关"):
        close_agency(by=admin, agency=region.government, why="撤并")
    assert not close_agency(by=admin, agency=region.sibling, why="撤并").active
