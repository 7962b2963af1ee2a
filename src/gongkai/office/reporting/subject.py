"""Which report is meant: whose, of what year, in what form; an agency's own, or that of its whole region."""

from dataclasses import dataclass

from gongkai.annual.report import EditionName
from gongkai.office.agencies.models import Agency, AgencyKind


@dataclass(frozen=True, slots=True)
class ReportOf:
    """A report. ``regional``: it adds up those of the agency and of all below it (条例 第四十九条)."""

    agency: Agency
    year: int
    edition: EditionName
    regional: bool = False

    @property
    def name(self) -> str:
        """Whose report it is: a government's own records are those of its disclosure office."""
        if not self.regional and self.agency.kind == AgencyKind.GOVERNMENT and self.agency.office_name:
            return self.agency.office_name
        return self.agency.name
