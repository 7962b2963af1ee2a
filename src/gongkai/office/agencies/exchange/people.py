"""People with their posts as a table: one row a post; somebody without a post has one row without."""

from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.office.agencies.accounts import change_account, demand_sound_account, first_password, open_account
from gongkai.office.agencies.appointing import appoint, demand_period
from gongkai.office.agencies.exchange.report import Line, Report, choice, lines_of, note_repeated, run
from gongkai.office.agencies.exchange.sheets import read_sheet
from gongkai.office.agencies.models import Agency, Person, Post, Role
from gongkai.office.agencies.queries import current, note_reading, people_visible_to, posts_visible_to, visible_to
from gongkai.office.errors import ActRefusedError

COLUMNS = {
    "用户名": "username",
    "姓名": "name",
    "所在机关": "agency",
    "处室": "unit",
    "办公电话": "telephone",
    "电子邮箱": "email",
    "任职机关": "post_agency",
    "角色": "role",
    "自": "since",
    "至": "until",
}
_ACCOUNT = ("name", "unit", "telephone", "email")


def export_people(person: Person) -> list[list[str]]:
    """A row for each current post of the open accounts ``person`` looks after. Passwords are nobody's to export."""
    people = people_visible_to(person).filter(is_active=True).select_related("agency").distinct().order_by("pk")
    note_reading(person, people, why=_("导出人员"))
    posts: dict[int, list[Post | None]] = {}
    for post in posts_visible_to(person).filter(current()).order_by("pk"):
        posts.setdefault(post.person_id, []).append(post)
    with override("zh-hans"):
        return [
            [one.username, one.name, one.agency.name, one.unit, one.telephone, one.email, *_post(post)]
            for one in people
            for post in posts.get(one.pk) or [None]
        ]


def _post(post: Post | None) -> list[str]:
    if post is None:
        return ["", "", "", ""]
    until = post.until.isoformat() if post.until else ""
    return [post.agency.name, str(Role(post.role).label), post.since.isoformat(), until]


def import_people(*, by: Person, content: bytes, dry_run: bool = False, why: str = "") -> Report:
    """Read a file of people. Unknown user names get an account with a first password (``Report.passwords``); posts
    that do not run yet are given. Nothing is taken away: posts end on the person's page, where the reason is asked.
    """
    report = Report(dry_run=dry_run)
    lines = lines_of(read_sheet(content), COLUMNS, ("username", "name", "agency"), report)
    note_repeated(lines, "email", owner="username")
    return run(lines, COLUMNS, report, partial(_store, by=by, why=why))


def _store(line: Line, report: Report, *, by: Person, why: str) -> None:
    values = line.values
    if not values["username"]:
        line.faults.append(("username", _("请填写用户名")))
    person = people_visible_to(by).filter(username=values["username"]).distinct().first()
    data = {name: values[name] for name in _ACCOUNT if name in values}
    agency = _agency(line, by, "agency")
    if person is None:
        with line.noting():
            data["username"] = values["username"]
            person = _open(by, agency, data, report, why)
    elif agency and person.agency_id != agency.pk:
        line.faults.append(("agency", _("所在机关与现在的不同，请在人员页面办理调动")))
    elif any(getattr(person, name) != value for name, value in data.items()):
        with line.noting():
            person = change_account(by=by, person=person, data=data, why=why)
            report.changed += 1
    _give_post(line, report, person, by, why)


def _open(by: Person, agency: Agency | None, data: dict[str, str], report: Report, why: str) -> Person | None:
    """The account; for an agency that is none the data are judged all the same."""
    if agency is None:
        demand_sound_account(data)
        return None
    password = first_password()
    person = open_account(by=by, agency=agency, data=data, password=password, why=why)
    report.passwords.append((person.username, password))
    report.made += 1
    return person


def _give_post(line: Line, report: Report, person: Person | None, by: Person, why: str) -> None:
    """``person`` ``None``: the account could not be opened; what the line says of the post is judged all the same."""
    values = line.values
    if not values.get("role"):
        return
    role, days = "", {}
    with line.noting():
        role = choice(_roles(), values["role"], column="role")
    for name in ("since", "until"):
        with line.noting():
            days[name] = _day(line, name)
    with line.noting():
        demand_period(days.get("since"), days.get("until"))
    agency = _agency(line, by, "post_agency" if values.get("post_agency") else "agency")
    if person is None or agency is None or not role:
        return
    if Post.objects.filter(current(), person=person, agency=agency, role=role).exists():
        return
    with line.noting():
        appoint(by=by, person=person, agency=agency, role=role, why=why, **days)
        report.changed += 1


def _roles() -> dict[str, str]:
    with override("zh-hans"):
        return {str(label): value for value, label in Role.choices}


def _agency(line: Line, by: Person, column: str) -> Agency | None:
    name = line.values[column]
    found: Any = visible_to(by).filter(name=name).first()
    if found is None:
        said = _("没有名为“%(name)s”的机关，或不归您管理") % {"name": name}
        with line.noting():
            raise ActRefusedError(said, field=column)
    agency: Agency | None = found
    return agency


def _day(line: Line, column: str) -> date | None:
    value = line.values.get(column, "")
    if not value:
        return None
    try:
        return date.fromisoformat(value.replace("/", "-").replace(".", "-"))
    except ValueError as error:
        raise ActRefusedError(_("“%(value)s”不是日期，应如 2026-03-01") % {"value": value}, field=column) from error
