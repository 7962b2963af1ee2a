"""Which agencies a regional report lacks: told as a warning, and kept with each version as it was then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.annual.report import Finding
from gongkai.law.report_dates import DEADLINES
from gongkai.office.reporting.beginning import first_years
from gongkai.office.reporting.region import reports_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.units import Unit
from gongkai.wording import Wording

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Lacking:
    """The names of the agencies that have no accepted report in the form, of how many (``units``). ``later``: those of
    which nothing is on record until a later year, so that they may not have been founded.
    """

    names: tuple[str, ...] = ()
    units: int = 0
    later: tuple[str, ...] = ()

    def kept(self) -> dict[str, Any]:
        """As it stands in the JSON of a version."""
        return {"names": list(self.names), "units": self.units, "later": list(self.later)}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A warning for each kind: their figures are not in the sums."""
        found = []
        if self.names:
            zh, en = _named(self.names)
            message = Wording(
                f"还没有接收{zh}的报告，合计中不含其数据",
                f"The sums lack {len(self.names)} of {self.units} agencies, whose reports were not accepted: {en}",
            )
            found.append(Finding("region/missing", "warning", message, str(DEADLINES)))
        if self.later:
            zh, en = _named(self.later)
            message = Wording(
                f"没有{zh}该年度和以前的任何记录，可能尚未设立；当时已经设立的，合计中不含其数据",
                f"Nothing is on record of that year or before for {len(self.later)} of {self.units} agencies, which "
                f"may not have been founded; if they were, the sums lack them: {en}",
            )
            found.append(Finding("region/later", "warning", message, str(DEADLINES)))
        return tuple(found)


def _named(names: tuple[str, ...]) -> tuple[str, str]:
    shown = names[:MOST_NAMED]
    rest = f"等{len(names)}个机关" if len(names) > MOST_NAMED else ""
    return f"{'、'.join(shown)}{rest}", ", ".join(shown)


def from_kept(kept: Mapping[str, Any]) -> Lacking:
    """What a version keeps."""
    return Lacking(tuple(kept["names"]), kept["units"], tuple(kept["later"]))


def lacking(of: ReportOf) -> Lacking:
    """What the report of a region lacks now; an agency's own lacks none."""
    return lacking_of(reports_of(of.agency, of.year), of) if of.regional else Lacking()


def lacking_of(units: Sequence[Unit], of: ReportOf) -> Lacking:
    """Those of ``units`` whose figures are not in the sums."""
    without = [unit.agency for unit in units if not unit.within and unit.edition != of.edition]
    known = first_years([one.pk for one in without])
    later = {one.pk for one in without if known.get(one.pk, of.year) > of.year}
    return Lacking(
        tuple(one.name for one in without if one.pk not in later),
        len(units),
        tuple(one.name for one in without if one.pk in later),
    )
