"""The information processing fee at the edges of every tier."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.errors import UnknownKind
from gongkai.law.fees import Month, by_items, by_pages, in_force, place_in_month, scale


@pytest.mark.parametrize(
    ("items", "yuan"),
    [(1, 0), (10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (41, 4300), (45, 5500), (50, 7000), (51, 7400)],
)
def test_by_items(items: int, yuan: int) -> None:
    """Ten are free; 100 yuan to the thirtieth; then steps of ten. 45 items are the rules' example."""
    assert by_items(items).amount == Decimal(yuan)


@pytest.mark.parametrize(
    ("pages", "yuan"),
    [(1, 0), (30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)],
)
def test_by_pages(pages: int, yuan: int) -> None:
    """Thirty are free; 10, 20 and 40 yuan a page after 30, 100 and 200. 250 pages are the rules' example."""
    assert by_pages(pages).amount == Decimal(yuan)


@given(st.integers(1, 200), st.integers(1, 200))
def test_a_month_costs_the_same_in_whatever_portions_it_comes(first: int, second: int) -> None:
    """What several notices of a month charge adds up to what one would."""
    assert by_items(first).amount + by_items(second, before=first).amount == by_items(first + second).amount


@given(st.integers(1, 120))
def test_the_next_item_costs_what_its_place_says(number: int) -> None:
    """An independent formula: nothing up to 10, 100 up to 30, then 100 more for each ten begun."""
    rate = 0 if number <= 10 else 100 if number <= 30 else 100 * (2 + (number - 31) // 10)
    assert by_items(1, before=number - 1).amount == rate


@given(st.integers(1, 300))
def test_the_lines_hold_every_item_once(number: int) -> None:
    """The reckoning leaves out nothing and adds up."""
    for fee in (by_items(number), by_pages(number)):
        assert sum(line.number for line in fee.lines) == number
        assert sum((line.amount for line in fee.lines), Decimal(0)) == fee.amount
        assert str(fee.amount) in fee.reckoning.zh
        assert str(fee.amount) in fee.reckoning.en


def test_the_count_begins_anew_on_the_first() -> None:
    """The last day of a month belongs to it, the first of the next does not; later ones are not counted before."""
    received = [date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 14), date(2025, 2, 28)]
    assert place_in_month(received, date(2025, 2, 14)) == 2
    assert place_in_month(received, date(2025, 3, 1)) == 0
    assert Month.of(date(2025, 12, 31)) != Month.of(date(2026, 12, 31))


def test_no_fee_before_the_measures() -> None:
    """In force since 1 January 2021."""
    assert not in_force(date(2020, 12, 31))
    assert in_force(date(2021, 1, 1))


def test_impossible_numbers_are_refused() -> None:
    """Nothing is reckoned for no item, and there is no third scale."""
    with pytest.raises(ValueError, match="at least one"):
        by_items(0)
    with pytest.raises(ValueError, match="at least one"):
        by_items(1, before=-1)
    with pytest.raises(UnknownKind, match="按时"):
        scale("按时")
    assert scale("pages") == "pages"
