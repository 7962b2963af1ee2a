"""Solving unknown places by the form's equations."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.editions import Equation
from gongkai.annual.reading.tables.solving import ANY, solve
from gongkai.annual.report import CellName


def cell(name: str) -> CellName:
    return CellName("t", name, "c")


A, B, C, D = (cell(name) for name in "abcd")
SUM = Equation("row_sum", "t", (A, B), (C,))


def test_one_unknown_is_the_difference() -> None:
    """a + ? = c has one solution."""
    solution = solve({A: 3, C: 8}, [B], [], [SUM])
    assert solution is not None and solution.intervals[B] == (5, 5)


def test_two_unknowns_stay_open() -> None:
    """? + ? = 8 has several, and the bounds say which."""
    solution = solve({C: 8}, [A, B], [], [SUM])
    assert solution is not None and solution.intervals[A] == (0, 8)


def test_two_unknowns_of_zero_are_zero() -> None:
    """? + ? = 0 has one solution, because no count is negative."""
    solution = solve({C: 0}, [A, B], [], [SUM])
    assert solution is not None and solution.intervals[A] == solution.intervals[B] == (0, 0)


def test_contradiction_has_no_solution() -> None:
    """9 + ? = 8 asserts nothing."""
    assert solve({A: 9, C: 8}, [B], [], [SUM]) is None


def test_choices_that_contradict_are_dropped() -> None:
    """Of two ways to place a row's figures the equations leave one."""
    group = [{A: (5, 5), B: ANY, C: (3, 3)}, {A: (3, 3), B: ANY, C: (5, 5)}]
    solution = solve({}, [], [group], [SUM])
    assert solution is not None and solution.choices == ((1,),)
    assert solution.intervals[B] == (2, 2)


def test_choices_with_one_outcome_are_solved() -> None:
    """A lost zero among zeros is zero wherever it stood."""
    group = [{A: ANY, B: (0, 0), C: (0, 0)}, {A: (0, 0), B: ANY, C: (0, 0)}, {A: (0, 0), B: (0, 0), C: ANY}]
    solution = solve({}, [], [group], [SUM])
    assert solution is not None and all(solution.intervals[name] == (0, 0) for name in (A, B, C))


@given(st.lists(st.integers(0, 50), min_size=2, max_size=5), st.data())
def test_never_asserts_a_wrong_value(parts: list[int], data: st.DataObject) -> None:
    """Whatever is hidden of a true row, an interval always holds the truth."""
    names = [cell(f"p{i}") for i in range(len(parts))]
    truth = {**dict(zip(names, parts, strict=True)), C: sum(parts)}
    hidden = data.draw(st.sets(st.sampled_from(list(truth))))
    known = {name: value for name, value in truth.items() if name not in hidden}
    solution = solve(known, hidden, [], [Equation("row_sum", "t", tuple(names), (C,))])
    assert solution is not None
    for name in hidden:
        low, high = solution.intervals[name]
        assert low <= truth[name] <= high
