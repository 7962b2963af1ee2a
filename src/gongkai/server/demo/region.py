"""The region: a tree of agencies, staff in every role, and the columns that the reports describe."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from gongkai.office.agencies.models import Agency, AgencyKind, Level, Person, Post, Role
from gongkai.office.publishing.columns import create_column, move_column, promote_column, rename_column
from gongkai.office.publishing.models import Column, HouseRules
from gongkai.office.trail.batching import batched
from gongkai.office.trail.recording import by_system
from gongkai.server.demo.kit import ROOT_SLUG, AgencyPlan, ColumnPlan, data, names, password, plans

SUFFIXES = {
    Role.CASE_OFFICER: "officer",
    Role.FIRST_REVIEWER: "first",
    Role.SECOND_REVIEWER: "second",
    Role.FINAL_REVIEWER: "final",
    Role.SECRECY_REVIEWER: "secrecy",
    Role.DISCLOSURE_OFFICE: "office",
    Role.LEADER: "leader",
    Role.SUPERVISOR: "supervisor",
    Role.ADMINISTRATOR: "admin",
}
"""User names are ``place-suffix``: zhenjiang-officer."""

_SINCE = date(2020, 1, 1)
_UPDATES = {"news": 14, "notices": 180}


@dataclass(frozen=True, slots=True)
class House:
    """An agency with its people by role and its columns by path."""

    agency: Agency
    people: Mapping[Any, Person]
    columns: dict[tuple[str, ...], Column]

    def __getitem__(self, role: Any) -> Person:
        return self.people[role]


def build() -> tuple[House, dict[str, House]]:
    """The invented government above, and the five agencies by slug."""
    hashed = make_password(password())
    with by_system("demo.fill"), batched():
        root = Agency.add_root(
            name="演示地区人民政府（演示数据）",
            short_name="演示地区",
            slug=ROOT_SLUG,
            kind=AgencyKind.GOVERNMENT,
            level=Level.CITY,
            **contact("演示地区人民政府办公室"),
        )
        HouseRules.objects.create(agency=root, index_pattern="演示DQ/{year}-{serial:05}")
        above = House(root, _staff(root, "demo", "地区", hashed), {})
        houses = {plan.slug: _house(plan, root, hashed) for plan in plans()}
    _make_columns_of_root(above)
    for plan in plans():
        _make_columns(plan, houses[plan.slug])
    return above, houses


def _house(plan: AgencyPlan, root: Agency, hashed: str) -> House:
    agency = Agency.objects.get(pk=root.pk).add_child(
        name=plan.name,
        short_name=plan.place,
        slug=plan.slug,
        kind=plan.kind,
        level=Level.COUNTY,
        region_code=plan.region_code,
        **contact(f"{plan.place}政务公开办公室"),
    )
    HouseRules.objects.create(agency=agency, index_pattern=f"演示{plan.code}/{{year}}-{{serial:05}}")
    return House(agency, _staff(agency, plan.slug, plan.place, hashed), {})


def contact(office: str) -> dict[str, str]:
    """Contact data that reaches nobody."""
    return {
        "office_name": f"{office}（演示数据）",
        "office_address": "演示路1号（演示数据，虚构地址）",
        "office_hours": "工作日8:30—12:00，14:30—17:30（演示数据）",
        "office_telephone": "0000-0000000",
        "office_email": "demo@example.org",
        "office_postcode": "000000",
        "first_responsible": "演示主任（虚构）",
        "leader_in_charge": "演示副主任（虚构）",
        "responsible_unit": "政务公开科（演示数据）",
        "leading_group": "政务公开工作领导小组：组长演示主任，成员演示员甲、演示员乙（均为虚构）。",
    }


def _staff(agency: Agency, start: str, place: str, hashed: str) -> dict[Any, Person]:
    staff = {}
    for role, letter in zip(SUFFIXES, names().letters, strict=False):
        person = Person.objects.create(
            username=f"{start}-{SUFFIXES[role]}",
            name=f"演示员{letter}（{place}）",
            agency=agency,
            unit="政务公开科（演示数据）",
            password=hashed,
            must_change_password=False,
        )
        Post.objects.create(person=person, agency=agency, role=role, since=_SINCE)
        staff[role] = person
    return staff


def _make_columns_of_root(above: House) -> None:
    fields = {"name": "采用稿件", "slug": "adopted", "kind": "news"}
    made = create_column(by=above[Role.DISCLOSURE_OFFICE], agency=above.agency, fields=fields)
    above.columns[("采用稿件",)] = made


def _make_columns(plan: AgencyPlan, house: House) -> None:
    """Every column, first where and as it stood before, then renamed and moved as the report tells."""
    before = {one.path: one for one in plan.renamed}
    made: dict[tuple[str, ...], Column] = {}
    for column in plan.columns:
        for depth in range(1, len(column.path) + 1):
            path = column.path[:depth]
            if path not in made:
                old = before.get(path)
                above = _named(made, old.above) if old and old.above else made.get(path[:-1])
                name, slug = (old.old, old.old_slug) if old else (path[-1], _slug(column, depth))
                made[path] = _create(house, column if depth == len(column.path) else None, name, slug, above)
    office = house[Role.DISCLOSURE_OFFICE]
    why = "按年度政务公开评估指标规范栏目设置（演示数据）"
    for renaming in plan.renamed:
        column = made[renaming.path]
        slug = next((one.slug for one in plan.columns if one.path == renaming.path), _group(renaming.path[-1]))
        if column.name != renaming.path[-1]:
            rename_column(by=office, column=column, name=renaming.path[-1], slug=slug, why=why)
        if renaming.above and renaming.above == "重点领域信息公开":
            promote_column(by=office, column=column, why=why)
        elif renaming.above:
            move_column(by=office, column=column, parent=None, why=why)
    house.columns.update({path: Column.objects.get(pk=column.pk) for path, column in made.items()})


def _create(house: House, plan: ColumnPlan | None, name: str, slug: str, above: Column | None) -> Column:
    kind = plan.kind if plan else "other"
    fields = {
        "name": name,
        "slug": slug,
        "kind": kind,
        "matters": [plan.matter] if plan and plan.matter else [],
        "update_days": _UPDATES.get(kind),
        "owner": house[Role.CASE_OFFICER],
        "unit": "政务公开科（演示数据）",
        "term": "long_term" if kind == "static" else "regular" if kind == "other" else "as_needed",
    }
    return create_column(by=house[Role.DISCLOSURE_OFFICE], agency=house.agency, fields=fields, parent=above)


def _named(made: dict[tuple[str, ...], Column], name: str) -> Column:
    return next(column for path, column in made.items() if path[-1] == name)


def _slug(column: ColumnPlan, depth: int) -> str:
    return column.slug if depth == len(column.path) else _group(column.path[depth - 1])


def _group(name: str) -> str:
    return str(data("agencies.toml")["groups"].get(name, name))
