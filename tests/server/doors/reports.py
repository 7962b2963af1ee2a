"""The annual report: the tables of a year, the records behind a figure, what is supplied and kept."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.annual.editions import EDITIONS
from gongkai.office.agencies.exchange.sheets import write_csv
from gongkai.office.policy import Caller, Duty, State
from gongkai.office.reporting.figures import ReportOf, is_supplied
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.sheets import COLUMNS
from gongkai.office.reporting.supplying import supply
from tests.server.doors import mail
from tests.server.doors.cases import GET, Case, for_some_agency, for_the_agency
from tests.server.doors.world import World

YEAR = 2025


def build() -> World:
    """Everything of the mail, and a report that was kept."""
    world = mail.build()
    office, of = world.staff[Caller.DISCLOSURE_OFFICE], ReportOf(world.agency, YEAR, "2021")
    for name in filter(is_supplied, EDITIONS["2021"].cell_names):
        supply(by=office, of=of, cell=name, value="0", evidence="演示数据")
    world.frozen = freeze(by=office, of=of)
    return world


def _year(world: World, state: State) -> tuple[Any, ...]:
    return world.agency.pk, YEAR, "2021"


def _cell(name: str) -> Callable[[World, State], tuple[Any, ...]]:
    return lambda world, state: (*_year(world, state), name)


def _supplied(world: World, state: State) -> dict[str, Any]:
    return {"value": "7", "evidence": "演示数据"}


def _sheet(world: World, state: State) -> dict[str, Any]:
    row = ("行政许可", "本年处理决定数量", "9", "件", "演示数据")
    return {"file": SimpleUploadedFile("figures.csv", write_csv(list(COLUMNS), [row]))}


def _changed(world: World, state: State) -> dict[str, Any]:
    """Something is otherwise than in what was kept, so that it can be kept again."""
    office, of = world.staff[Caller.DISCLOSURE_OFFICE], ReportOf(world.agency, YEAR, "2021")
    name = next(filter(is_supplied, EDITIONS["2021"].cell_names))
    supply(by=office, of=of, cell=name, value="8", evidence="演示数据")
    return {"why": "演示数据"}


CASES: dict[str, Case] = {
    "reports": Case(for_some_agency(Duty.STATISTICS), methods=GET),
    "report_year": Case(for_the_agency(Duty.STATISTICS), _year, methods=GET),
    "report_records": Case(for_the_agency(Duty.STATISTICS), _cell("requests:new:total"), methods=GET),
    "report_supply": Case(for_the_agency(Duty.SUPPLY), _cell("proactive:licences:decisions"), post=_supplied),
    "report_figures_import": Case(for_the_agency(Duty.SUPPLY), _year, post=_sheet),
    "report_figures_export": Case(for_the_agency(Duty.SUPPLY), _year, methods=GET),
    "report_freeze": Case(for_the_agency(Duty.REPORT), _year, post=_changed),
    "report_kept": Case(for_the_agency(Duty.STATISTICS), lambda world, state: (world.frozen.pk, "csv"), methods=GET),
}
