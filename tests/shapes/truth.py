"""Reports that are right: every equation holds, the narrative agrees with the tables, the dates are in time.

``truth(random)`` makes one from a ``random.Random``; ``reports()`` is the hypothesis strategy over the same maker.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from . import forms
from .agencies import Agency, agency
from .narrative import Story, story

Value = int | Decimal


@dataclass(frozen=True)
class Truth:
    """A report as it ought to be read. ``cells`` by flat name; ``title`` may be printed on several lines."""

    edition: str
    agency: Agency
    year: int
    published: date
    title: str
    cells: Mapping[str, Value]
    story: Story
    disputes_form: str = "wide"
    signed: bool = True

    def __repr__(self) -> str:
        figures = {name: str(value) for name, value in self.cells.items() if value}
        return f"Truth({self.title!r}, {self.published}, {self.disputes_form}, {figures})"

    def with_cells(self, changes: Mapping[str, Value]) -> "Truth":
        return replace(self, cells={**self.cells, **changes})


def reports() -> st.SearchStrategy[Truth]:
    """Consistent reports; hypothesis shrinks every choice towards the first, which is the plainest."""
    return st.randoms(use_true_random=False).map(truth)


def truth(random: Random) -> Truth:
    """A random report without a fault."""
    year = random.choice((2022, 2023, 2021, 2024, 2020, 2019, 2025))
    edition = "2021" if year >= 2021 else "2019"
    who = agency(random)
    cells = _cells(random, edition, who)
    last = date(year + 1, 1, 31) if who.kind == "department" else date(year + 1, 3, 31)
    published = date(year + 1, 1, 4) + timedelta(days=random.randrange((last - date(year + 1, 1, 4)).days))
    return Truth(
        edition=edition,
        agency=who,
        year=year,
        published=published,
        title=_title(random, who, year),
        cells=cells,
        story=story(random, who, year, cells),
        disputes_form=random.choice(("wide", "wide", "wide", "tall", "stacked")),
    )


def _title(random: Random, who: Agency, year: int) -> str:
    forms_of_title = (
        f"{who.name}{year}年政府信息公开工作年度报告",
        f"{who.name}{year}年度政府信息公开工作年度报告",
        f"{year}年{who.name}政府信息公开工作年度报告",
        f"{who.name}{year}年政府信息公开年度报告",
    )
    return forms_of_title[min(random.randrange(6), 3) if random.random() < 0.5 else 0]


def _cells(random: Random, edition: str, who: Agency) -> dict[str, Value]:
    scale = random.choice((0, 3, 12, 60, 400, 9000))
    figures = {
        **_proactive(random, edition, who, scale),
        **_requests(random, edition, scale),
        **_disputes(random, min(scale, 80)),
    }
    return {name: figures[name] for name in forms.cell_names(edition)}


def _some(random: Random, most: int) -> int:
    """Mostly nothing, sometimes a lot."""
    if most <= 0 or random.random() < 0.45:
        return 0
    return random.randint(1, max(1, int(most * random.random() ** 2)))


def _proactive(random: Random, edition: str, who: Agency, scale: int) -> dict[str, Value]:
    cells: dict[str, Value] = {}
    rules = scale // 20 if who.rules else 0
    for _, columns, rows in forms.PROACTIVE[edition]:
        for row, _ in rows:
            for column, _ in columns:
                most = rules if row == "regulations" else scale * 3 if column == "decisions" else scale // 3
                cells[f"proactive:{row}:{column}"] = _some(random, most)
                if column == "change" and random.random() < 0.3:
                    cells[f"proactive:{row}:{column}"] = -_some(random, 4)
                if column in ("amount", "amount_10k_yuan"):
                    cells[f"proactive:{row}:{column}"] = _money(random, scale)
    for row in ("regulations", "normative_documents"):  # what was made this year stands in the stock
        made, stock = ("issued", "in_force") if edition == "2021" else ("disclosed", "total_disclosed")
        cells[f"proactive:{row}:{stock}"] += cells[f"proactive:{row}:{made}"]
    return cells


def _money(random: Random, scale: int) -> Value:
    whole = _some(random, scale * 2)
    if not whole or random.random() < 0.3:
        return Decimal(whole)
    return Decimal(whole) + Decimal(random.randint(1, 9999)).scaleb(-random.choice((2, 4))) % 1


def _requests(random: Random, edition: str, scale: int) -> dict[str, Value]:
    rows = forms.request_rows(edition)
    outcomes = [row for row in rows if row not in ("new", "carried_in", "total", "carried_out")]
    table = {row: [0] * 6 for row in rows}
    for column in range(6):
        most = scale if column == 0 else scale // 6
        new, carried_in = _some(random, most), _some(random, most // 8)
        if column == 0 and scale and not new:
            new = random.randint(1, scale)
        carried_out = min(new + carried_in, _some(random, most // 8))
        total = new + carried_in - carried_out
        for name, value in (("new", new), ("carried_in", carried_in), ("total", total), ("carried_out", carried_out)):
            table[name][column] = value
        while total:
            row = random.choice(outcomes[:2]) if random.random() < 0.4 else random.choice(outcomes)
            share = total if total < 3 else random.randint(1, total)
            table[row][column] += share
            total -= share
    return {
        f"requests:{row}:{name}": value
        for row in rows
        for (name, _), value in zip(forms.APPLICANT_COLUMNS, [*table[row], sum(table[row])], strict=True)
    }


def _disputes(random: Random, scale: int) -> dict[str, Value]:
    cells: dict[str, Value] = {}
    for row in forms.DISPUTE_ROWS:
        parts = [_some(random, scale // 4) if random.random() < 0.5 else 0 for _ in range(4)]
        for (name, _), value in zip(forms.RESULT_COLUMNS, [*parts, sum(parts)], strict=True):
            cells[f"disputes:{row}:{name}"] = value
    return cells
