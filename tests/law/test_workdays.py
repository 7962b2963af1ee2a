"""Counting in working days, read as cases of the Regulations."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.workdays import Calendar, official

OFFICIAL = official()
DAYS = st.dates(date(2018, 6, 1), date(2027, 6, 30))


def test_every_day_agrees_with_an_independent_calendar() -> None:
    """Each day of 2019 to 2026, against the package chinesecalendar."""
    days = (date(2019, 1, 1) + timedelta(n) for n in range((date(2027, 1, 1) - date(2019, 1, 1)).days))
    assert [day for day in days if OFFICIAL.is_workday(day) != chinese_calendar.is_workday(day)] == []


@pytest.mark.parametrize(
    ("day", "worked", "why"),
    [
        (date(2018, 12, 29), True, "Saturday worked for New Year 2019, in the notice of 2019"),
        (date(2018, 12, 31), False, "Monday off for New Year 2019"),
        (date(2019, 4, 28), True, "Sunday worked since 国办发明电〔2019〕3号"),
        (date(2019, 5, 2), False, "off since 国办发明电〔2019〕3号"),
        (date(2020, 1, 31), False, "the Spring Festival of 2020 was prolonged"),
        (date(2020, 2, 1), False, "a Saturday no longer worked"),
        (date(2020, 2, 3), True, "the day after"),
        (date(2025, 10, 8), False, "last day of 国庆节、中秋节"),
        (date(2025, 10, 9), True, "the day after"),
        (date(2025, 10, 11), True, "Saturday worked in exchange"),
        (date(2026, 2, 14), True, "Saturday worked before the Spring Festival of 2026"),
        (date(2026, 2, 15), False, "its first day"),
        (date(2026, 2, 23), False, "its last day"),
        (date(2026, 2, 24), True, "the day after"),
    ],
)
def test_single_days(day: date, worked: bool, why: str) -> None:
    """Days off and days worked in exchange, with the amendments."""
    assert OFFICIAL.is_workday(day) is worked, why


@pytest.mark.parametrize(
    ("day", "n", "due"),
    [
        (date(2025, 1, 20), 20, date(2025, 2, 21)),
        (date(2025, 1, 20), 40, date(2025, 3, 21)),
        (date(2025, 9, 15), 20, date(2025, 10, 17)),
        (date(2025, 3, 1), 20, date(2025, 3, 28)),
        (date(2025, 3, 3), 20 + 10, date(2025, 4, 15)),
        (date(2025, 4, 1), 7, date(2025, 4, 11)),
        (date(2025, 4, 25), 20, date(2025, 5, 27)),
        (date(2025, 4, 15), 20, date(2025, 5, 15)),
        (date(2025, 5, 12), 20, date(2025, 6, 10)),
    ],
)
def test_the_worked_examples(day: date, n: int, due: date) -> None:
    """Receipt and full extension, third party, correction and fee notice in the calendar of 2025."""
    assert OFFICIAL.add(day, n) == (due, False)


def test_a_third_party_is_out_for_ten_working_days() -> None:
    """Asked on 10 March 2025, answered on 24 March."""
    assert OFFICIAL.between(date(2025, 3, 10), date(2025, 3, 24)) == (10, False)


@pytest.mark.parametrize(
    ("end", "days"),
    [(date(2025, 2, 20), 19), (date(2025, 2, 21), 20), (date(2025, 2, 22), 20), (date(2025, 2, 24), 21)],
)
def test_the_day_before_the_day_and_the_day_after(end: date, days: int) -> None:
    """Formed on 20 January 2025: 21 February is the twentieth working day, the Saturday after adds none."""
    assert OFFICIAL.between(date(2025, 1, 20), end).days == days


def test_nothing_is_counted_backwards() -> None:
    """A day of publication before the day of formation uses no working day; a negative period is refused."""
    assert OFFICIAL.between(date(2025, 3, 10), date(2025, 3, 3)).days == 0
    with pytest.raises(ValueError, match="forward"):
        OFFICIAL.add(date(2025, 3, 10), -1)


@pytest.mark.parametrize(
    ("day", "n", "provisional"),
    [
        (date(2026, 12, 22), 1, False),
        (date(2026, 12, 23), 1, True),
        (date(2026, 12, 20), 20, True),
        (date(2025, 12, 20), 20, False),
        (date(2018, 12, 3), 1, True),
        (date(2018, 12, 31), 1, False),
    ],
)
def test_what_no_notice_covers_is_provisional(day: date, n: int, provisional: bool) -> None:
    """2027 has no notice: neither it nor the last days of 2026, which its New Year may reach, are certain."""
    assert OFFICIAL.add(day, n).provisional is provisional


def test_a_year_without_notice_has_its_weekends_off() -> None:
    """Statutory holidays of such a year are not guessed."""
    empty = Calendar()
    assert empty.is_workday(date(2027, 10, 1))
    assert not empty.is_workday(date(2027, 10, 2))
    assert not empty.known(2027)


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2025, 9, 30), date(2025, 9, 30)),
        (date(2025, 10, 1), date(2025, 10, 9)),
        (date(2025, 10, 8), date(2025, 10, 9)),
        (date(2025, 10, 11), date(2025, 10, 11)),
        (date(2025, 10, 12), date(2025, 10, 13)),
    ],
)
def test_a_period_ending_on_a_rest_day_ends_after_it(day: date, result: date) -> None:
    """民法典 Art. 203: the day after the rest days; a Saturday worked in exchange is no rest day."""
    assert OFFICIAL.on_or_after(day) == (result, False)


@given(DAYS, st.integers(1, 60))
def test_counting_there_is_counting_back(day: date, n: int) -> None:
    """The n-th working day after a day is a working day, and lies n working days after it."""
    due = OFFICIAL.add(day, n)
    assert OFFICIAL.is_workday(due.date)
    assert OFFICIAL.between(day, due.date) == (n, due.provisional)


@given(st.dates(date(2015, 1, 1), date(2032, 12, 31)), st.integers(0, 300))
def test_looking_up_is_walking_day_by_day(day: date, n: int) -> None:
    """What the calendar looks up, within its years and around their ends, a walk from day to day finds too."""
    walked, provisional = day, False
    for _ in range(n):
        walked += timedelta(1)
        provisional = provisional or OFFICIAL.is_provisional(walked)
        while not OFFICIAL.is_workday(walked):
            walked += timedelta(1)
            provisional = provisional or OFFICIAL.is_provisional(walked)
    assert OFFICIAL.add(day, n) == (walked, provisional)
    assert OFFICIAL.between(day, walked) == (n, provisional)
