"""The act: a ledger is checked, and its cases stored in one transaction, or nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_act
from gongkai.office.errors import NotYoursError
from gongkai.office.inforequests.ledger_import.cases import BadCell
from gongkai.office.inforequests.ledger_import.checking import Checked, check
from gongkai.office.inforequests.ledger_import.course import row_of
from gongkai.office.inforequests.ledger_import.mapping import Mapping, check_mapping
from gongkai.office.inforequests.ledger_import.reading import Table
from gongkai.office.inforequests.ledger_import.storing import store
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.policy import RequestAct, RequestState
from gongkai.office.trail.recording import act, record

_FEW = 20


@dataclass(frozen=True, slots=True)
class Options:
    """How a ledger is taken. ``only_good``: rows without fault are stored although others have some."""

    dry_run: bool = False
    only_good: bool = False
    why: str = ""


@dataclass(slots=True)
class Ledger:
    """What a ledger held and what became of it. ``years``, ``outcomes``: how many good rows of each."""

    rows: int
    good: int = 0
    there: list[str] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    bad_rows: int = 0
    left_out: int = 0
    years: Counter[int] = field(default_factory=Counter)
    open: int = 0
    overdue: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, int]] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)
    requests: tuple[int, ...] = ()
    """The numbers (keys) of the cases stored, in the order of the ledger."""

    @property
    def stored(self) -> bool:
        return bool(self.requests)

    @property
    def closed(self) -> int:
        return self.good - self.open

    @property
    def already(self) -> str:
        """The first of the numbers that are there."""
        return "、".join(self.there[:_FEW]) + ("……" if len(self.there) > _FEW else "")


def may_import(person: Any, agency: Agency) -> bool:
    """Who registers applications at an agency brings in its ledger."""
    return may_act(person, RequestAct.REGISTER, RequestState.UNCONFIRMED, agency)


def import_ledger(*, by: Any, agency: Agency, table: Table, mapping: Mapping, options: Options = Options()) -> Ledger:
    """Take in the cases of a ledger with their numbers and days; what their clocks say follows from their events.

    A number that the agency has is left as it is, so that the same ledger can come twice. With a bad row nothing is
    stored unless ``only_good``. Raises ``NotYoursError``, and ``FieldsError`` for a mapping that lacks a column.
    """
    if not may_import(by, agency):
        raise NotYoursError(_("您在该机关没有登记申请的角色。"))
    check_mapping(mapping)
    checked = check(table, mapping, agency)
    ledger = _told(table, checked)
    if options.dry_run or not checked.good or (checked.bad and not options.only_good):
        return ledger
    with act("inforequests.import_ledger", person=by, agency=agency, why=options.why):
        ledger.requests = store(checked, by=by, agency=agency)
        counts = {"rows": ledger.rows, "stored": ledger.good, "there": len(ledger.there), "bad": ledger.bad_rows}
        record(model=InfoRequest._meta.label_lower, after=counts)
    return ledger


def _told(table: Table, checked: Checked) -> Ledger:
    ledger = Ledger(len(table.lines), len(checked.good), checked.there, checked.bad, checked.bad_rows, table.left_out)
    for case in checked.good:
        assert case.day is not None  # a case without one is bad
        ledger.years[case.day.year] += 1
        if case.result:
            ledger.outcomes[row_of(case.result)] += 1
        else:
            ledger.open += 1
            ledger.overdue += checked.office.clock(case.course).overdue
    ledger.notes = sorted(checked.notes.items(), key=lambda note: -note[1])
    ledger.gaps = checked.gaps
    return ledger


def bad_rows_file(bad: list[BadCell]) -> bytes:
    """The faults as XLSX, to be worked off beside the ledger."""
    header = (_("行"), _("列"), _("值"), _("问题和改法"))
    return write_xlsx(_("有问题的行"), header, _cells(bad))


def _cells(bad: list[BadCell]) -> Iterator[tuple[str, ...]]:
    for one in bad:
        yield str(one.row), one.column, one.value, one.what
