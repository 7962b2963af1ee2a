"""What a person confirmed over what a reader read, for whatever reading and whatever order."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual import AnnualReport
from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import Cell, CellName
from gongkai.office.outside_reports.confirmations import (
    UNSURE,
    Confirmed,
    applied,
    conflicts,
    in_words,
    latest,
    number,
    state_of,
    unit_of,
    waiting,
)
from tests.properties.settings import examples

NAMES = EDITIONS["2021"].cell_names
COUNTS = st.integers(min_value=0, max_value=10**6)
MONEY = st.decimals(min_value=0, max_value=10**6, places=2)


def values(name: CellName) -> Any:
    return MONEY if unit_of(name) == "money" else COUNTS


@st.composite
def cells(draw: Any, name: CellName) -> Cell:
    """A cell as a reader may give it."""
    state = draw(st.sampled_from(["read", "blank", "inferred", "uncertain", "missing"]))
    value = draw(values(name)) if state in ("read", "inferred") else None
    candidates = tuple(draw(st.lists(values(name), max_size=2))) if state == "uncertain" else ()
    return Cell(name, value, state, draw(st.none() | st.text(max_size=4)), None, candidates)


@st.composite
def readings(draw: Any) -> AnnualReport:
    """A reading in either form; a cell that was not met is not in it."""
    edition = draw(st.sampled_from(["2021", "2021", "2019"]))
    names = draw(st.lists(st.sampled_from(EDITIONS[edition].cell_names), unique=True, max_size=25))
    return AnnualReport(edition=edition, cells={name: draw(cells(name)) for name in names})


@st.composite
def confirmed(draw: Any) -> Confirmed:
    name = draw(st.sampled_from(NAMES))
    seen = draw(cells(name))
    return Confirmed(name, draw(st.none() | values(name)), seen.value, seen.state)


CONFIRMED = st.lists(confirmed(), max_size=12)


@examples(150)
@given(readings(), CONFIRMED)
def test_a_confirmed_cell_has_its_value_and_the_rest_is_the_reading(
    reading: AnnualReport, said: list[Confirmed]
) -> None:
    done, held = applied(reading, said), latest(said)
    form = EDITIONS[reading.edition or "2021"].units
    for name, one in held.items():
        if name in form:
            assert done.cells[name].value == one.value
            assert done.cells[name].state == "read" or one.value is None
    others = set(reading.cells) - set(held)
    assert all(done.cells[name] is reading.cells[name] for name in others)
    assert set(done.cells) == set(reading.cells) | (set(held) & set(form))
    assert replace(done, cells=reading.cells) == reading


@examples(150)
@given(readings(), CONFIRMED, st.randoms(use_true_random=False))
def test_the_order_does_not_matter_but_for_the_same_cell(
    reading: AnnualReport, said: list[Confirmed], chance: Any
) -> None:
    """Of the same cell the later takes the place of the earlier."""
    last = list(latest(said).values())
    chance.shuffle(last)
    assert applied(reading, last).cells == applied(reading, said).cells
    assert applied(applied(reading, said), said).cells == applied(reading, said).cells


@examples(150)
@given(readings(), CONFIRMED)
def test_what_waits_is_what_is_unsure_and_unconfirmed_or_in_conflict(
    reading: AnnualReport, said: list[Confirmed]
) -> None:
    """And once all that waits is confirmed as it is read now, nothing waits but what the form has not."""
    form, open_ = EDITIONS[reading.edition or "2021"].units, waiting(reading, said)
    against = set(conflicts(reading, said))
    unsure = {name for name in form if state_of(reading, name) in UNSURE} - set(latest(said))
    assert set(open_) == unsure | against and len(open_) == len(set(open_))
    again = [
        Confirmed(name, 0, cell.value, cell.state)
        for name in open_
        if name in form and (cell := reading.cells.get(name) or Cell(name, None, "missing"))
    ]
    assert set(waiting(reading, [*said, *again])) == {name for name in against if name not in form}


NEW = CellName("requests", "new", "total")


def shows(state: Any, value: int | None = None) -> AnnualReport:
    return AnnualReport(edition="2021", cells={NEW: Cell(NEW, value, state)})


def test_a_later_reading_that_shows_another_value_is_a_conflict() -> None:
    """Not one that shows the confirmed value, nor what it showed when somebody decided against it, nor nothing."""
    doubted = [Confirmed(NEW, 12, None, "uncertain")]
    corrected = [Confirmed(NEW, 13, 12, "read")]
    assert conflicts(shows("read", 12), doubted) == []
    assert conflicts(shows("read", 72), doubted) == [NEW]
    assert conflicts(shows("inferred", 72), doubted) == [NEW]
    assert conflicts(shows("blank"), doubted) == [NEW]
    assert conflicts(shows("uncertain"), doubted) == conflicts(shows("missing"), doubted) == []
    assert conflicts(shows("read", 12), corrected) == conflicts(shows("read", 13), corrected) == []
    assert conflicts(shows("read", 14), corrected) == [NEW]
    assert conflicts(AnnualReport(edition="2021"), doubted) == []


def test_a_cell_that_another_form_has_not_is_told() -> None:
    """Where a later reading finds the form of the other years, a confirmation is not dropped in silence."""
    late = CellName("requests", "other.fee_overdue", "total")
    said = [Confirmed(late, 1)]
    reading = AnnualReport(edition="2019")
    assert applied(reading, said).cells == {} and conflicts(reading, said) == [late]
    assert waiting(reading, said)[-1] == late


@examples(100)
@given(st.data())
def test_values_are_kept_in_words(data: Any) -> None:
    """And come back as they were; a figure that is no count stays what it is."""
    name = data.draw(st.sampled_from(NAMES))
    value = data.draw(st.none() | values(name))
    back = number(name, in_words(value))
    assert back == value and (value is None or isinstance(back, Decimal) == (unit_of(name) == "money"))
    assert number(NEW, "1.5") == Decimal("1.5")
