"""What the agency has already, and what the rows of a file say of one another and of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.report import BadRow
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.historical_import.rows import PastItem
from gongkai.office.publishing.historical_import.table import TITLE_OF
from gongkai.office.publishing.models import Column, IndexNumber, InformationItem

_CHUNK = 500
Path = tuple[str, ...]


@dataclass(slots=True)
class Known:
    """The agency's columns by path, its items by document or index number, and the numbers that were given."""

    agency: Agency
    columns: dict[Path, Column] = field(default_factory=dict)
    items: dict[str, InformationItem] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    titled: set[tuple[str, object]] = field(default_factory=set)

    @classmethod
    def of(cls, agency: Agency, past: list[PastItem]) -> "Known":
        known = cls(agency, columns_by_path(agency))
        for chunk in _chunks({one.item.index_number for one in past} - {""}):
            known.given |= set(IndexNumber.objects.filter(number__in=chunk).values_list("number", flat=True))
        for chunk in _chunks({name for one in past for name in _named(one)}):
            found = InformationItem.objects.filter(agency=agency)
            for item in found.filter(Q(document_number__in=chunk) | Q(index_number__in=chunk)):
                known.items |= {name: item for name in (item.document_number, item.index_number) if name}
        for chunk in _chunks({one.item.title for one in past if not one.item.index_number}):
            there = InformationItem.objects.filter(agency=agency, title__in=chunk)
            known.titled |= {(title, at) for title, at in there.values_list("title", "first_published_at")}
        return known

    def missing_columns(self, past: list[PastItem]) -> list[Path]:
        """The columns that the file names and the agency lacks, those above before those below."""
        wanted = {one.column[:depth] for one in past for depth in range(1, len(one.column) + 1)}
        return sorted(wanted - set(self.columns), key=lambda path: (len(path), path))


def columns_by_path(agency: Agency) -> dict[Path, Column]:
    """The columns in use by the names that lead to them."""
    names: dict[str, Path] = {}
    found = {}
    for column in Column.objects.filter(agency=agency).order_by("path"):
        names[column.path] = (*names.get(column.path[: -Column.steplen], ()), column.name)
        if column.active:
            found[names[column.path]] = column
    return found


def check_together(past: list[PastItem], known: Known, *, make_columns: bool) -> Iterator[BadRow]:
    """Numbers used twice, items that are there already, columns and documents that are named and do not exist."""
    numbers: dict[str, int] = {}
    names = set(known.items)
    for one in past:
        names |= {one.item.document_number, one.item.index_number}
    for one in past:
        yield from _number(one, numbers, known)
        if not make_columns and one.column and one.column not in known.columns:
            said = _("没有栏目“%(path)s”，请先建立，或者选择“自动建立栏目”。") % {"path": "/".join(one.column)}
            yield BadRow(one.row, TITLE_OF["column"], said)
        for column, named in (
            ("validity", [event.instrument for event in one.validity if event.instrument]),
            ("interprets", one.interprets),
        ):
            for name in named:
                if name not in names:
                    said = _("本机关和本文件中都没有“%(name)s”，请填写其发文字号或索引号。") % {"name": name}
                    yield BadRow(one.row, TITLE_OF[column], said)


def _number(one: PastItem, numbers: dict[str, int], known: Known) -> Iterator[BadRow]:
    number = one.item.index_number
    if number and number in known.given:
        said = _("索引号“%(number)s”已经使用；已导入的信息请从文件中删去。") % {"number": number}
        yield BadRow(one.row, TITLE_OF["index_number"], said)
    elif number and number in numbers:
        said = _("索引号“%(number)s”与第%(row)d行相同，请核对。") % {"number": number, "row": numbers[number]}
        yield BadRow(one.row, TITLE_OF["index_number"], said)
    elif not number and (one.item.title, one.item.first_published_at) in known.titled:
        day = timezone.localdate(one.item.first_published_at) if one.item.first_published_at else "—"
        said = _("同名信息（公开日期%(day)s）已经存在；如不是同一条，请填写索引号。") % {"day": day}
        yield BadRow(one.row, TITLE_OF["title"], said)
    if number:
        numbers.setdefault(number, one.row)


def _named(one: PastItem) -> set[str]:
    return {*one.interprets, *(event.instrument for event in one.validity)} - {""}


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _CHUNK):
        yield ordered[start : start + _CHUNK]
