"""To whose region a report of a year belongs: that of the authority it was filed with, wherever the agency is now.

Where nothing was filed, the tree of today tells. What lies below an agency goes with it, unless it filed elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import F, QuerySet

from gongkai.office.agencies.models import Agency
from gongkai.office.outside_reports.standing import entered_reports
from gongkai.office.reporting.models import Filing


@dataclass(frozen=True, slots=True)
class Places:
    """Who was under whom in a year. ``moved``: of those that filed with another than is above them now, the path in the
    tree and that of the authority; usually there is none.
    """

    moved: Mapping[str, str] = field(default_factory=dict)

    def chain(self, top: str, path: str) -> list[str] | None:
        """The paths from an agency up to the one next below ``top``; empty for ``top`` itself, none where it was not in
        its region.
        """
        found = list[str]()
        while path and path != top and path not in found:
            found.append(path)
            path = self.moved.get(path, path[: -Agency.steplen])
        return found if path == top else None

    def agencies(self, top: Agency) -> QuerySet[Agency]:
        """The agencies among which the region of ``top`` is found."""
        return Agency.objects.all() if self.moved else Agency.objects.filter(path__startswith=top.path)


AS_NOW = Places()


def places_of(year: int) -> Places:
    """Who was under whom in a year; two queries. A report from outside belongs to who collected it, one that was filed
    here to whom it was submitted.
    """
    collected = entered_reports(year).exclude(agency__path__startswith=F("batch__collector__path"))
    filed = Filing.objects.filter(year=year, regional=False, authority__isnull=False)
    filed = filed.exclude(agency__path__startswith=F("authority__path"), agency__depth=F("authority__depth") + 1)
    moved = dict(collected.values_list("agency__path", "batch__collector__path"))
    return Places(moved | dict(filed.values_list("agency__path", "authority__path")))
