"""No rule without its source, and the event's date picks the row."""

from datetime import date

import pytest

from gongkai.law.basis import Basis, Dated

OLD = Basis("中华人民共和国政府信息公开条例（2007）", "第二十四条")
NEW = Basis("中华人民共和国政府信息公开条例（2019）", "第三十三条")
REPLY = Dated((date(2008, 5, 1), 15, OLD), (date(2019, 5, 15), 20, NEW))


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2008, 4, 30), None),
        (date(2008, 5, 1), 15),
        (date(2008, 5, 2), 15),
        (date(2019, 5, 14), 15),
        (date(2019, 5, 15), 20),
        (date(2019, 5, 16), 20),
    ],
)
def test_the_day_picks_the_row(day: date, value: int | None) -> None:
    """The day before a change, the day, the day after."""
    row = REPLY.at(day)
    assert (row.value if row else None) == value


def test_a_repealed_value_is_no_value() -> None:
    """From the day of repeal nothing applies, and nothing is zero."""
    repealed = Dated((date(2020, 1, 1), 5, NEW), (date(2021, 1, 1), None, NEW))
    assert repealed.at(date(2020, 12, 31)) is not None
    assert repealed.at(date(2021, 1, 1)) is None


def test_rows_stand_in_order() -> None:
    """A row out of order, or two rows of one day, would make the answer depend on luck."""
    with pytest.raises(ValueError, match="earliest"):
        Dated((date(2021, 1, 1), 1, NEW), (date(2020, 1, 1), 2, NEW))
    with pytest.raises(ValueError, match="earliest"):
        Dated((date(2021, 1, 1), 1, NEW), (date(2021, 1, 1), 2, NEW))


def test_a_basis_names_its_place() -> None:
    """An instrument without a provision is no basis."""
    with pytest.raises(ValueError, match="article"):
        Basis("中华人民共和国政府信息公开条例", "")
