"""Which agencies a regional report lacks: told as a warning, and kept with each version as it was then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.annual.report import EditionName, Finding
from gongkai.law.report_dates import DEADLINES
from gongkai.office.reporting.region import Unit, reports_of
from gongkai.office.reporting.subject import ReportOf
from gongkai.wording import Wording

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Lacking:
    """The names of the agencies that have no accepted report in the form, of how many (``units``)."""

    names: tuple[str, ...] = ()
    units: int = 0

    def kept(self) -> dict[str, Any]:
        """As it stands in the JSON of a version."""
        return {"names": list(self.names), "units": self.units}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A warning where there are any: their figures are not in the sums."""
        if not self.names:
            return ()
        shown = self.names[:MOST_NAMED]
        rest = f"等{len(self.names)}个机关" if len(self.names) > MOST_NAMED else ""
        message = Wording(
            f"还没有接收{'、'.join(shown)}{rest}的报告，合计中不含其数据",
            f"The sums lack {len(self.names)} of {self.units} agencies, whose reports were not accepted: "
            f"{', '.join(shown)}",
        )
        return (Finding("region/missing", "warning", message, str(DEADLINES)),)


def from_kept(kept: Mapping[str, Any]) -> Lacking:
    """What a version keeps."""
    return Lacking(tuple(kept["names"]), kept["units"])


def lacking(of: ReportOf) -> Lacking:
    """What the report of a region lacks now; an agency's own lacks none."""
    return lacking_of(reports_of(of.agency, of.year), of.edition) if of.regional else Lacking()


def lacking_of(units: Sequence[Unit], edition: EditionName) -> Lacking:
    """Those of ``units`` whose figures are not in the sums."""
    names = [unit.agency.name for unit in units if not unit.within and unit.edition != edition]
    return Lacking(tuple(names), len(units))
