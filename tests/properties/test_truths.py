"""The generator itself: what it calls right is right by the statutory form."""

from hypothesis import given

from gongkai.annual.editions import EDITIONS
from tests.shapes import forms
from tests.shapes.truth import Truth, reports

from .settings import examples


def test_the_generator_knows_the_same_cells_as_the_form() -> None:
    for name, edition in EDITIONS.items():
        assert [str(n) for n in edition.cell_names] == forms.cell_names(name)


@examples(60)
@given(reports())
def test_every_equation_of_the_form_holds_in_a_generated_report(truth: Truth) -> None:
    for equation in EDITIONS[truth.edition].equations:  # type: ignore[index]
        left, right = (sum(truth.cells[str(c)] for c in side) for side in (equation.left, equation.right))
        assert left == right, equation.name


@examples(60)
@given(reports())
def test_a_generated_report_is_dated_in_its_time(truth: Truth) -> None:
    assert truth.published.year == truth.year + 1
    assert truth.published.month <= (1 if truth.agency.kind == "department" else 3)
