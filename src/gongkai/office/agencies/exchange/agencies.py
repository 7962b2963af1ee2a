"""Agencies as a table: one row an agency, its superior by name. Known names are changed, new ones founded."""

from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.office.agencies.exchange.report import Line, Report, choice, lines_of, note_repeated, run, yes_or_no
from gongkai.office.agencies.exchange.sheets import read_sheet
from gongkai.office.agencies.founding import CODES, DATA, change_agency, checked_code, filled, found_agency
from gongkai.office.agencies.models import Agency, AgencyKind, Level, Person
from gongkai.office.agencies.queries import visible_to

PARENT = "parent"
_CHOICES: dict[str, Any] = {"kind": AgencyKind, "level": Level}
_FLAGS = ("vertical_led", "makes_rules")


def columns() -> dict[str, str]:
    """Title of each column and the name it stands for; the file is Chinese whatever language the page speaks."""
    with override("zh-hans"):
        titles = {str(Agency._meta.get_field(name).verbose_name): name for name in DATA}
    return {"名称": "name", "上级机关": PARENT, **titles}


def export_agencies(person: Person) -> list[list[str]]:
    """A row for each agency ``person`` sees, superiors first."""
    agencies = list(visible_to(person).filter(active=True).order_by("path"))
    names = {agency.path: agency.name for agency in agencies}
    step, known = Agency.steplen, list(columns().values())
    with override("zh-hans"):
        return [[_cell(agency, name, names.get(agency.path[:-step], "")) for name in known] for agency in agencies]


def _cell(agency: Agency, name: str, parent: str) -> str:
    if name == PARENT:
        return parent
    value = getattr(agency, name)
    if name in _CHOICES:
        return str(_CHOICES[name](value).label)
    if name in _FLAGS:
        return "是" if value else "否"
    return str(value)


def import_agencies(*, by: Person, content: bytes, dry_run: bool = False, why: str = "") -> Report:
    """Read a file of agencies. Every row is tried; with one bad row, or on a dry run, nothing is stored.

    A column that the file does not have is left as it is. A new name is founded below its 上级机关; superiors may
    stand in the same file, above.
    """
    report, known = Report(dry_run=dry_run), columns()
    lines = lines_of(read_sheet(content), known, ("name",), report)
    for name in ("slug", "credit_code"):
        note_repeated(lines, name)
    rows = {line.values["name"]: line.number for line in reversed(lines)}
    return run(lines, known, report, partial(_store, rows=rows, by=by, why=why))


def _store(line: Line, report: Report, *, rows: dict[str, int], by: Person, why: str) -> None:
    name, parent_name = line.values["name"], line.values.get(PARENT, "")
    data = _data(line)
    agency = visible_to(by).filter(name=name).first()
    if agency is None:
        with line.noting():
            parent = _parent(line, by, rows)
            if parent is None:  # its own row is bad, and says so
                filled(Agency(), data)
            else:
                found_agency(by=by, parent=parent, data=data, why=why)
                report.made += 1
        return
    above = agency.get_parent()
    if parent_name and above and above.name != parent_name:
        line.faults.append((PARENT, _("上级机关与现在的不同，请在机关页面办理划转")))
    differing = {key: value for key, value in data.items() if getattr(agency, key) != value}
    if differing:
        change_agency(by=by, agency=agency, data=differing, why=why)
        report.changed += 1


def _parent(line: Line, by: Person, rows: dict[str, int]) -> Agency | None:
    """The superior that the line names, here already or since a row above; none where that row could not be stored."""
    name = line.values.get(PARENT, "")
    parent: Agency | None = visible_to(by).filter(name=name).first()
    if parent is None and name in rows and rows[name] > line.number:
        said = _("上级机关“%(name)s”在第%(row)d行，请移到本行之上") % {"name": name, "row": rows[name]}
        line.faults.append((PARENT, said))
    elif not name:
        line.faults.append((PARENT, _("请填写上级机关")))
    elif parent is None and name not in rows:
        line.faults.append((PARENT, _("没有名为“%(name)s”的上级机关") % {"name": name}))
    return parent


def _data(line: Line) -> dict[str, Any]:
    """What the line says well; the rest is noted."""
    data: dict[str, Any] = {}
    for name, value in line.values.items():
        with line.noting():
            if name in _CHOICES:
                data |= {name: choice(_labels(_CHOICES[name]), value, column=name)} if value else {}
            elif name in _FLAGS:
                data[name] = yes_or_no(value, column=name)
            elif name in CODES and value:
                data[name] = checked_code(name, value)
            elif name != PARENT and (value or name != "slug"):
                data[name] = value
    return data


def _labels(choices: Any) -> dict[str, str]:
    with override("zh-hans"):
        return {str(label): value for value, label in choices.choices}
