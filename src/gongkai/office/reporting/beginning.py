"""The first year of which anything is on record of an agency. When it was founded nobody has entered; this is no later
than what is known of it, and may be long after.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Min

from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.outside_reports.models import OutsideReport
from gongkai.office.publishing.models import InformationItem
from gongkai.office.reporting.models import Filing, FrozenReport


def first_years(agencies: Collection[int]) -> dict[int, int]:
    """By the number of the agency; those of which there is nothing at all are left out. Five queries."""
    found: dict[int, int] = {}
    for agency, first in _firsts(agencies) if agencies else ():
        if first is not None:
            year = first if isinstance(first, int) else first.year
            found[agency] = min(found.get(agency, year), year)
    return found


def _firsts(agencies: Collection[int]) -> Iterator[tuple[int, Any]]:
    """The earliest report, request and document of each: years and days."""
    for model, field in (
        (Filing, "year"),
        (FrozenReport, "year"),
        (OutsideReport, "year"),
        (InfoRequest, "received_on"),
        (InformationItem, "formed_on"),
    ):
        held: Any = model._default_manager.filter(agency__in=agencies).order_by()
        yield from held.values_list("agency").annotate(first=Min(field))
