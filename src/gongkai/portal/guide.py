"""政府信息公开指南: what 条例 第十二条 demands, from the agency's own data.

The guide names the classes of information and how they are arranged, the ways to get them, and the disclosure office
with its address, hours, telephone, fax and e-mail. It bears the day on which any of these last changed.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from gongkai.office.agencies.models import Agency
from gongkai.office.trail.models import Entry

CONTACT = (
    "office_name",
    "office_address",
    "office_hours",
    "office_telephone",
    "office_fax",
    "office_email",
    "office_postcode",
)
OF_THE_GUIDE = frozenset((*CONTACT, "name", "responsible_unit"))


@dataclass(frozen=True, slots=True)
class Guide:
    """What the pages 指南 and 依申请公开 show; ``lines`` are label and value, those without a value left out."""

    agency: Agency
    lines: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]
    updated: date | None


def guide_of(agency: Agency) -> Guide:
    """The guide of an agency."""
    labels = {name: str(agency._meta.get_field(name).verbose_name) for name in CONTACT}
    values = {name: getattr(agency, name) for name in CONTACT}
    lines = tuple((labels[name], value) for name, value in values.items() if value)
    missing = tuple(labels[name] for name, value in values.items() if not value)
    return Guide(agency, lines, missing, _last_change(agency))


def _last_change(agency: Agency) -> date | None:
    """The day of the newest entry that changed what the guide says; the trail has it, so nobody types it."""
    entries = Entry.objects.filter(model=Agency._meta.label_lower, record=str(agency.pk)).order_by("-number")
    for entry in entries.values("at", "after").iterator(chunk_size=50):
        changed: dict[str, Any] = entry["after"] or {}
        if OF_THE_GUIDE & set(changed):
            return timezone.localdate(entry["at"])
    return None
