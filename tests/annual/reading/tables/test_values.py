"""Cell texts and the figures they state."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.reading.tables.values import figure_of
from gongkai.characters import clean

NUMBERS = {
    "'12": 12,
    "0": 0, "8": 8, "12": 12, "８": 8, "１２": 12, "1,202": 1202, "1，202": 1202, "8件": 8, "1 202": 1202, "8 件": 8,
    "8①": 8, "8*": 8, "8[1]": 8, "8（注1）": 8, "26(1)": 26, "-3": -3, "－3": -3, "+2": 2, "0.00": 0, "零": 0, "〇": 0,
    "12.3456万元": Decimal("12.3456"),
}  # fmt: skip
MARKS = ["-", "—", "——", "－", "/", "／", "无", "\\", "N/A"]
LABELS = ["1.属于国家秘密", "三、本年度办理结果", "总计", "3.其他", "第3页", "1、", "2022年", "（一）"]
UNSURE = {"O": (0,), "l": (1,), "1,20": (120,), "1O": (10,)}


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_numbers(text: str, value: int | Decimal) -> None:
    """Full-width digits, thousands, units and footnote marks do not change a figure."""
    figure = figure_of(clean(text))
    assert figure is not None and figure.kind == "number" and figure.value == value


@pytest.mark.parametrize("text", MARKS)
def test_marks_are_not_zero(text: str) -> None:
    """A mark for nothing is blank, and keeps apart from zero."""
    figure = figure_of(clean(text))
    assert figure is not None and (figure.kind, figure.value) == ("blank", None)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\u00a0"])
def test_empty(text: str) -> None:
    """Nothing is nothing, whatever space it is made of."""
    figure = figure_of(clean(text))
    assert figure is not None and figure.kind == "empty"


@pytest.mark.parametrize("text", LABELS)
def test_labels_are_no_figures(text: str) -> None:
    """A label that begins with a number is a label."""
    assert figure_of(clean(text)) is None


@pytest.mark.parametrize(("text", "candidates"), UNSURE.items())
def test_unsure_figures_assert_nothing(text: str, candidates: tuple[int, ...]) -> None:
    """What only looks like a figure has candidates and no value."""
    figure = figure_of(text)
    assert figure is not None and figure.kind == "odd" and figure.value is None
    assert figure.candidates == candidates


@given(st.integers(0, 10**7), st.sampled_from(["", "件", "条", "宗"]), st.booleans())
def test_every_count_is_read_back(number: int, unit: str, grouped: bool) -> None:
    """A count written plainly or with thousands is read as itself."""
    figure = figure_of(f"{number:,}{unit}" if grouped else f"{number}{unit}")
    assert figure is not None and figure.count == number


def test_a_fraction_is_no_count() -> None:
    """1.5 has a value and no count."""
    figure = figure_of("1.5")
    assert figure is not None and figure.value == Decimal("1.5") and figure.count is None
