"""Pages of the gazette."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies.models import Agency
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing import gazettes as acts
from gongkai.office.publishing.queries import agencies_to_draft_for, released_items
from gongkai.office.publishing.views.desk import DeskActPage, Link, Table, TablesPage, desk_crumb


class GazettesPage(TablesPage):
    page_title = _("政府公报")
    duties = (Duty.CHANNELS,)

    def tables(self) -> list[Table]:
        rows = [
            [
                Link(str(one), reverse("gazette_page", args=[one.pk])),
                one.count,
                one.issued_on.isoformat() if one.issued_on else _("编排中"),
                Link("PDF", reverse("gazette_pdf", args=[one.pk])) if one.pdf else "",
            ]
            for one in acts.gazettes_visible_to(self.person).filter(agency=self.subject)
        ]
        new = Link(_("新建一期"), reverse("gazette_open", args=[self.subject.pk]))
        return [Table(_("各期公报"), [_("期号"), _("条数"), _("出版日期"), _("文件")], rows, _("还没有公报。"), [new])]


class GazettePage(TablesPage):
    """One issue: what it holds, and what can be done with it."""

    duties = (Duty.CHANNELS,)

    def find(self) -> Agency:
        self.issue = get_object_or_404(acts.gazettes_visible_to(self.person), pk=self.kwargs["issue"])
        return self.issue.agency

    def get_page_title(self) -> str:
        return str(self.issue)

    def path(self) -> list[Any]:
        return [desk_crumb(self.subject), (reverse("gazettes_list", args=[self.subject.pk]), _("政府公报"))]

    def tables(self) -> list[Table]:
        pk, titles = self.issue.pk, acts.titles_in(self.person, self.issue)
        rows = [
            [entry.order + 1, entry.section, titles[entry.item_id], entry.item.index_number]
            for entry in self.issue.entries.select_related("item")
        ]
        if not self.issue.pdf:
            links = [
                Link(_("编排"), reverse("gazette_arrange", args=[pk])),
                Link(_("出版"), reverse("gazette_print", args=[pk])),
            ]
        else:
            links = [Link("PDF", reverse("gazette_pdf", args=[pk]))]
            if not self.issue.item_id and agencies_to_draft_for(self.person).filter(pk=self.subject.pk).exists():
                links.append(Link(_("作为信息发布"), reverse("gazette_item", args=[pk])))
        heads = [_("次序"), _("栏目"), _("标题"), _("索引号")]
        return [Table(_("目录"), heads, rows, _("还没有内容。点“编排”选入已发布的信息，再点“出版”生成PDF。"), links)]


class OpenPage(DeskActPage):
    page_title = _("新建公报")
    duty = Duty.CHANNELS
    list_name, list_label = "gazettes_list", _("政府公报")
    form_class = forms.IssueForm
    submit = _("新建")

    def get_initial(self) -> dict[str, Any]:
        return {"year": timezone.localdate().year}

    def do(self, data: dict[str, Any]) -> None:
        acts.open_issue(by=self.person, agency=self.subject, **data)


class _OfIssue(DeskActPage):
    duty = Duty.CHANNELS
    list_name, list_label = "gazettes_list", _("政府公报")

    def find(self) -> Agency:
        self.issue = get_object_or_404(acts.gazettes_visible_to(self.person), pk=self.kwargs["issue"])
        return self.issue.agency

    def path(self) -> list[Any]:
        return [*super().path(), (reverse("gazette_page", args=[self.issue.pk]), str(self.issue))]


class ArrangePage(_OfIssue):
    page_title = _("编排公报")
    form_class = forms.ArrangeForm
    intro = _("同一栏目的信息排在一起；可以刊登本机关和下级机关已发布的信息。")

    def get_form_kwargs(self) -> dict[str, Any]:
        items = released_items().filter(agency__path__startswith=self.subject.path)
        titles = acts.titles_in(self.person, self.issue)
        return super().get_form_kwargs() | {"issue": self.issue, "items": items, "titles": titles}

    def do(self, data: dict[str, Any]) -> None:
        acts.arrange(by=self.person, issue=self.issue, places=self.form.places())

    def get_form(self, form_class: Any = None) -> Any:
        self.form = super().get_form(form_class)
        return self.form


class PrintPage(_OfIssue):
    page_title = _("出版公报")
    form_class = forms.PrintForm
    intro = _("生成PDF文件并登记各条信息的公报发布；出版后不能再改动。")
    submit = _("出版")

    def do(self, data: dict[str, Any]) -> None:
        acts.print_issue(by=self.person, issue=self.issue, on=data["on"])


class AsItemPage(_OfIssue):
    page_title = _("公报作为信息发布")
    form_class = forms.AsItemForm
    intro = _("建立一条附有公报文件的草稿，按本机关流程审核后发布。")

    def find(self) -> Agency:
        agency = super().find()
        only_if(agencies_to_draft_for(self.person).filter(pk=agency.pk).exists())
        return agency

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"agency": self.subject}

    def do(self, data: dict[str, Any]) -> None:
        acts.as_item(by=self.person, issue=self.issue, column=data["column"])


class PdfFile(View):
    """The printed issue."""

    def get(self, request: HttpRequest, issue: int) -> FileResponse:
        found = get_object_or_404(acts.gazettes_visible_to(request.user), pk=issue)
        if not found.pdf:
            raise Http404
        return FileResponse(
            found.pdf.open("rb"), as_attachment=True, filename=f"{found}.pdf", content_type="application/pdf"
        )
