"""The reports that come from an agency below: files of every standing, and what the agency above does with them."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.annual import write
from gongkai.office.agencies.models import AgencyKind
from gongkai.office.outside_reports.assigning import assign
from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.outside_reports.settling import enter
from gongkai.office.outside_reports.uploading import Sent, upload
from gongkai.office.policy import Caller, Duty, State
from gongkai.office.trail.recording import by_system
from tests.office.outside_reports.conftest import DOUBTFUL, real, real_report, work_off
from tests.server.doors import reports
from tests.server.doors.cases import GET, Case, for_some_agency, for_the_agency
from tests.server.doors.world import World

BELOW = "演示所"


def build() -> World:
    """Everything of the annual report, and the files of an agency below, of every standing."""
    world = reports.build()
    office = world.staff[Caller.DISCLOSURE_OFFICE]
    with by_system("test.doors"):
        agency = world.agency.add_child(name=BELOW, kind=AgencyKind.OFFICE, slug="below")
    files = [
        Sent(real(DOUBTFUL), "演示一.txt"),
        Sent(write(real_report(4), "pdf"), "演示二.pdf"),
        Sent(real(1), f"{BELOW}年报.txt"),
        Sent(b"", "演示四.txt"),
        Sent(real(4), "演示五.txt"),
    ]
    upload(by=office, collector=world.agency, files=[[one] for one in files])
    work_off()
    names = ("to_confirm", "entered", "unassigned", "unreadable", "clean")
    world.outside = dict(zip(names, OutsideReport.objects.order_by("pk"), strict=True))
    for name, year in (("to_confirm", 2023), ("entered", 2021), ("clean", 2020)):
        world.outside[name] = assign(by=office, report=world.outside[name], agency=agency, year=year)
    world.outside["entered"] = enter(by=office, report=world.outside["entered"])
    return world


def _of(name: str, *more: Any) -> Callable[[World, State], tuple[Any, ...]]:
    return lambda world, state: (world.outside[name].pk, *more)


def _act(name: str, **data: Any) -> Case:
    return Case(MAY, _of(name), post=lambda world, state: data)


def _files(world: World, state: State) -> dict[str, Any]:
    return {"collector": world.agency.pk, "files": SimpleUploadedFile("演示.txt", real(3)), "year": "2022"}


MAY = for_the_agency(Duty.COLLECT)
SOMEWHERE = for_some_agency(Duty.COLLECT)
CELL = "requests:new:natural_person"
CASES: dict[str, Case] = {
    "outside_reports": Case(SOMEWHERE, methods=GET),
    "outside_upload": Case(SOMEWHERE, does=MAY, post=_files),
    "outside_files": Case(
        SOMEWHERE, does=MAY, post=lambda world, state: {"report": str(world.outside["unassigned"].pk)}
    ),
    "outside_report": Case(MAY, _of("to_confirm"), methods=GET),
    "outside_assign": Case(
        MAY, _of("unassigned"), post=lambda world, state: {"agency": BELOW, "year": "2022", "why": ""}
    ),
    "outside_cell": Case(MAY, _of("to_confirm", CELL), post=lambda world, state: {"value": "7", "note": "演示数据"}),
    "outside_confirm": _act("to_confirm", states=["inferred"], note="演示数据"),
    "outside_enter": _act("clean"),
    "outside_return": _act("entered", why="演示数据"),
    "outside_reopen": _act("entered", why="演示数据"),
    "outside_set_aside": _act("unassigned", why="演示数据"),
    "outside_reread": _act("unreadable"),
    "outside_file": Case(MAY, _of("to_confirm", 0), methods=GET),
    "outside_picture": Case(MAY, _of("entered", 0, 1), methods=GET),
    "outside_opinion": Case(MAY, _of("to_confirm", "html"), methods=GET),
}
