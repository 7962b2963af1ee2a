"""By when the annual report of a year must be out (条例 第四十九条).

>>> department_deadline(2025).isoformat(), government_deadline(2025).isoformat()
('2026-01-31', '2026-03-31')
"""

from datetime import date

from gongkai.law.basis import REGULATIONS, Basis

DEADLINES = Basis(REGULATIONS, "第四十九条", date(2019, 5, 15))


def department_deadline(year: int) -> date:
    """The last day on which a department (县级以上人民政府部门) submits its report of ``year`` and publishes it."""
    return date(year + 1, 1, 31)


def government_deadline(year: int) -> date:
    """The last day on which the report of ``year`` of a government (县级以上地方人民政府) is published."""
    return date(year + 1, 3, 31)


def year_end(year: int) -> date:
    """The last day that the report of ``year`` covers."""
    return date(year, 12, 31)
