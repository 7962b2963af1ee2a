"""题注: when and under which number a rule was issued, changed and ended, and the day from which it is in force."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.office.publishing.models import InformationItem, ValidityChange
from gongkai.portal.reading import public_among


def origin_of(item: InformationItem, public: set[int]) -> list[str]:
    """The parts of the 题注, in Chinese as the rule is; an instrument is named by its title where it is among
    ``public``, else by its note.
    """
    with override("zh-hans"):
        return _told(item, public)


def _told(item: InformationItem, public: set[int]) -> list[str]:
    told = []
    for event in item.validity.all():
        by = event.instrument.title if event.instrument_id in public and event.instrument else event.note
        if event.change == ValidityChange.ISSUED:
            by = item.document_number
        told.append(f"{event.on} {by}{event.get_change_display()}")
    if item.effective_on:
        told.append(_("自%(day)s起施行") % {"day": item.effective_on})
    return told


def own_origin(item: InformationItem) -> list[str]:
    """The 题注 of one rule."""
    events = item.validity.select_related("instrument")
    return origin_of(item, public_among(event.instrument_id for event in events))
