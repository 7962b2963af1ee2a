"""Days as reports print them."""

from datetime import date

import pytest

from gongkai.annual.reading.dates import days_in


@pytest.mark.parametrize(
    "text", ["2024年1月16日", "2024年元月16日", "2024.1.16", "2024-01-16", "2024年一月十六日", "二〇二四年1月16日"]
)
def test_a_day_is_read_in_any_figures(text: str) -> None:
    """Arabic and Chinese figures may stand in one date, and the first month is also 元月."""
    assert [day for day, _ in days_in(text)] == [date(2024, 1, 16)]


@pytest.mark.parametrize("text", ["2024年十月", "2024/1/160", "2024年二季度三日"])
def test_what_is_no_day(text: str) -> None:
    """A month or a longer number is no day."""
    assert days_in(text) == []
