"""Invented figures of an annual report, year after year, that hold every equation of the form and follow each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from gongkai.annual.editions import DISPUTE_COLUMNS, EDITIONS, REQUEST_COLUMNS
from gongkai.annual.report import CellName, Value

Figures = dict[CellName, Value]
_APPLICANTS = {column.name: 1 for column in REQUEST_COLUMNS[:-1]} | {"natural_person": 24, "enterprise": 5}
_USUAL = {
    "granted": 60,
    "partially_granted": 12,
    "refused.third_party_rights": 3,
    "refused.internal_affairs": 4,
    "refused.process_information": 3,
    "refused.enforcement_file": 3,
    "refused.administrative_query": 3,
    "unavailable.not_held": 22,
    "unavailable.needs_creation": 4,
    "unavailable.unclear_after_correction": 3,
    "unprocessed.petition": 5,
    "unprocessed.repeated": 3,
    "other.correction_overdue": 3,
}
_OUTCOMES = {row: _USUAL.get(row, 1) for row in EDITIONS["2021"].outcomes}
_RESULTS = {"upheld": 6, "corrected": 2, "other": 2, "pending": 1}
_DISPUTED = {"reconsideration": 0.09, "litigation_direct": 0.03, "litigation_after_reconsideration": 0.02}
"""Shares: of requests received, how many are disputed."""
_LEFT_OVER = 0.06
"""Share of requests that the year's end finds open."""


@dataclass(frozen=True, slots=True)
class Size:
    """About how many requests, normative documents and decisions an agency has in a year."""

    requests: int
    documents: int
    decisions: int


@dataclass(slots=True)
class _Books:
    """What one year leaves to the next."""

    in_force: int
    open: Mapping[str, int] = field(default_factory=dict)


def figures_of(size: Size, years: Iterable[int], random: Random) -> Iterator[tuple[int, Figures]]:
    """The figures of each year in the form of 2021, cell by cell; the same for the same ``random``."""
    books = _Books(in_force=size.documents * 3, open=_spread(random, size.requests // 12, _APPLICANTS))
    for year in years:
        received = _about(random, size.requests)
        yield (
            year,
            {**_proactive(random, size, books), **_requests(random, received, books), **_disputes(random, received)},
        )


def _about(random: Random, number: int) -> int:
    return round(number * random.uniform(0.7, 1.35))


def _spread(random: Random, number: int, weights: Mapping[str, int]) -> Counter[str]:
    return Counter(random.choices(list(weights), list(weights.values()), k=number))


def _proactive(random: Random, size: Size, books: _Books) -> Figures:
    issued = random.randint(0, size.documents)
    repealed = random.randint(0, min(size.documents // 2, books.in_force))
    books.in_force += issued - repealed
    documents = {"issued": issued, "repealed": repealed, "in_force": books.in_force}
    found: Figures = {CellName("proactive", "normative_documents", column): n for column, n in documents.items()}
    found |= {CellName("proactive", "regulations", column): 0 for column in documents}
    for row, share in (("licences", 0.6), ("penalties", 0.3), ("coercive_measures", 0.1)):
        found[CellName("proactive", row, "decisions")] = _about(random, round(size.decisions * share))
    fees = Decimal(random.randint(0, 40 * size.decisions)) / 100
    found[CellName("proactive", "fees", "amount_10k_yuan")] = fees
    return found


def _requests(random: Random, received: int, books: _Books) -> Figures:
    new, rows = _spread(random, received, _APPLICANTS), dict[str, Counter[str]]()
    rows["new"], rows["carried_in"], rows["carried_out"] = new, Counter(books.open), Counter()
    rows |= {outcome: Counter() for outcome in _OUTCOMES} | {"total": Counter()}
    for applicant in _APPLICANTS:
        known = new[applicant] + rows["carried_in"][applicant]
        left = sum(random.random() < _LEFT_OVER for _ in range(known))
        rows["carried_out"][applicant], rows["total"][applicant] = left, known - left
        for outcome, number in _spread(random, known - left, _OUTCOMES).items():
            rows[outcome][applicant] = number
    books.open = rows["carried_out"]
    return _with_totals("requests", rows, list(_APPLICANTS))


def _disputes(random: Random, received: int) -> Figures:
    rows = {
        row: _spread(random, sum(random.random() < share for _ in range(received)), _RESULTS)
        for row, share in _DISPUTED.items()
    }
    return _with_totals("disputes", rows, [column.name for column in DISPUTE_COLUMNS[:-1]])


def _with_totals(table: str, rows: Mapping[str, Counter[str]], columns: list[str]) -> Figures:
    return {
        CellName(table, row, column): numbers.total() if column == "total" else numbers[column]
        for row, numbers in rows.items()
        for column in (*columns, "total")
    }
