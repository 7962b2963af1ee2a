"""核对: a person says what the source states in a cell. It is kept beside the reading and put over every later one."""

from collections.abc import Collection
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import AnnualReport, Cell, CellName, State, Value
from gongkai.office.errors import ActRefusedError
from gongkai.office.outside_reports.confirmations import in_words, state_of, unit_of
from gongkai.office.outside_reports.doing import on_outside
from gongkai.office.outside_reports.models import CellConfirmation, OutsideReport, ReportState, of_report
from gongkai.office.outside_reports.weighing import Standing, renew, standing_of

OPEN = (ReportState.TO_CONFIRM, ReportState.RETURNED)
AS_READ: tuple[State, ...] = ("inferred", "blank", "missing")
"""What may be confirmed together, as it was read: of an uncertain cell nothing was."""
LARGEST = Decimal(10) ** 11


class Given(NamedTuple):
    """What a person says of a cell: the figure, why, and who."""

    value: Value | None
    note: str
    by: Any


def confirm(*, by: Any, report: OutsideReport, cell: CellName, value: str, note: str = "") -> CellConfirmation:
    """The source states ``value`` in ``cell``, or no figure where it is empty. What is neither read nor a candidate
    needs a ``note`` of where the source states it. Raises ``ActRefusedError`` with the field at fault.
    """
    with on_outside("outside_reports.confirm", by, report, OPEN, note.strip()) as held:
        standing = _read(held)
        figure = _figure(_known(standing.read, cell), value)
        shown = _shown(standing.read, cell)
        if figure != shown.value and figure not in shown.candidates and not note.strip():
            raise ActRefusedError(_("与读取的不同，请说明原件何处写明。"), field="note")
        kept = _keep(held, standing, cell, Given(figure, note, by))
        renew(held)
    return kept


def confirm_as_read(*, by: Any, report: OutsideReport, states: Collection[str], note: str) -> int:
    """The cells in these states are as they were read; how many. Those that were confirmed stay as they are."""
    if not note.strip():
        raise ActRefusedError(_("请说明如何核对。"), field="note")
    with on_outside("outside_reports.confirm", by, report, OPEN, note.strip()) as held:
        standing = _read(held)
        names = [name for name in as_read(standing, states) if name not in standing.confirmed]
        if not names:
            raise ActRefusedError(_("没有这样的单元格。"), field="states")
        for name in names:
            _keep(held, standing, name, Given(_shown(standing.read, name).value, note, by))
        renew(held)
    return len(names)


def as_read(standing: Standing, states: Collection[str]) -> list[CellName]:
    """The cells in ``states`` that may be confirmed together and were not yet."""
    assert standing.read.edition is not None
    names = EDITIONS[standing.read.edition].cell_names
    asked = set(states) & set(AS_READ)
    return [name for name in names if name not in standing.confirmed and state_of(standing.read, name) in asked]


def _read(held: OutsideReport) -> Standing:
    found = standing_of(held)
    if found is None:
        raise ActRefusedError(_("还没有读取结果。"))
    return found


def _known(read: AnnualReport, cell: CellName) -> CellName:
    if read.edition is None or cell not in EDITIONS[read.edition].units:
        raise ActRefusedError(_("报告的格式中没有这一单元格。"), field="cell")
    return cell


def _shown(read: AnnualReport, cell: CellName) -> Cell:
    return read.cells.get(cell) or Cell(cell, None, "missing")


def _keep(held: OutsideReport, standing: Standing, cell: CellName, given: Given) -> CellConfirmation:
    shown = _shown(standing.read, cell)
    one = CellConfirmation.objects.filter(**of_report(held), cell=str(cell)).first()
    one = one or CellConfirmation(**of_report(held), cell=str(cell))
    one.value, one.note, one.made_by = in_words(given.value), given.note.strip()[:300], given.by
    one.raw = shown.raw.replace("\x00", "")[:200] if shown.raw is not None else None
    one.said, one.said_state, one.reader = in_words(shown.value), shown.state, standing.reading.reader
    one.save()
    return one


def _figure(cell: CellName, words: str) -> Value | None:
    """What was typed: what the source states, a negative count too. Counts are whole; money may have decimals."""
    words = words.strip().replace(",", "").replace("，", "")
    if not words:
        return None
    try:
        number = Decimal(words)
    except InvalidOperation:
        raise ActRefusedError(_("请填写数字；原件没有数的，留空。"), field="value") from None
    if not number.is_finite() or abs(number) > LARGEST or number != round(number, 6):
        raise ActRefusedError(_("数字过大，或者小数过多。"), field="value")
    if unit_of(cell) == "money":
        return Decimal(format(number, "f"))
    if number != number.to_integral_value():
        raise ActRefusedError(_("件数应是整数。"), field="value")
    return int(number)
