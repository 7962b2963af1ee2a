"""What the pages beside items share: tables, a form whose submission is one act; and the page that leads to them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.pages.base import Text, only_if
from gongkai.office.policy import Duty
from gongkai.office.publishing.column_standing import empty_columns, overdue_columns
from gongkai.office.publishing.contributions import received_by
from gongkai.office.publishing.interpretations import lacking
from gongkai.office.publishing.looking_again import due_for_content_review, due_for_reexamination
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.queries import workable_by
from gongkai.office.publishing.views.base import ActForm, OfficePage


@dataclass(frozen=True, slots=True)
class Link:
    """A cell or button that leads somewhere."""

    text: Any
    url: str
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Links:
    """Several in one cell."""

    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Warn:
    """A cell that asks for attention."""

    text: Any
    warn: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A listing under a caption."""

    caption: Any
    heads: Sequence[Any]
    rows: Sequence[Sequence[Any]]
    empty: Any = _("没有记录。")
    links: Sequence[Link] = field(default=())


def openable(person: Person, items: Iterable[InformationItem]) -> set[int]:
    """Those of ``items`` whose page ``person`` may open."""
    numbers = [item.pk for item in items]
    return set(workable_by(person).filter(pk__in=numbers).values_list("pk", flat=True)) if numbers else set()


def titled(item: InformationItem, opened: set[int]) -> Any:
    """The title as a cell; it leads to the item's page where that may be opened."""
    return Link(item.title, reverse("item_page", args=[item.pk])) if item.pk in opened else item.title


class TablesPage(OfficePage):
    """A page of listings for an agency where the person has one of ``duties``."""

    template_name = "publishing/tables.html"
    duties: tuple[Duty, ...] = ()
    intro: Text = ""
    header_icon = "list-ul"
    subject: Agency

    def prepare(self) -> None:
        self.subject = self.find()

    def find(self) -> Agency:
        """The agency of the address; a page that is not for this person does not exist."""
        agency: Agency = get_object_or_404(Agency, pk=self.kwargs["agency"])
        only_if(any(may_do(self.person, duty, agency) for duty in self.duties))
        return agency

    def path(self) -> list[Any]:
        return [desk_crumb(self.subject)]

    def tables(self) -> list[Table]:
        """What the page lists."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tables = [
            replace(table, rows=[[_plain(cell) for cell in row] for row in table.rows]) for table in self.tables()
        ]
        return super().get_context_data(tables=tables, intro=self.intro, **kwargs)


def _plain(cell: Any) -> Any:
    """Days and moments as the page rules of government websites write them, in local time."""
    if isinstance(cell, Warn):
        return Warn(_plain(cell.text))
    if isinstance(cell, datetime):
        return timezone.localtime(cell).strftime("%Y-%m-%d %H:%M")
    return cell.isoformat() if isinstance(cell, date) else cell


class DeskActPage(ActForm):
    """A form about a record of an agency, found by ``find`` through its door."""

    duty: Duty
    subject: Agency
    list_name = ""
    list_label: Text = ""

    def find(self) -> Agency:
        """Fetch the records of the address; returns their agency."""
        agency: Agency = get_object_or_404(Agency, pk=self.kwargs["agency"])
        return agency

    def prepare(self) -> None:
        self.subject = self.find()
        only_if(may_do(self.person, self.duty, self.subject))

    def path(self) -> list[Any]:
        above = [desk_crumb(self.subject)]
        if self.list_name:
            above.append((reverse(self.list_name, args=[self.subject.pk]), self.list_label))
        return above


class FilePage(DeskActPage):
    """A file comes in, and its report stands on the page."""

    template_name = "publishing/file_form.html"
    submit = _("导入")
    report: Any = None

    def blank_url(self) -> str:
        """Where the form to fill in is."""
        raise NotImplementedError

    def answer(self) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=self.get_form()))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(report=self.report, blank_url=self.blank_url(), **kwargs)


def desk_crumb(agency: Agency) -> tuple[str, Text]:
    return reverse("publishing_desk", args=[agency.pk]), agency.short_name or agency.name


ROOMS: tuple[tuple[str, Text, Duty], ...] = (
    ("columns_list", _("栏目"), Duty.COLUMNS),
    ("matters_page", _("法定公开事项"), Duty.CATALOGUE),
    ("catalogues_list", _("标准目录"), Duty.CATALOGUE),
    ("validity_list", _("文件有效性"), Duty.VALIDITY),
    ("interpretations_list", _("政策解读"), Duty.LINKS),
    ("proposals_list", _("建议提案"), Duty.LINKS),
    ("contributions_list", _("投稿"), Duty.CONTRIBUTIONS),
    ("channels_list", _("其他渠道发布"), Duty.CHANNELS),
    ("gazettes_list", _("政府公报"), Duty.CHANNELS),
    ("looks_list", _("定期评估与复核"), Duty.REEXAMINATION),
)
DESK_DUTIES = tuple(dict.fromkeys(duty for _name, _label, duty in ROOMS))

Count = Callable[[Any, Agency], list[tuple[Text, int]]]
WAITING: dict[str, Count] = {
    "columns_list": lambda person, agency: [
        (_("逾期未更新"), len(overdue_columns(agency))),
        (_("空栏目"), len(empty_columns(agency))),
    ],
    "interpretations_list": lambda person, agency: [(_("缺少解读"), len(lacking(agency)))],
    "contributions_list": lambda person, agency: [
        (_("待处理"), received_by(person).filter(to=agency, outcome="waiting").count())
    ],
    "looks_list": lambda person, agency: [
        (_("应评估"), due_for_reexamination(person).filter(agency=agency).count()),
        (_("应复核"), due_for_content_review(person).filter(agency=agency).count()),
    ],
}


class DeskPage(TablesPage):
    """Everything beside items that is somebody's duty at an agency, with what waits there."""

    page_title = _("栏目与目录")
    duties = DESK_DUTIES

    def path(self) -> list[Any]:
        return []

    def tables(self) -> list[Table]:
        rows = []
        for name, label, duty in ROOMS:
            if may_do(self.person, duty, self.subject):
                found = WAITING[name](self.person, self.subject) if name in WAITING else []
                waits = "，".join(f"{what} {number}" for what, number in found if number)
                rows.append([Link(label, reverse(name, args=[self.subject.pk])), Warn(waits) if waits else "—"])
        others = desk_agencies(self.person).exclude(pk=self.subject.pk)
        tables = [Table(self.subject.name, [_("工作"), _("待办")], rows)]
        if others:
            links = [[Link(one.name, reverse("publishing_desk", args=[one.pk]))] for one in others]
            tables.append(Table(_("其他机关"), [_("名称")], links))
        return tables


def desk_agencies(person: Any) -> Any:
    """The agencies where ``person`` has something to do beside items."""
    return agencies_for(person, *DESK_DUTIES).order_by("path")
