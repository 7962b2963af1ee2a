"""The information processing fee (信息处理费): both scales, tier by tier, and how a month is counted.

Source: 政府信息公开信息处理费管理办法 (国办函〔2020〕109号, in force 2021-01-01) Arts. 2 to 5. Both scales are
progressive on the excess (超额累进). For each application the agency picks one of them, never both. By items (按件) the
applications of one applicant in one calendar month (自然月) are counted together; by pages (按量) each application is
counted alone, one page being one side of A4 or smaller, and only where copies on paper or as data are asked for. No
rounding (all rates are whole yuan) and no waiver was found. Only clearly excessive applying is charged (条例 Art. 42),
so what is reckoned is a proposal: the handling unit makes it, the disclosure office sends the notice.

>>> by_items(45).amount, by_pages(250).amount
(Decimal('5500'), Decimal('4700'))
>>> by_items(1, before=30).amount
Decimal('200')
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Literal, NamedTuple

from gongkai.law.basis import FEE_MEASURES, REGULATIONS, Basis
from gongkai.law.errors import UnknownKind
from gongkai.wording import Wording

SINCE = date(2021, 1, 1)
CHARGED = Basis(REGULATIONS, "第四十二条第一款", date(2019, 5, 15))
BY_ITEMS = Basis(FEE_MEASURES, "第四条", SINCE)
BY_PAGES = Basis(FEE_MEASURES, "第五条", SINCE)

Scale = Literal["items", "pages"]
SCALES: dict[Scale, Wording] = {
    "items": Wording("按件计收", "By items"),
    "pages": Wording("按量计收", "By pages"),
}

_FREE_ITEMS, _FIRST_STEP, _STEP, _STEP_RATE = 10, 30, 10, 100


class Tier(NamedTuple):
    """A part of the scale: from ``first`` to ``last`` (``None``: no end), ``rate`` yuan each."""

    first: int
    last: int | None
    rate: Decimal


class Line(NamedTuple):
    """What one tier adds to a fee."""

    first: int
    last: int
    rate: Decimal

    @property
    def number(self) -> int:
        return self.last - self.first + 1

    @property
    def amount(self) -> Decimal:
        return self.rate * self.number


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in yuan (元) with its reckoning; ``lines`` are the tiers that it touches, free ones too."""

    scale: Scale
    lines: tuple[Line, ...]
    basis: Basis

    @property
    def amount(self) -> Decimal:
        return sum((line.amount for line in self.lines), Decimal(0))

    @property
    def reckoning(self) -> Wording:
        """Tier by tier, for the fee notice.

        >>> print(by_pages(101).reckoning.zh)
        第1至30页：30页×0元；第31至100页：70页×10元；第101页：1页×20元；合计720元
        """
        zh, en = ("件", "item") if self.scale == "items" else ("页", "page")
        parts = [
            Wording(
                f"第{_span(line, '至')}{zh}：{line.number}{zh}×{line.rate}元",
                f"{en}{'' if line.number == 1 else 's'} {_span(line, '-')}: {line.number} × {line.rate} yuan",
            )
            for line in self.lines
        ]
        total = Wording(f"合计{self.amount}元", f"{self.amount} yuan in all")
        return Wording("；".join([*(p.zh for p in parts), total.zh]), "; ".join([*(p.en for p in parts), total.en]))


def _span(line: Line, to: str) -> str:
    return str(line.first) if line.first == line.last else f"{line.first}{to}{line.last}"


def item_tiers() -> Iterator[Tier]:
    """按件: ten free, 100 yuan to the thirtieth, then 100 yuan more for each ten.

    >>> from itertools import islice
    >>> [(tier.first, tier.last, int(tier.rate)) for tier in islice(item_tiers(), 4)]
    [(1, 10, 0), (11, 30, 100), (31, 40, 200), (41, 50, 300)]
    """
    yield Tier(1, _FREE_ITEMS, Decimal(0))
    yield Tier(_FREE_ITEMS + 1, _FIRST_STEP, Decimal(_STEP_RATE))
    for step in count():
        first = _FIRST_STEP + step * _STEP
        yield Tier(first + 1, first + _STEP, Decimal(_STEP_RATE * (step + 2)))


PAGE_TIERS = (
    Tier(1, 30, Decimal(0)),
    Tier(31, 100, Decimal(10)),
    Tier(101, 200, Decimal(20)),
    Tier(201, None, Decimal(40)),
)
"""按量: thirty pages free, then 10, 20 and 40 yuan a page."""


def by_items(number: int, *, before: int = 0) -> Fee:
    """The fee for applications of one applicant, ``before`` of which the same calendar month has seen already.

    An application with several contents counts as many as it is split into (一事一申请). ValueError below one, or with
    a negative ``before``.
    """
    return Fee("items", _lines(item_tiers(), before, number), BY_ITEMS)


def by_pages(pages: int) -> Fee:
    """The fee for the pages of one application; information already public is pointed to and not counted."""
    return Fee("pages", _lines(PAGE_TIERS, 0, pages), BY_PAGES)


def _lines(tiers: Iterable[Tier], before: int, number: int) -> tuple[Line, ...]:
    if number < 1 or before < 0:
        raise ValueError("a fee is reckoned for at least one item or page, after none or more")
    first, last = before + 1, before + number
    lines = []
    for tier in tiers:
        if tier.first > last:
            break
        if tier.last is None or tier.last >= first:
            lines.append(Line(max(first, tier.first), last if tier.last is None else min(last, tier.last), tier.rate))
    return tuple(lines)


class Month(NamedTuple):
    """A calendar month (自然月), in which the applications of one applicant are counted together.

    >>> Month.of(date(2025, 1, 31)) == Month.of(date(2025, 2, 1))
    False
    """

    year: int
    month: int

    @classmethod
    def of(cls, received_on: date) -> "Month":
        return cls(received_on.year, received_on.month)


def place_in_month(received: Iterable[date], received_on: date) -> int:
    """How many applications of the same applicant came before, in the calendar month of ``received_on``.

    ``received`` are the days of receipt of all that precede it in the register.
    """
    month = Month.of(received_on)
    return sum(Month.of(day) == month and day <= received_on for day in received)


def scale(identifier: str) -> Scale:
    """One of the two scales, or UnknownKind."""
    for known in SCALES:
        if known == identifier:
            return known
    raise UnknownKind(Wording(f"没有“{identifier}”这一计收方式", f"There is no scale {identifier!r}"))


def in_force(day: date) -> bool:
    """Whether the measures allow a fee for an application received on a day."""
    return day >= SINCE
