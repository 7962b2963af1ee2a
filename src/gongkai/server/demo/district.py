"""An invented district: sixty agencies with the reports of three years, so that a region can be collected and explored.

Nothing of it follows from records: only the reports are there, as if they had been made and sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils.timezone import make_aware

from gongkai.office.agencies.models import Agency, AgencyKind, Level, Person, Post, Role
from gongkai.office.policy import ReportState
from gongkai.office.reporting.compiling import in_words, sections_as_kept
from gongkai.office.reporting.models import Filing, FilingStep, FrozenReport, LocalDate, Step
from gongkai.office.reporting.narrative.telling import sections_of
from gongkai.office.reporting.region import ACCEPTED
from gongkai.office.trail.batching import batched
from gongkai.office.trail.recording import by_system
from gongkai.server.demo.district_figures import Figures, Size, figures_of
from gongkai.server.demo.kit import data
from gongkai.server.demo.region import House, contact

SLUG = "demo-district"
YEARS = (2023, 2024, 2025)
_SINCE = date(2020, 1, 1)
_LATE = 0.12
"""Share of reports that are submitted after the last day."""
_WAY: dict[str, tuple[Step, ...]] = {
    ReportState.WRITING: (Step.SENT, Step.RECALLED),
    ReportState.SIGNING: (Step.SENT,),
    ReportState.SIGNED: (Step.SENT, Step.SIGNED),
    ReportState.SUBMITTED: (Step.SENT, Step.SIGNED, Step.SUBMITTED),
    ReportState.RETURNED: (Step.SENT, Step.SIGNED, Step.SUBMITTED, Step.RETURNED),
    ReportState.ACCEPTED: (Step.SENT, Step.SIGNED, Step.SUBMITTED, Step.ACCEPTED),
    ReportState.PUBLISHED: (Step.SENT, Step.SIGNED, Step.SUBMITTED, Step.ACCEPTED, Step.PUBLISHED),
}
_AFTER = {Step.SENT: -4, Step.RECALLED: -3, Step.SIGNED: -2, Step.SUBMITTED: 0, Step.RETURNED: 3, Step.ACCEPTED: 5}
"""Days from the submission; published the day after it was accepted."""
_TAKEN_BY = {Step.SIGNED: Role.LEADER, Step.ACCEPTED: Role.SUPERVISOR, Step.RETURNED: Role.SUPERVISOR}
"""By whom a step is taken; the others by the disclosure office."""
_PEOPLE = (
    (Role.DISCLOSURE_OFFICE, "office", "甲"),
    (Role.SUPERVISOR, "supervisor", "乙"),
    (Role.LEADER, "leader", "丙"),
)
_NAMED = {"issued", "repealed", "in_force"}


@dataclass(frozen=True, slots=True)
class _Reporter:
    """An agency that reports: its size, and the day and month by which the authority wants its report."""

    agency: Agency
    size: Size
    submit_by: str


@dataclass(frozen=True, slots=True)
class _Report:
    """A report of a year with how far it is and the day on which it was, or would be, submitted."""

    reporter: _Reporter
    year: int
    state: str
    content: dict[str, Any]
    day: date
    opinion: str


def build_district(above: House) -> None:
    """The district below the government of the demonstration, in one act and with one entry in the trail."""
    with by_system("demo.fill"), batched():
        government, reporters = _agencies(above.agency)
        people = _people(government, above)
        _set_dates(government)
        reports = list(_reports(reporters))
        kept = FrozenReport.objects.bulk_create(_frozen(one, people[Role.DISCLOSURE_OFFICE]) for one in reports)
        pairs = list(zip(reports, kept, strict=True))
        filings = Filing.objects.bulk_create(_filing(one, frozen) for one, frozen in pairs)
        steps = list(_steps(reports, filings, people))
        FilingStep.objects.bulk_create(step for step, _at in steps)
        _date_back(pairs, steps)


def _agencies(root: Agency) -> tuple[Agency, list[_Reporter]]:
    """The government of the district and all agencies below it; those under vertical leadership do not report here."""
    plan = data("district.toml")
    head = plan["government"]
    government = Agency.objects.get(pk=root.pk).add_child(
        name=head["name"],
        short_name=head["short_name"],
        slug=SLUG,
        kind=AgencyKind.GOVERNMENT,
        level=Level.COUNTY,
        **contact(head["office"]),
    )
    sizes, by = [Size(head["weight"], head["rules"], head["decisions"])], ["03-01"]
    made: list[Agency] = []
    for group in plan["groups"]:
        for name, *size in group["agencies"]:
            made.append(_agency(government, len(made) + 1, name, group))
            sizes.append(Size(*size))
            by.append(group["submit_by"])
    Agency.objects.bulk_create(made)
    Agency.objects.filter(pk=government.pk).update(numchild=len(made))
    rows = zip([government, *made], sizes, by, strict=True)
    return government, [_Reporter(*row) for row in rows if not row[0].vertical_led]


def _agency(government: Agency, number: int, name: str, group: dict[str, Any]) -> Agency:
    place = f"{government.short_name}{name}"
    return Agency(
        name=f"{place}（演示数据）",
        short_name=place,
        slug=f"{SLUG}-{number:02}",
        kind=group["kind"],
        level=group["level"],
        vertical_led=group.get("vertical_led", False),
        path=Agency._get_path(government.path, government.depth + 1, number),
        depth=government.depth + 1,
        **contact(f"{place}办公室"),
    )


def _people(government: Agency, above: House) -> dict[Any, Person]:
    """Who makes, signs and accepts the reports of the district; the agencies below have nobody."""
    hashed = above[Role.SUPERVISOR].password
    people: dict[Any, Person] = {}
    for role, start, letter in _PEOPLE:
        person = Person.objects.create(
            username=f"{SLUG}-{start}",
            name=f"演示员{letter}（演示区）",
            agency=government,
            unit="政务公开科（演示数据）",
            password=hashed,
            must_change_password=False,
        )
        Post.objects.create(person=person, agency=government, role=role, since=_SINCE)
        people[role] = person
    return people


def _set_dates(government: Agency) -> None:
    """The last days that the district sets, earlier than the law's."""
    wanted = {
        (year, group["kind"], what): date.fromisoformat(f"{year + 1}-{group[key]}")
        for year in YEARS
        for group in data("district.toml")["groups"]
        for what, key in ((LocalDate.What.SUBMIT, "submit_by"), (LocalDate.What.PUBLISH, "publish_by"))
    }
    LocalDate.objects.bulk_create(
        LocalDate(authority=government, year=year, kind=kind, what=what, on=on)
        for (year, kind, what), on in wanted.items()
    )


