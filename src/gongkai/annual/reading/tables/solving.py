"""Unknown places -> values, by the form's equations: one solution or none asserted.

Each unknown cell has an interval of non-negative integers; a row whose figures can stand in several ways is a group
of choices. Intervals and choices are narrowed until nothing changes. Narrowing only ever removes what no solution
can hold, so a value that remains alone is the only one possible; a contradiction is said, not repaired.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.annual.editions import Equation
from gongkai.annual.report import CellName

Interval = tuple[int, int]
Choice = Mapping[CellName, Interval]
MOST = 10**9
ANY: Interval = (0, MOST)
_MOST_TRIALS = 400


class Contradiction(Exception):
    """No filling satisfies the equations."""


@dataclass(frozen=True, slots=True)
class Solution:
    """``intervals`` for every unknown cell; for each group the indexes of the choices still possible."""

    intervals: dict[CellName, Interval]
    choices: tuple[tuple[int, ...], ...]


def solve(
    known: Mapping[CellName, int],
    unknown: Iterable[CellName],
    groups: Sequence[Sequence[Choice]],
    equations: Sequence[Equation],
) -> Solution | None:
    """Narrow all that is unknown; null when the figures that are known contradict each other."""
    intervals: dict[CellName, Interval] = {cell: (value, value) for cell, value in known.items()}
    intervals.update((cell, ANY) for cell in unknown)
    narrowed = [list(group) for group in groups]
    options = [list(range(len(group))) for group in groups]
    touched = {cell for group in groups for choice in group for cell in choice}
    open_cells = {cell for cell, (low, high) in intervals.items() if low != high} | touched
    concerned = [e for e in equations if any(cell in open_cells for cell in e.cells)]
    try:
        _hulls(intervals, groups, options)
        _narrow(intervals, concerned)
        _filter(intervals, narrowed, options, concerned)
    except Contradiction:
        return None
    return Solution(intervals, tuple(tuple(option) for option in options))


def _hulls(intervals: dict[CellName, Interval], groups: Sequence[Sequence[Choice]], options: list[list[int]]) -> None:
    for group, left in zip(groups, options, strict=True):
        if not left:
            raise Contradiction
        for cell in group[0]:
            low = min(group[i][cell][0] for i in left)
            high = max(group[i][cell][1] for i in left)
            before = intervals.get(cell, ANY)
            intervals[cell] = _meet(before, (low, high))


def _meet(a: Interval, b: Interval) -> Interval:
    low, high = max(a[0], b[0]), min(a[1], b[1])
    if low > high:
        raise Contradiction
    return low, high


def _narrow(intervals: dict[CellName, Interval], equations: Sequence[Equation]) -> None:
    """Bounds consistency of ``sum(left) == sum(right)`` for every equation, to a fixed point."""
    changed = True
    rounds = 0
    while changed and rounds < 60:
        changed = False
        rounds += 1
        for equation in equations:
            changed |= _narrow_one(intervals, equation)


def _narrow_one(intervals: dict[CellName, Interval], equation: Equation) -> bool:
    terms = [(cell, 1) for cell in equation.left] + [(cell, -1) for cell in equation.right]
    bounds = [intervals.get(cell, ANY) for cell, _ in terms]
    lows = [low if sign > 0 else -high for (_, sign), (low, high) in zip(terms, bounds, strict=True)]
    highs = [high if sign > 0 else -low for (_, sign), (low, high) in zip(terms, bounds, strict=True)]
    low, high = sum(lows), sum(highs)
    if low > 0 or high < 0:
        raise Contradiction
    changed = False
    for (cell, sign), (a, b), term_low, term_high in zip(terms, bounds, lows, highs, strict=True):
        if a == b:
            continue
        least, most = -(high - term_high), -(low - term_low)
        new = _meet((a, b), (least, most) if sign > 0 else (-most, -least))
        if new != (a, b):
            intervals[cell] = new
            changed = True
    return changed


def _filter(
    intervals: dict[CellName, Interval],
    groups: Sequence[list[Choice]],
    options: list[list[int]],
    equations: Sequence[Equation],
) -> None:
    """Drop each choice that leads to a contradiction and close the open places of the others, until nothing changes."""
    trials = 0
    changed = True
    while changed and trials < _MOST_TRIALS:
        changed = False
        for number, group in enumerate(groups):
            trials += len(options[number])
            possible = []
            for i in options[number]:
                tight = _tightened(intervals, group[i], equations)
                if tight is not None:
                    possible.append(i)
                    changed |= tight != group[i]
                    group[i] = tight
            changed |= len(possible) < len(options[number])
            options[number] = possible
        if changed:
            _hulls(intervals, groups, options)
            _narrow(intervals, equations)


def _tightened(intervals: dict[CellName, Interval], choice: Choice, equations: Sequence[Equation]) -> Choice | None:
    """The choice with what the equations make of its open places; null when they rule it out."""
    trial = dict(intervals)
    try:
        for cell, interval in choice.items():
            trial[cell] = _meet(trial.get(cell, ANY), interval)
        _narrow(trial, equations)
    except Contradiction:
        return None
    return {cell: trial[cell] for cell in choice}
