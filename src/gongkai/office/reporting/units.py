"""An agency of a region with its report of a year."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.annual.report import CellName, EditionName, Value
from gongkai.office.agencies.models import Agency


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency of the region with the report that counts for it; ``frozen`` and ``outside`` are their numbers, of
    which one is set where there is a report. ``within``: the report from outside of a government above it holds its
    figures already, for a government reports of all below it (第四十九条). ``under``: the path of the agency next below
    the region's own that it was under. ``twice``: the suits that another unit counts too and that are taken from its
    figures, ``unsure`` those of which that is not known (``reporting.twice``).
    """

    agency: Agency
    edition: EditionName | None = None
    cells: Mapping[CellName, Value | None] | None = None
    frozen: int | None = None
    outside: int | None = None
    within: bool = False
    under: str = ""
    twice: int = 0
    unsure: int = 0