def _reports(reporters: list[_Reporter]) -> Iterator[_Report]:
    """Those of past years are public, as are the government's own; the newest stand at every place of the way."""
    standing = [row["state"] for row in data("district.toml")["standing"] for _ in range(row["agencies"])]
    order = list(range(1, len(reporters)))
    Random(SLUG).shuffle(order)
    newest = dict(zip(order, standing, strict=False)) | {0: ReportState.SIGNING}
    for place, reporter in enumerate(reporters):
        random = Random(reporter.agency.slug)
        for year, figures in figures_of(reporter.size, YEARS, random):
            state = newest.get(place) if year == YEARS[-1] else ReportState.PUBLISHED
            content = _content(figures, random)
            if state is not None:
                day = _submitted_on(reporter, year, random)
                opinion = random.choice(data("district.toml")["opinions"]["returned"])
                yield _Report(reporter, year, state, content, day, opinion)


def _submitted_on(reporter: _Reporter, year: int, random: Random) -> date:
    last = date.fromisoformat(f"{year + 1}-{reporter.submit_by}")
    late = random.random() < _LATE
    return last + timedelta(random.randint(1, 9) if late else -random.randint(0, 8))


def _content(figures: Figures, random: Random) -> dict[str, Any]:
    """As a compiled report is kept: figures, text; behind no figure stand records."""
    names = {f"{name.row}:{name.column}": in_words(value) for name, value in figures.items()}
    said = {row: names[f"{row}:total"] for row in ("new", "carried_in", "carried_out")}
    said |= {column: names[f"normative_documents:{column}"] for column in _NAMED}
    passages = {part: random.choice(texts).format(**said) for part, texts in data("district.toml")["text"].items()}
    return {
        "cells": {str(name): in_words(value) for name, value in figures.items()},
        "records": {},
        "sections": sections_as_kept(sections_of(passages, {})),
        "answers": {},
    }


def _frozen(one: _Report, office: Person) -> FrozenReport:
    about = {"agency": one.reporter.agency, "year": one.year, "edition": "2021"}
    return FrozenReport(**about, number=1, content=one.content, made_by=office)


def _filing(one: _Report, frozen: FrozenReport) -> Filing:
    submitted = _at(one, Step.SUBMITTED) if Step.SUBMITTED in _WAY[one.state] else None
    about = {"agency": one.reporter.agency, "year": one.year, "edition": "2021"}
    accepted = frozen if one.state in ACCEPTED else None
    return Filing(**about, state=one.state, frozen=frozen, accepted=accepted, submitted_at=submitted)


def _steps(
    reports: list[_Report], filings: list[Filing], people: dict[Any, Person]
) -> Iterator[tuple[FilingStep, datetime]]:
    """Every step with its time; nobody decides on what they sent or signed."""
    for one, filing in zip(reports, filings, strict=True):
        for step in _WAY[one.state]:
            opinion = one.opinion if step is Step.RETURNED else ""
            by = people[_TAKEN_BY.get(step, Role.DISCLOSURE_OFFICE)]
            yield FilingStep(filing=filing, step=step, frozen=filing.frozen, by=by, opinion=opinion), _at(one, step)


def _at(one: _Report, step: Step) -> datetime:
    return make_aware(datetime.combine(one.day + timedelta(_AFTER.get(step, 6)), time(10)))


def _date_back(pairs: list[tuple[_Report, FrozenReport]], steps: list[tuple[FilingStep, datetime]]) -> None:
    """What the models date with the moment of making is given the time at which it is said to have happened."""
    for one, frozen in pairs:
        frozen.made_at = _at(one, Step.SENT)
    FrozenReport.objects.bulk_update((frozen for _one, frozen in pairs), ["made_at"])
    for step, at in steps:
        step.at = at
    FilingStep.objects.bulk_update((step for step, _at in steps), ["at"])
