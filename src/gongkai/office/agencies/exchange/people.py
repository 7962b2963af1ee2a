"""People with their posts as a table: one row a post; somebody without a post has one row without."""

from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.office.agencies.accounts import change_account, first_password, open_account
from gongkai.office.agencies.appointing import appoint
from gongkai.office.agencies.exchange.report import Line, Report, choice, lines_of, run
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
    return run(lines, COLUMNS, report, partial(_store, by=by, why=why))


def _store(line: Line, report: Report, *, by: Person, why: str) -> None:
    values = line.values
    if not values["username"]:
        raise ActRefusedError(_("请填写用户名"), field="username")
    person = people_visible_to(by).filter(username=values["username"]).distinct().first()
    data = {name: values[name] for name in _ACCOUNT if name in values}
    agency = _agency(by, values["agency"], "agency")
    if person is None:
        password = first_password()
        data["username"] = values["username"]
        person = open_account(by=by, agency=agency, data=data, password=password, why=why)
        report.passwords.append((person.username, password))
        report.made += 1
    elif person.agency_id != agency.pk:
        raise ActRefusedError(_("所在机关与现在的不同，请在人员页面办理调动"), field="agency")
    elif any(getattr(person, name) != value for name, value in data.items()):
        person = change_account(by=by, person=person, data=data, why=why)
        report.changed += 1
    _give_post(line, report, person, by, why)


def _give_post(line: Line, report: Report, person: Person, by: Person, why: str) -> None:
    values = line.values
    if not values.get("role"):
        return
    agency = _agency(by, values.get("post_agency") or values["agency"], "post_agency")
    with override("zh-hans"):
        labels = {str(label): value for value, label in Role.choices}
    role = choice(labels, values["role"], column="role")
    if Post.objects.filter(current(), person=person, agency=agency, role=role).exists():
        return
    appoint(
        by=by, person=person, agency=agency, role=role, since=_day(line, "since"), until=_day(line, "until"), why=why
    )
    report.changed += 1


def _agency(by: Person, name: str, column: str) -> Agency:
    found: Any = visible_to(by).filter(name=name).first()
    if found is None:
        raise ActRefusedError(_("没有名为“%(name)s”的机关，或不归您管理") % {"name": name}, field=column)
    agency: Agency = found
    return agency


def _day(line: Line, column: str) -> date | None:
    value = line.values.get(column, "")
    if not value:
        return None
    try:
        return date.fromisoformat(value.replace("/", "-").replace(".", "-"))
    except ValueError as error:
        raise ActRefusedError(_("“%(value)s”不是日期，应如 2026-03-01") % {"value": value}, field=column) from error
