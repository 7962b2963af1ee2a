"""Claim: the figures of 3,000 agencies over three years are set side by side, ranked, audited and timed within 5 s of
processor time each, and written as one wide table within 30 s.

python bench/bench_explore.py [agencies]
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import served as site  # sets Django up: first
from bench.served import tell

from gongkai.office.agencies.models import Agency, AgencyKind, Person
from gongkai.office.policy import ReportState
from gongkai.office.reporting.compiling import in_words
from gongkai.office.reporting.exploring import of_all, ranking, side_by_side
from gongkai.office.reporting.gathering import WIDE, Scope, by_year, findings_of, times_of, wide, years_of
from gongkai.office.reporting.measures import MEASURES
from gongkai.office.reporting.models import Filing, FrozenReport
from gongkai.office.reporting.tables import Table, as_csv, as_xlsx
from gongkai.office.trail.batching import batched
from gongkai.office.trail.recording import by_system
from gongkai.server.demo.district_figures import Size, figures_of

LIMIT, LIMIT_OF_FILE = 5.0, 30.0
YEARS = (2023, 2024, 2025)


def fill(count: int) -> Agency:
    """A city with ``count`` agencies, each with an accepted report of every year."""
    random = Random(1)
    with by_system("bench.explore"), batched():
        top = Agency.add_root(name="演示市人民政府", kind=AgencyKind.GOVERNMENT, slug="bench-city")
        person = Person.objects.create(username="bench-explore", name="测试", agency=top)
        Agency.objects.bulk_create(
            Agency(
                name=f"演示单位{number}",
                slug=f"bench-{number}",
                kind=AgencyKind.DEPARTMENT,
                path=Agency._get_path(top.path, 2, number),
                depth=2,
            )
            for number in range(1, count)
        )
        kept = FrozenReport.objects.bulk_create(
            FrozenReport(
                agency=agency,
                year=year,
                edition="2021",
                number=1,
                made_by=person,
                content={"cells": {str(name): in_words(value) for name, value in figures.items()}, "records": {}},
            )
            for agency in Agency.objects.filter(path__startswith=top.path)
            for year, figures in figures_of(Size(20, 5, 50), YEARS, random)
        )
        Filing.objects.bulk_create(
            Filing(
                agency=one.agency, year=one.year, edition="2021", frozen=one, accepted=one, state=ReportState.ACCEPTED
            )
            for one in kept
        )
    return Agency.objects.get(pk=top.pk)


def overview(scope: Scope) -> int:
    held = by_year(scope, years_of(scope), MEASURES.values())
    return sum(of_all(one, units) is not None for one in MEASURES.values() for units in held.values())


def beside(scope: Scope) -> int:
    one = MEASURES["disclosed"]
    return len(side_by_side(one, by_year(scope, years_of(scope), [one])))


def ranked(scope: Scope) -> int:
    one = MEASURES["disclosed"]
    found = ranking(one, by_year(scope, [2025], [one])[2025])
    return len(found.placed) + len(found.few) + len(found.without)


def written(scope: Scope, form: Callable[[Table], Any]) -> int:
    return sum(len(part) for part in form(Table("", WIDE, wide(scope, YEARS))))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    site.tables()
    scope = Scope(fill(count), below=True)
    asked: dict[str, tuple[Callable[[Scope], int], float]] = {
        "the sums of three years": (overview, LIMIT),
        "agencies side by side": (beside, LIMIT),
        "a ranking": (ranked, LIMIT),
        "the audit of a year": (lambda scope: len(findings_of(scope, 2025)) + 1, LIMIT),
        "times of submission": (lambda scope: len(times_of(scope, 2025)), LIMIT),
        "the wide table as CSV": (lambda scope: written(scope, as_csv), LIMIT_OF_FILE),
        "the wide table as XLSX": (lambda scope: written(scope, as_xlsx), LIMIT_OF_FILE),
    }
    for name, (ask, limit) in asked.items():
        start = time.process_time()
        found = ask(scope)
        took = time.process_time() - start
        tell(f"{name} of {count:,} agencies in {took:.2f} s (limit {limit} s)", took <= limit and found > 0)


if __name__ == "__main__":
    main()
