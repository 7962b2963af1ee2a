"""Claim: compiling the report of an agency with 100,000 requests costs at most three times the plain SQL GROUP BY that
gives the same counts.

    python bench/bench_compile.py [cases]
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench import served as site  # sets Django up: first
from bench.bench_requests import fill
from bench.served import tell
from bench.timing import best_of_both
from django.db import connection

from gongkai.office.days import today
from gongkai.office.reporting.compiling import compile_report
from gongkai.office.reporting.subject import ReportOf
from gongkai.server.measuring import measure_tables

LIMIT = 3.0
_FROM = """FROM inforequests_inforequest r JOIN inforequests_applicant a ON a.request_id = r.id
WHERE r.agency_id = %s AND r.kind = 'request' AND r.state NOT IN ('merged', 'split') AND r.received_on IS NOT NULL"""
PLAIN = (
    f"SELECT a.kind, count(*) {_FROM} AND r.received_on BETWEEN %s AND %s GROUP BY a.kind",
    f"SELECT a.kind, count(*) {_FROM} AND r.received_on < %s AND (r.counted_on IS NULL OR r.counted_on >= %s)"
    " GROUP BY a.kind",
    f"SELECT r.counted_as, a.kind, count(*) {_FROM} AND r.counted_on BETWEEN %s AND %s GROUP BY r.counted_as, a.kind",
    f"SELECT a.kind, count(*) {_FROM} AND r.received_on <= %s AND (r.counted_on IS NULL OR r.counted_on > %s)"
    " GROUP BY a.kind",
)


def plain(agency: int, year: int) -> int:
    """The four counts of the table of requests by SQL alone; how many requests were new."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    days = ((first, last), (first, first), (first, last), (last, last))
    new = 0
    with connection.cursor() as cursor:
        for number, (query, pair) in enumerate(zip(PLAIN, days, strict=True)):
            cursor.execute(query, [agency, *pair])
            rows = cursor.fetchall()
            new = sum(row[-1] for row in rows) if number == 0 else new
    return new


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    site.tables()
    agencies, _staff = site.region()
    fill(count, agencies[1], [])
    measure_tables()
    of = ReportOf(agencies[1], today().year - 3, "2021")
    whole, sql = best_of_both(lambda: compile_report(of), lambda: plain(of.agency.pk, of.year))
    same = compile_report(of).report.value("requests", "new", "total") == plain(of.agency.pk, of.year)
    ratio = whole / sql
    words = f"a report of an agency with {count:,} requests / SQL: {whole * 1000:.0f} ms / {sql * 1000:.0f} ms"
    tell(f"{words} = {ratio:.2f} (limit {LIMIT})", ratio <= LIMIT and same)


if __name__ == "__main__":
    main()
