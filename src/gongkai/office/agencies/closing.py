"""Until when an agency that was closed (撤销) worked: no field holds it, the trail of its closing does."""

from django.utils.timezone import localdate

from gongkai.office.agencies.models import Agency
from gongkai.office.trail.models import Entry


def last_year_of(agency: Agency) -> int | None:
    """The year in which ``agency`` was closed; none where it works, or was entered as closed."""
    if agency.active:
        return None
    closed = Entry.objects.filter(act="agencies.close", model=Agency._meta.label_lower, record=str(agency.pk))
    newest = closed.order_by("-number").first()
    return localdate(newest.at).year if newest else None
