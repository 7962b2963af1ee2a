"""Figures that live elsewhere are entered with their evidence, by somebody who answers for them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.characters import clean
from gongkai.office.agencies.models import Agency, ConnectedSystem
from gongkai.office.agencies.rights import may_do
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError, Fault, FieldsError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.trail.recording import act

LARGEST = Decimal(10) ** 11
LONGEST_EVIDENCE = 300
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,40})(?:\.[0-9]{1,40})?")


@dataclass(frozen=True, slots=True)
class Given:
    """A figure as somebody gives it: a number in words, and what it rests on (依据)."""

    cell: CellName
    value: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is otherwise than what is held, in value or in evidence; ``before``: the value that was held."""

    cell: CellName
    value: Decimal
    evidence: str
    before: Decimal | None = None


def supply(*, by: Any, of: ReportOf, cell: CellName, value: str, evidence: str) -> SuppliedFigure:
    """Enter a figure of a year, or another in its place. Counts are whole; money is in 万元 and may have decimals.

    Raises ``FieldsError`` with the fields at fault: ``cell``, ``value``, ``evidence``.
    """
    given = Given(cell, value, evidence)
    demand_supply(by, of.agency)
    check_year(of.year)
    if faults := faults_of(given):
        raise FieldsError(faults)
    supply_all(by=by, of=of, given=[given])
    return held_figures(of)[cell]


def supply_all(*, by: Any, of: ReportOf, given: Sequence[Given]) -> list[Change]:
    """Enter many figures of a year, or none: what changed. One that is as it was makes no entry.

    Raises ``FieldsError``; a fault's field is the place among ``given`` and the part: ``0.value``.
    """
    demand_supply(by, of.agency)
    check_year(of.year)
    faults = [(f"{place}.{name}", said) for place, one in enumerate(given) for name, said in faults_of(one)]
    if faults := faults + _repeated(given):
        raise FieldsError(faults)
    with act("reporting.supply", person=by, agency=of.agency):
        held = held_figures(of)
        changes = list(_changes(held, given))
        for change in changes:
            _store(by, held.get(change.cell) or SuppliedFigure(agency=of.agency, year=of.year), change)
    return changes


def held_figures(of: ReportOf) -> dict[CellName, SuppliedFigure]:
    """What is supplied of a year, whatever form asks for it."""
    held = SuppliedFigure.objects.filter(agency=of.agency, year=of.year).select_related("entered_by", "system")
    return {one.name: one for one in held}


def _changes(held: dict[CellName, SuppliedFigure], given: Iterable[Given]) -> Iterator[Change]:
    """What figures without fault change."""
    for one in given:
        value, evidence, was = number_of(one.cell, one.value), one.evidence.strip(), held.get(one.cell)
        if was is None or (was.value, was.evidence) != (value, evidence):
            yield Change(one.cell, value, evidence, was.value if was else None)


def _store(by: Any, figure: SuppliedFigure, change: Change) -> None:
    figure.cell, figure.value, figure.evidence = str(change.cell), change.value, change.evidence
    figure.entered_by, figure.system = (None, by) if isinstance(by, ConnectedSystem) else (by, None)
    figure.save()


def demand_report(by: Any, agency: Agency) -> None:
    """Raises ``NotYoursError`` for who does not make the agency's report."""
    if not may_do(by, Duty.REPORT, agency):
        raise NotYoursError(_("只有本机关的公开办可以编制年度报告。"))


def demand_supply(by: Any, agency: Agency) -> None:
    """Raises ``NotYoursError`` for who does not supply figures of the agency's report."""
    if not may_do(by, Duty.SUPPLY, agency):
        raise NotYoursError(_("只有本机关的公开办和接入的业务系统可以填报年度报告的数据。"))


def check_year(year: int) -> None:
    """Refuse a year of which there is no report: before the Regulations, or yet to come."""
    if not 2008 <= year <= today().year:
        raise FieldsError([("year", _("没有这一年度的报告。"))])


def faults_of(given: Given) -> list[Fault]:
    """What is wrong with a figure, by its fields."""
    faults: list[Fault] = []
    try:
        number_of(given.cell, given.value)
    except ActRefusedError as error:
        faults.append((error.field, error.message))
    evidence = given.evidence.strip()
    if not evidence:
        faults.append(("evidence", _("请填写依据：数据出自哪个部门、哪份材料。")))
    if len(evidence) > LONGEST_EVIDENCE:
        faults.append(("evidence", _("依据不能超过%(most)d字。") % {"most": LONGEST_EVIDENCE}))
    return faults


def faults_beside_the_form(of: ReportOf, given: Sequence[Given]) -> list[Fault]:
    """The figures that only another form than that of the report asks for, by their place."""
    said = _("这一年度的报告没有这一项。")
    units = EDITIONS[of.edition].units
    return [(f"{place}.cell", said) for place, one in enumerate(given) if one.cell not in units]


def _repeated(given: Sequence[Given]) -> list[Fault]:
    cells = [one.cell for one in given]
    said = _("这一项重复填写，请只保留一处。")
    return [(f"{place}.cell", said) for place, cell in enumerate(cells) if cell in cells[:place]]


def number_of(cell: CellName, words: str) -> Decimal:
    """The number of a supplied cell, as people write numbers: full-width digits and marks of thousands are read.

    Raises ``ActRefusedError`` with the field: ``cell`` for one that is not supplied, ``value``.
    """
    units = [edition.units[cell] for edition in EDITIONS.values() if cell in edition.units]
    if not units or not is_supplied(cell):
        raise ActRefusedError(_("这一数据由系统从记录中统计，不能填写。"), field="cell")
    plain = clean(words).strip()
    if not _NUMBER.fullmatch(plain):
        raise ActRefusedError(_("请填写数字，没有的填0。"), field="value")
    number = Decimal(plain.replace(",", ""))
    if abs(number) > LARGEST or number != round(number, 6):
        raise ActRefusedError(_("数字过大，或者小数过多。"), field="value")
    if number < 0 and units[0] != "change":
        raise ActRefusedError(_("不能是负数。"), field="value")
    if units[0] != "money" and number != number.to_integral_value():
        raise ActRefusedError(_("件数应是整数。"), field="value")
    return number
