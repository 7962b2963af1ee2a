"""Days left out of a period."""

from datetime import date

import pytest

from gongkai.law.clock.counting import LeftOut, Pause, counted, last_day, left_out
from tests.law.clock.cases import OFFICIAL, on

START = on("03-03")


def between(first: str, last: str) -> Pause:
    return Pause(on(first), on(last))


@pytest.mark.parametrize(
    ("pauses", "days"),
    [
        ([], []),
        ([between("03-10", "03-24")], [10]),
        ([between("03-12", "03-20"), between("03-10", "03-14")], [4, 4]),
        ([between("03-10", "03-24"), between("03-12", "03-20")], [10]),
        ([between("02-24", "03-05")], [2]),
        ([between("02-24", "03-03")], []),
        ([between("03-10", "03-10")], [0]),
    ],
)
def test_a_day_is_left_out_once(pauses: list[Pause], days: list[int]) -> None:
    """One within another, one after another, one that began before the period, one that ended before it."""
    assert [pause.days for pause in left_out(OFFICIAL, START, pauses)] == days


@pytest.mark.parametrize(("first", "due"), [("03-28", "04-07"), ("03-31", "03-31"), ("04-01", "03-31")])
def test_only_what_begins_before_the_last_day_puts_it_off(first: str, due: str) -> None:
    """Twenty working days from 3 March end on the 31st; four are left out from the 28th (清明节 was a day off)."""
    until = OFFICIAL.add(on(first), 4).date
    assert last_day(OFFICIAL, START, 20, left_out(OFFICIAL, START, [Pause(on(first), until)])).date == on(due)


def test_what_is_used_stops_at_the_day_of_looking() -> None:
    """Of a pause from 10 to 24 March, a look on the 14th sees four days left out of nine."""
    without = [LeftOut(on("03-10"), on("03-24"), 10)]
    assert counted(OFFICIAL, START, on("03-14"), without) == 5
    assert counted(OFFICIAL, START, date(2025, 3, 24), without) == 5
    assert counted(OFFICIAL, START, date(2025, 3, 25), without) == 6
