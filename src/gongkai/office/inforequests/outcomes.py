"""办理结果: the rows of the report's table that a case ends in, as office acts need them."""

from functools import cache

from gongkai.annual.editions import EDITIONS

SEARCHED = frozenset({"unavailable.not_held"})
"""Rows that state that something does not exist: a search record comes first (第三十六条第（四）项)."""


def rows() -> tuple[str, ...]:
    """The rows that a request ends in, in the order of the form of 2021."""
    return EDITIONS["2021"].outcomes


@cache
def decidable() -> frozenset[str]:
    """Those that an agency decides; the others follow from what the applicant left undone."""
    return frozenset(rows()) - {"other.correction_overdue", "other.fee_overdue"}
