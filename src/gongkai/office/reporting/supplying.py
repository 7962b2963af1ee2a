"""Figures that live elsewhere are entered with their evidence, by somebody who answers for them."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.recording import act

LARGEST = Decimal(10) ** 11


def supply(*, by: Any, of: ReportOf, cell: CellName, value: str, evidence: str) -> SuppliedFigure:
    """Enter a figure of a year, or another in its place. Counts are whole; money is in 万元 and may have decimals.

    Raises ``ActRefusedError`` with the field at fault.
    """
    agency, year = of.agency, of.year
    demand_report(by, agency)
    check_year(year)
    number = _read(cell, value)
    evidence = evidence.strip()
    if not evidence:
        raise ActRefusedError(_("请填写依据：数据出自哪个部门、哪份材料。"), field="evidence")
    with act("reporting.supply", person=by, agency=agency):
        held = SuppliedFigure.objects.select_for_update().filter(agency=agency, year=year, cell=str(cell)).first()
        figure = held or SuppliedFigure(agency=agency, year=year, cell=str(cell))
        figure.value, figure.evidence, figure.entered_by = number, evidence[:300], by
        figure.save()
    return figure


def demand_report(by: Any, agency: Agency) -> None:
    """Raises ``NotYoursError`` for who does not make the agency's report."""
    if not may_do(by, Duty.REPORT, agency):
        raise NotYoursError(_("只有本机关的公开办可以编制年度报告。"))


def check_year(year: int) -> None:
    """Refuse a year of which there is no report: before the Regulations, or yet to come."""
    if not 2008 <= year <= today().year:
        raise ActRefusedError(_("没有这一年度的报告。"), field="year")


def _read(cell: CellName, value: str) -> Decimal:
    units = [edition.units[cell] for edition in EDITIONS.values() if cell in edition.units]
    if not units or not is_supplied(cell):
        raise ActRefusedError(_("这一数据由系统从记录中统计，不能填写。"), field="cell")
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        raise ActRefusedError(_("请填写数字。"), field="value") from None
    if not number.is_finite() or abs(number) > LARGEST or number != round(number, 6):
        raise ActRefusedError(_("数字过大，或者小数过多。"), field="value")
    if number < 0 and units[0] != "change":
        raise ActRefusedError(_("不能是负数。"), field="value")
    if units[0] != "money" and number != number.to_integral_value():
        raise ActRefusedError(_("件数应是整数。"), field="value")
    return number
