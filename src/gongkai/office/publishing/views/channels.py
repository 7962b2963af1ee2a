"""Pages of the other channels."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.office.agencies.exchange.sheets import write_xlsx
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.pages.base import only_if
from gongkai.office.pages.files import download
from gongkai.office.policy import Duty
from gongkai.office.publishing import channels as acts
from gongkai.office.publishing import desk_forms as forms
from gongkai.office.publishing.models import Channel
from gongkai.office.publishing.queries import workable_by
from gongkai.office.publishing.views.desk import DeskActPage, FilePage, Link, Table, TablesPage

LATEST = 200


class ChannelsPage(TablesPage):
    """The counts by year and channel, and the latest releases."""

    page_title = _("其他渠道发布")
    duties = (Duty.CHANNELS,)

    def tables(self) -> list[Table]:
        counted = [
            [year, *(found.get(channel, 0) for channel in Channel.values), sum(found.values())]
            for year, found in acts.counts(self.subject).items()
        ]
        latest = list(acts.releases_visible_to(self.person).filter(agency=self.subject)[:LATEST])
        titles = acts.titles_for(self.person, latest)
        rows = [
            [
                one.get_channel_display(),
                one.on.isoformat(),
                titles[one.pk],
                one.item and one.item.index_number,
                one.url,
                Link(_("删除"), reverse("channel_remove", args=[one.pk])),
            ]
            for one in latest
        ]
        pk = self.subject.pk
        links = [
            Link(_("登记"), reverse("channel_enter", args=[pk])),
            Link(_("导入"), reverse("channels_import", args=[pk])),
            Link(_("导出"), reverse("channels_export", args=[pk])),
        ]
        heads = [_("渠道"), _("日期"), _("标题"), _("索引号"), _("网址"), ""]
        return [
            Table(_("各年件数"), [_("年份"), *(label for _value, label in Channel.choices), _("合计")], counted),
            Table(_("最近登记"), heads, rows, _("还没有登记。可以逐条登记，也可以导入表格。"), links),
        ]


class EnterPage(DeskActPage):
    page_title = _("登记其他渠道发布")
    duty = Duty.CHANNELS
    list_name, list_label = "channels_list", _("其他渠道发布")
    form_class = forms.ReleaseForm
    submit = _("登记")

    def get_form_kwargs(self) -> dict[str, Any]:
        items = workable_by(self.person).filter(agency=self.subject, first_published_at__isnull=False)
        return super().get_form_kwargs() | {"items": items}

    def do(self, data: dict[str, Any]) -> None:
        acts.enter(by=self.person, agency=self.subject, fields=data)


class ImportPage(FilePage):
    page_title = _("导入其他渠道发布")
    duty = Duty.CHANNELS
    list_name, list_label = "channels_list", _("其他渠道发布")
    form_class = forms.ReleasesFileForm

    def blank_url(self) -> str:
        return reverse("channels_export", args=[self.subject.pk]) + "?empty"

    def do(self, data: dict[str, Any]) -> None:
        content = data["file"].read()
        self.report = acts.import_releases(
            by=self.person, agency=self.subject, content=content, dry_run=data["dry_run"]
        )


class RemovePage(DeskActPage):
    page_title = _("删除其他渠道发布登记")
    duty = Duty.CHANNELS
    list_name, list_label = "channels_list", _("其他渠道发布")
    form_class = forms.WhyForm
    submit = _("删除")
    dangerous = True

    def find(self) -> Agency:
        self.release = get_object_or_404(acts.releases_visible_to(self.person), pk=self.kwargs["release"])
        return self.release.agency

    def do(self, data: dict[str, Any]) -> None:
        acts.remove(by=self.person, release=self.release, why=data["why"])


class ExportFile(View):
    """The releases of an agency as a table; an empty one is the form to fill in."""

    def get(self, request: HttpRequest, agency: int) -> HttpResponse:
        found = get_object_or_404(Agency, pk=agency)
        only_if(may_do(request.user, Duty.CHANNELS, found))
        if "empty" in request.GET:
            return download(write_xlsx("其他渠道发布", list(acts.COLUMNS), []), "channels-blank.xlsx")
        return download(acts.export_releases(request.user, found), "channels.xlsx")
