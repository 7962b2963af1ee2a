"""Each figure of the report and the records behind it: one query a block of the form, and one for a single cell.

| table | records | counted by |
|---|---|---|
| ``requests`` | requests for information received | ``inforequests.counting`` |
| ``disputes`` | cases of reconsideration and litigation | ``remedies.counting`` |
| ``proactive``: rules, normative documents | documents with what befell them | ``publishing.validity`` |
| ``proactive``: the rest | figures entered with their evidence | ``SuppliedFigure`` |
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localdate

from gongkai.annual.editions import BALANCE_ROWS, EDITIONS
from gongkai.annual.report import CellName, EditionName, Value
from gongkai.law.documents import count
from gongkai.law.outcomes import row_of_year
from gongkai.office.inforequests import counting as requests
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.publishing.models import InformationItem, Kind
from gongkai.office.publishing.validity import documents
from gongkai.office.remedies import counting as disputes
from gongkai.office.remedies.models import Dispute
from gongkai.office.reporting import region
from gongkai.office.reporting.models import SuppliedFigure
from gongkai.office.reporting.subject import ReportOf
from gongkai.office.reporting.units import Unit

DOCUMENTS: dict[str, Any] = {"regulations": Kind.REGULATION, "normative_documents": Kind.NORMATIVE}
_AS_COUNTED = {"issued": "issued", "repealed": "repealed", "in_force": "in_force", "made": "issued"}
"""The columns that follow from the events of documents."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What a figure rests on, each kind in its table; of a supplied one its entry, of a region's what
    each unit adds.
    """

    requests: QuerySet[InfoRequest] | None = None
    disputes: tuple[Dispute, ...] = ()
    documents: tuple[InformationItem, ...] = ()
    supplied: SuppliedFigure | None = None
    units: tuple[tuple[Unit, Value | None], ...] = ()

    @property
    def records(self) -> list[int]:
        """Their numbers; of a region's figure those of the agencies."""
        if self.units:
            return [unit.agency.pk for unit, _value in self.units]
        if self.requests is not None:
            return sorted(self.requests.values_list("pk", flat=True))
        if self.supplied is not None:
            return [self.supplied.pk]
        return [one.pk for one in self.disputes] + [one.pk for one in self.documents]


def is_supplied(name: CellName) -> bool:
    """Whether a figure lives outside and is entered."""
    return name.table == "proactive" and name.row not in DOCUMENTS


def figures_of(of: ReportOf) -> dict[CellName, Value | None]:
    """Every figure of the form, in its order; ``None`` where one that is to be supplied is missing."""
    if of.regional:
        return region.figures(of)
    tables: dict[str, Any] = {"requests": _requests(of), "disputes": disputes.table_of([of.agency], of.year)}
    known = dict(_documents(of)) | dict(_supplied(of))
    return {
        name: known.get(name) if name.table == "proactive" else tables[name.table][name.row][name.column]
        for name in EDITIONS[of.edition].cell_names
    }


def _requests(of: ReportOf) -> requests.Table:
    """The table in the rows of its form: that of 2019 knows 其他处理 as one."""
    found = requests.table_of([of.agency], of.year)
    if of.edition == "2021":
        return found
    table: requests.Table = {}
    for row, columns in found.items():
        name = row if row in BALANCE_ROWS else row_of_year(row, 2020)
        into = table.setdefault(name, dict.fromkeys(columns, 0))
        for column, number in columns.items():
            into[column] += number
    return table


def _documents(of: ReportOf) -> Iterator[tuple[CellName, Value]]:
    for row, kind in DOCUMENTS.items():
        held = documents([of.agency], kind)
        counts = count([life for _item, life in held], of.year)
        for column, counted in _AS_COUNTED.items():
            yield CellName("proactive", row, column), getattr(counts, counted)
        released = [year for item, _life in held if (year := _released_in(item)) is not None]
        yield CellName("proactive", row, "disclosed"), released.count(of.year)
        yield CellName("proactive", row, "total_disclosed"), sum(one <= of.year for one in released)


def _released_in(item: InformationItem) -> int | None:
    """The year in which it became public, by the clock of the office."""
    return localdate(item.first_published_at).year if item.first_published_at is not None else None


def _supplied(of: ReportOf) -> Iterator[tuple[CellName, Value]]:
    for one in SuppliedFigure.objects.filter(agency=of.agency, year=of.year):
        yield one.name, plain(one.value)


def plain(value: Decimal) -> Value:
    """A whole number as such, any other without needless noughts."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def behind(of: ReportOf, name: CellName) -> Behind:
    """The records of one figure. KeyError for a cell that the form has not."""
    if name not in EDITIONS[of.edition].units:
        raise KeyError(str(name))
    if of.regional:
        return Behind(units=tuple(region.behind(of, name)))
    if name.table == "requests":
        return Behind(requests=requests.behind([of.agency], of.year, _rows(name.row, of.edition), name.column))
    if name.table == "disputes":
        return Behind(disputes=tuple(disputes.behind([of.agency], of.year, name.row, name.column)))
    if name.row in DOCUMENTS:
        return Behind(documents=tuple(_documents_behind(of, name)))
    return Behind(supplied=SuppliedFigure.objects.filter(agency=of.agency, year=of.year, cell=str(name)).first())


def _rows(row: str, edition: EditionName) -> tuple[str, ...]:
    """The rows of the form of 2021 that a row stands for."""
    if edition == "2019" and row == "other":
        return tuple(one for one in EDITIONS["2021"].outcomes if row_of_year(one, 2020) == "other")
    return (row,)


def _documents_behind(of: ReportOf, name: CellName) -> Iterator[InformationItem]:
    for item, life in documents([of.agency], DOCUMENTS[name.row]):
        released = _released_in(item)
        if name.column == "disclosed":
            counts = released == of.year
        elif name.column == "total_disclosed":
            counts = released is not None and released <= of.year
        else:
            counts = bool(getattr(count([life], of.year), _AS_COUNTED[name.column]))
        if counts:
            yield item
