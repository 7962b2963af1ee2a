"""The annual report: the tables of a year, the records behind a figure, what is supplied and kept, the text, and its
way to the public. Each state of the way has a year of its own.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.annual.editions import EDITIONS
from gongkai.office.agencies.exchange.sheets import write_csv
from gongkai.office.days import as_of
from gongkai.office.policy import Caller, Duty, ReportAct, ReportState, State, allowed
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.freezing import freeze
from gongkai.office.reporting.models import Filing, FilingStep, FrozenReport, Step
from gongkai.office.reporting.narrative.facts import enter_fact
from gongkai.office.reporting.narrative.fields import TO_FILL
from gongkai.office.reporting.narrative.telling import passages_of
from gongkai.office.reporting.narrative.writing import begin_text, write_part
from gongkai.office.reporting.region import ACCEPTED
from gongkai.office.reporting.sheets import COLUMNS
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.supplying import supply
from gongkai.office.reporting.whole import key_of, whole_report
from gongkai.office.trail.recording import by_system
from tests.server.doors import mail
from tests.server.doors.callers import Seat, Who
from tests.server.doors.cases import GET, Case, Right, for_some_agency, for_the_agency
from tests.server.doors.world import World

YEAR = 2025
YEARS = {
    ReportState.WRITING: YEAR,
    ReportState.SIGNING: 2024,
    ReportState.SIGNED: 2023,
    ReportState.SUBMITTED: 2022,
    ReportState.ACCEPTED: 2021,
}
"""In which year the report stands so."""


def build() -> World:
    """Everything of the mail, and a report that was kept."""
    world = mail.build()
    office, of = world.staff[Caller.DISCLOSURE_OFFICE], ReportOf(world.agency, YEAR, "2021")
    for name in filter(is_supplied, EDITIONS["2021"].cell_names):
        supply(by=office, of=of, cell=name, value="0", evidence="演示数据")
    with as_of(date(YEAR + 1, 1, 12)):
        _write(office, of)
    entered = {"kind": "training", "on": date(YEAR, 5, 6), "what": "演示培训", "people": 5}
    world.year_fact = enter_fact(by=office, agency=world.agency, fields=entered)
    world.frozen = freeze(by=office, of=of)
    with by_system("test.doors"):
        for state, year in YEARS.items():
            if state is not ReportState.WRITING:
                _file(world, office, state, year)
    return world


def _write(office: Any, of: ReportOf) -> None:
    begin_text(by=office, of=of)
    for part, text in passages_of(of).items():
        write_part(by=office, of=of, part=part, text=text.replace(TO_FILL, "演示。") or "演示。")


def _file(world: World, office: Any, state: ReportState, year: int) -> None:
    """A version of another year with the same content, as far on its way."""
    kept = {"agency": world.agency, "year": year, "edition": "2021", "number": 1}
    frozen = FrozenReport.objects.create(content=world.frozen.content, made_by=office, **kept)
    accepted = frozen if state in ACCEPTED else None
    about = {"agency": world.agency, "year": year, "edition": "2021"}
    filing = Filing.objects.create(**about, state=state, frozen=frozen, accepted=accepted)
    for step in (Step.SENT, Step.SUBMITTED):
        FilingStep.objects.create(filing=filing, step=step, frozen=frozen, by=office)


def _year(world: World, state: State) -> tuple[Any, ...]:
    return world.agency.pk, YEAR, "2021"


def _cell(name: str, *more: str) -> Callable[[World, State], tuple[Any, ...]]:
    return lambda world, state: (*_year(world, state), name, *more)


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


def _in(state: ReportState, *more: Any) -> Callable[[World, State], tuple[Any, ...]]:
    return lambda world, _state: (world.agency.pk, YEARS[state], "2021", *more)


def has(act: ReportAct, state: ReportState) -> Right:
    """Whom the table gives ``act`` to a report of the agency that stands so."""
    return lambda who, _state: who.holds_role and allowed(who.caller, act, state, who.place)


def act(right: ReportAct, state: ReportState, **data: Any) -> Case:
    """A form about the report of the year that stands in ``state``."""
    return Case(has(right, state), _in(state), post=lambda world, _state: data)


def _sent(world: World, state: State) -> dict[str, Any]:
    """Something is otherwise than in what was kept, and every warning has its reason."""
    whole = whole_report(ReportOf(world.agency, YEAR, "2021"))
    reasons = {f"answer_{key_of(one)}": "演示" for one in whole.findings if one.severity == "warning"}
    return _changed(world, state) | reasons


def _fact(world: World, state: State) -> tuple[Any, ...]:
    return (*_year(world, state), world.year_fact.pk)


A, R = ReportAct, ReportState


def _collects(who: Who, state: State) -> bool:
    """At the government above: its own region."""
    return who.seat is Seat.ABOVE and who.may_somewhere(Duty.COLLECT)


def _explores(who: Who, state: State) -> bool:
    """Its own statistics, or those of whom it collects from."""
    return who.may(Duty.STATISTICS) or who.may(Duty.COLLECT)


def _dated(world: World, state: State) -> dict[str, Any]:
    return {"kind": "", "what": "submit", "on": f"{YEAR + 1}-01-20"}


def _emptied(world: World, state: State) -> dict[str, Any]:
    """A part is empty, so that there is something to begin."""
    write_part(
        by=world.staff[Caller.DISCLOSURE_OFFICE], of=ReportOf(world.agency, YEAR, "2021"), part="others", text=""
    )
    return {}


def _written(world: World, state: State) -> dict[str, Any]:
    return {"text": "演示文字。", "seen": passages_of(ReportOf(world.agency, YEAR, "2021"))["problems"]}


DRAFTERS, WRITERS = has(A.READ, R.WRITING), has(A.WRITE, R.WRITING)
_ENTERED = {"kind": "training", "on": f"{YEAR}-05-07", "what": "演示", "people": "3"}

EXPLORING = (
    "report_explore",
    "report_explore_agencies",
    "report_explore_ranking",
    "report_explore_findings",
    "report_explore_times",
)

CASES: dict[str, Case] = {
    "reports": Case(for_some_agency(Duty.STATISTICS), methods=GET),
    "report_year": Case(for_the_agency(Duty.STATISTICS), _year, methods=GET),
    "report_records": Case(for_the_agency(Duty.STATISTICS), _cell("requests:new:total"), methods=GET),
    "report_records_file": Case(for_the_agency(Duty.STATISTICS), _cell("requests:new:total", "csv"), methods=GET),
    "report_supply": Case(for_the_agency(Duty.SUPPLY), _cell("proactive:licences:decisions"), post=_supplied),
    "report_figures_import": Case(for_the_agency(Duty.SUPPLY), _year, post=_sheet),
    "report_figures_export": Case(for_the_agency(Duty.SUPPLY), _year, methods=GET),
    "report_freeze": Case(for_the_agency(Duty.REPORT), _year, post=_changed),
    "report_kept": Case(for_the_agency(Duty.STATISTICS), lambda world, state: (world.frozen.pk, "csv"), methods=GET),
    "report_region": Case(_collects, lambda world, state: (world.government.pk, YEAR), methods=GET),
    "report_date": Case(_collects, lambda world, state: (world.government.pk, YEAR), post=_dated),
    **{name: Case(_explores, lambda world, state: (world.agency.pk,), methods=GET) for name in EXPLORING},
    "report_explore_export": Case(_explores, lambda world, state: (world.agency.pk, "overview", "csv"), methods=GET),
    "report_text": Case(DRAFTERS, _year, methods=GET),
    "report_begin": Case(WRITERS, _year, post=_emptied),
    "report_part": Case(WRITERS, _in(R.WRITING, "problems"), post=_written),
    "report_beside": Case(DRAFTERS, _year, methods=GET),
    "report_facts": Case(DRAFTERS, _year, methods=GET),
    "report_fact": Case(WRITERS, _year, post=lambda world, state: _ENTERED),
    "report_fact_remove": Case(WRITERS, _fact, post=lambda world, state: {"why": "演示"}),
    "report_filing": Case(has(A.READ, R.SUBMITTED), _in(R.SUBMITTED), methods=GET),
    "report_version": Case(has(A.READ, R.SUBMITTED), _in(R.SUBMITTED, 1), methods=GET),
    "report_send": Case(has(A.SEND, R.WRITING), _year, post=_sent),
    "report_recall": act(A.RECALL, R.SIGNING),
    "report_sign": act(A.SIGN, R.SIGNING, agreed="yes", seen="1"),
    "report_submit": act(A.SUBMIT, R.SIGNED),
    "report_decide": act(A.ACCEPT, R.SUBMITTED, agreed="yes", seen="1"),
    "report_publish": act(A.PUBLISH, R.ACCEPTED),
    "report_revise": act(A.REVISE, R.ACCEPTED, why="演示"),
}
