"""Charts drawn on the server as SVG; the figures stand beside them in a table, which is what a screen reader reads."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 720
ROW = 30
LABELS = 220
FIGURES = 70
NARROW, TALL = 420, 44
"""A drawing whose labels stand above the bars: beside a table, and on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart in the units of its drawing."""

    label: str
    number: int
    y: int
    length: int

    @property
    def after(self) -> int:
        """Where the figure begins, from the foot of the bar."""
        return self.length + 8


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars with a common scale from zero."""

    bars: tuple[Bar, ...]
    width: int = WIDTH
    labels: int = LABELS
    row: int = ROW

    @property
    def height(self) -> int:
        """Of the drawing."""
        return self.row * max(len(self.bars), 1)


def bars(rows: Sequence[tuple[str, int]]) -> Bars:
    """A bar for each label and number; the longest fills the width."""
    return Bars(_drawn(rows, WIDTH - LABELS - FIGURES, ROW))


def narrow_bars(rows: Sequence[tuple[str, int]]) -> Bars:
    """The same with each label above its bar."""
    return Bars(_drawn(rows, NARROW - FIGURES, TALL), NARROW, 0, TALL)


def _drawn(rows: Sequence[tuple[str, int]], longest: int, row: int) -> tuple[Bar, ...]:
    most = max((number for _label, number in rows), default=0)
    return tuple(
        Bar(label, number, row * place, round(longest * number / most) if most else 0)
        for place, (label, number) in enumerate(rows)
    )
