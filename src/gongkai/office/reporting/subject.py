"""Which report is meant: whose, of what year, in what form; an agency's own, or that of its whole region."""

from dataclasses import dataclass

from gongkai.annual.report import EditionName
from gongkai.office.agencies.models import Agency, AgencyKind

REGION = "region"
"""After the form in an address: the report of the whole region."""


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

    @property
    def scope(self) -> str:
        """The form as it stands in addresses, with whether the report is of the whole region."""
        return f"{self.edition}-{REGION}" if self.regional else self.edition
