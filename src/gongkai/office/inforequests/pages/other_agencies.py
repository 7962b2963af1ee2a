"""Other agencies on the forms: those of the tree are suggested while typing, any other is typed in full."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.desk_forms import Suggested

LONGEST = 300
FROM_LIST = _("其他行政机关在本系统中的，输入几个字后从列表选择；不在本系统的，直接填写。")


class AgencyLine(forms.CharField):
    """A line for another agency. ``widget.suggestions`` are set by ``suggest``; the browser filters them itself."""

    widget = Suggested

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST, "help_text": FROM_LIST} | kwargs)


def suggest(field: Any, own: Agency, *, contacts: bool = False) -> None:
    """Offer the agencies that exist beside ``own`` by name; with ``contacts`` how each is reached as well."""
    found = Agency.objects.filter(active=True).exclude(pk=own.pk).order_by("path")
    field.widget.suggestions = [(_reached(one) if contacts else one.name, "") for one in found]


def _reached(agency: Agency) -> str:
    """Name and contact, as a reply tells them."""
    known = (("联系电话", agency.office_telephone), ("地址", agency.office_address))
    said = "；".join(f"{label}：{value}" for label, value in known if value)
    return f"{agency.name}（{said}）"[:LONGEST] if said else agency.name
