"""The standard catalogues (基层政务公开标准目录) as XLSX, in and out; the statutory matters."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from gongkai.law.catalogue import Level, Matter, matters
from gongkai.office.agencies.exchange.report import BadRow, Report
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.models import Level as AgencyLevel
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.publishing.catalogue_sheets import Row, read_catalogue
from gongkai.office.publishing.models import CatalogueEntry, Column, StandardCatalogue
from gongkai.office.publishing.queries import released_items
from gongkai.office.trail.recording import act

LEVELS: dict[Any, Level] = {
    AgencyLevel.STATE: "national",
    AgencyLevel.PROVINCE: "provincial",
    AgencyLevel.CITY: "city",
    AgencyLevel.COUNTY: "county",
    AgencyLevel.TOWNSHIP: "township",
}


def import_catalogue(*, by: Any, agency: Agency, name: str, content: bytes, dry_run: bool = False) -> Report:
    """Make the agency's catalogue of a field be what the file says. With one bad row, or on a dry run, nothing changes.

    Rows are known by their 序号: those there change, others are added, and what the file leaves out is taken away
    (``removed`` counts it in ``Report.changed``).
    """
    _demand(by, agency)
    name = name.strip()
    if not name:
        raise ActRefusedError(_("请填写目录所属领域。"))
    report = Report(dry_run=dry_run)
    try:
        rows = read_catalogue(content, report)
    except ActRefusedError as error:
        report.bad.append(BadRow(1, "", str(error)))
    if report.bad:
        return report
    with act("publishing.import_catalogue", person=by, agency=agency):
        catalogue = StandardCatalogue.objects.filter(agency=agency, name=name).first()
        held = {entry.number: entry for entry in catalogue.entries.all()} if catalogue else {}
        wanted = [(row, held.pop(row.number, None)) for row in rows]
        report.made = sum(entry is None for _row, entry in wanted)
        report.changed = len(held) + sum(entry is not None and _differs(entry, row) for row, entry in wanted)
        if not dry_run:
            catalogue = catalogue or StandardCatalogue(agency=agency, name=name)
            catalogue.save()
            for entry in held.values():
                entry.delete()
            for row, entry in wanted:
                _write(entry or CatalogueEntry(catalogue=catalogue), row)
    return report


def remove_catalogue(*, by: Any, catalogue: StandardCatalogue, why: str) -> None:
    """Take a whole catalogue away."""
    _demand(by, catalogue.agency)
    if not why.strip():
        raise ActRefusedError(_("删除目录须写明理由。"))
    with act("publishing.remove_catalogue", person=by, agency=catalogue.agency, why=why):
        catalogue.delete()


def catalogues_visible_to(person: Any) -> QuerySet[StandardCatalogue]:
    """The catalogues of the agencies a person works for; they are public documents, so every role may read them."""
    found = StandardCatalogue.objects.filter(agency__in=agencies_for(person, Duty.HOUSEHOLD))
    return found.annotate(count=Count("entries")).select_related("agency")


@dataclass(frozen=True, slots=True)
class MatterStanding:
    """A matter of Article 20 or 21 with how many released items serve it, and the columns meant for it."""

    matter: Matter
    items: int
    columns: tuple[Column, ...]

    @property
    def gap(self) -> bool:
        """Nothing is released: the agency owes it, or has nothing of the kind."""
        return self.items == 0


def matter_standings(agency: Agency) -> list[MatterStanding]:
    """The matters incumbent on ``agency``, in the order of the Regulations.

    An item serves the matter it names; one that names none, the matter of its column where that has exactly one.
    """
    columns = list(Column.objects.filter(agency=agency, active=True).order_by("path"))
    single = {column.pk: column.matters[0] for column in columns if len(column.matters) == 1}
    items: dict[str, int] = {}
    rows = released_items().filter(agency=agency).order_by().values_list("matter", "column").annotate(Count("pk"))
    for named, column, count in rows:
        served = named or single.get(column, "")
        items[served] = items.get(served, 0) + count
    return [
        MatterStanding(
            matter,
            items.get(matter.identifier, 0),
            tuple(column for column in columns if matter.identifier in column.matters),
        )
        for matter in matters(LEVELS[agency.level])
    ]


def _demand(by: Any, agency: Agency) -> None:
    if not may_do(by, Duty.CATALOGUE, agency):
        raise NotYoursError(_("标准目录由“%(agency)s”的公开办管理。") % {"agency": agency.name})


def _values(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in Row.__slots__}


def _differs(entry: CatalogueEntry, row: Row) -> bool:
    return any(getattr(entry, name) != value for name, value in _values(row).items())


def _write(entry: CatalogueEntry, row: Row) -> None:
    if entry.pk is not None and not _differs(entry, row):
        return
    for name, value in _values(row).items():
        setattr(entry, name, value)
    entry.save()
