"""Days that a record may name: the others are slips of the pen, and nothing can be counted from them."""

from datetime import date

from django.utils.translation import gettext as _

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


def unlikely(day: date) -> str:
    """What is wrong with a day before 1900 or after 2199; empty for any other."""
    if FIRST <= day <= LAST:
        return ""
    return _("年份应在%(first)d年至%(last)d年之间。") % {"first": FIRST.year, "last": LAST.year}
