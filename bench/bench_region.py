"""Claim: a region of 3,000 agencies rolls up within 5 s, beside the sums that the database makes of the same cells.

python bench/bench_region.py [agencies]
"""

import sys
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import served as site  # sets Django up: first
from bench.served import tell
from bench.timing import best_of_both
from django.db import connection

from gongkai.annual.editions import EDITIONS
from gongkai.office.agencies.models import Agency, AgencyKind, Person
from gongkai.office.policy import ReportState
from gongkai.office.reporting.models import Filing, FrozenReport
from gongkai.office.reporting.region import reports_of, totals
from gongkai.office.trail.batching import batched
from gongkai.office.trail.recording import by_system

LIMIT = 5.0
YEAR = 2025
NAMES = EDITIONS["2021"].cell_names


def fill(count: int) -> Agency:
    """A county with ``count`` agencies in townships and departments, each with an accepted report."""
    random = Random(1)
    with by_system("bench.region"), batched():
        top = Agency.add_root(name="演示市人民政府", kind=AgencyKind.GOVERNMENT, slug="bench-city")
        person = Person.objects.create(username="bench-region", name="测试", agency=top)
        steps = [f"{number:0{Agency.steplen}d}" for number in range(1, count)]
        Agency.objects.bulk_create(
            Agency(
                name=f"演示单位{step}",
                slug=f"bench-{step}",
                kind=AgencyKind.DEPARTMENT,
                path=top.path + step,
                depth=2,
            )
            for step in steps
        )
        agencies = list(Agency.objects.filter(path__startswith=top.path))
        of = {"year": YEAR, "edition": "2021"}
        kept = FrozenReport.objects.bulk_create(
            FrozenReport(**of, agency=one, number=1, made_by=person, content=content(random)) for one in agencies
        )
        Filing.objects.bulk_create(
            Filing(**of, agency=one.agency, frozen=one, accepted=one, state=ReportState.ACCEPTED) for one in kept
        )
    return Agency.objects.get(pk=top.pk)


def content(random: Random) -> dict[str, object]:
    """Figures with the records behind them, as a compiled report keeps them."""
    cells = {str(name): str(random.randint(0, 50)) for name in NAMES}
    return {"cells": cells, "records": {"requests:new:total": list(range(200))}, "sections": [], "answers": {}}


def by_database() -> int:
    """The same sums made in SQL over the cells as JSON; how many cells there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT cell.key, sum(CAST(cell.value AS INTEGER)) FROM reporting_filing f"
            " JOIN reporting_frozenreport r ON r.id = f.frozen_id, json_each(r.content, '$.cells') AS cell"
            " WHERE f.year = %s GROUP BY cell.key",
            [YEAR],
        )
        return len(cursor.fetchall())


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000
    site.tables()
    top = fill(count)
    ours, sql = best_of_both(lambda: totals(reports_of(top, YEAR), "2021"), by_database)
    same = len(totals(reports_of(top, YEAR), "2021")) == by_database() and len(reports_of(top, YEAR)) == count
    words = f"{count:,} agencies rolled up in {ours:.2f} s, by SQL over JSON in {sql:.2f} s"
    tell(f"{words}: {ours / sql:.2f} times (limit {LIMIT} s)", ours <= LIMIT and same)


if __name__ == "__main__":
    main()
