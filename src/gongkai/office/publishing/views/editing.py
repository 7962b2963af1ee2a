"""Drafting: choose what to write, write it, and see beside it what the checks find."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from gongkai.law.catalogue import GROUNDS
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.pages.base import only_if
from gongkai.office.policy import REVIEWS, Act
from gongkai.office.publishing.checking import Level, remarks
from gongkai.office.publishing.checking.words import PERSONAL
from gongkai.office.publishing.drafting import begin, change
from gongkai.office.publishing.forms import ItemForm
from gongkai.office.publishing.models import InformationItem, Kind
from gongkai.office.publishing.queries import agencies_to_draft_for, may
from gongkai.office.publishing.reasons import required
from gongkai.office.publishing.views.base import ActForm, ItemPage, OfficePage, after, list_crumb

DAY = 86_400
KINDS: tuple[tuple[Any, tuple[Any, ...]], ...] = (
    (_("文件"), (Kind.NORMATIVE, Kind.DOCUMENT, Kind.REGULATION, Kind.INTERPRETATION)),
    (_("信息"), (Kind.NOTICE, Kind.NEWS, Kind.MEETING, Kind.LEADER, Kind.VIDEO, Kind.INFORMATION)),
    (_("专门事项"), (Kind.STATISTICS, Kind.BUDGET, Kind.REPORT, Kind.PROPOSAL, Kind.KEY_AREA)),
)
HINTS = {
    Kind.NORMATIVE: _("涉及权利义务、反复适用；计入制发件数，须同步解读"),
    Kind.DOCUMENT: _("有发文字号的其他公文"),
    Kind.REGULATION: _("有规章制定权的机关制定"),
    Kind.INTERPRETATION: _("与所解读的文件互相关联"),
    Kind.NOTICE: _("通知、公告、公示"),
    Kind.NEWS: _("本机关工作动态、要闻"),
    Kind.MEETING: _("会议召开情况、议定事项"),
    Kind.LEADER: _("领导简历、分工、活动"),
    Kind.VIDEO: _("以视频为主的信息"),
    Kind.INFORMATION: _("不属于以上各类"),
    Kind.STATISTICS: _("统计公报、数据"),
    Kind.BUDGET: _("预算、决算及其说明"),
    Kind.REPORT: _("公开工作年度报告、政府工作报告"),
    Kind.PROPOSAL: _("人大建议、政协提案办理结果"),
    Kind.KEY_AREA: _("重点领域信息"),
}


class ChoosePage(OfficePage):
    """For which agency, and what kind of information."""

    template_name = "publishing/choose.html"
    page_title = _("起草信息")

    def path(self) -> list[Any]:
        return [list_crumb()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agencies = agencies_to_draft_for(self.person)
        only_if(agencies.exists())
        groups = [(title, [(kind, Kind(kind).label, HINTS[kind]) for kind in kinds]) for title, kinds in KINDS]
        return super().get_context_data(agencies=agencies, groups=groups, **kwargs)


class _Editor(ActForm):
    """The form of a text."""

    template_name = "publishing/edit.html"
    form_class = ItemForm
    done = ""

    def data_for_script(self) -> dict[str, Any]:
        return {"required": {one.identifier: list(required(one.identifier)) for one in GROUNDS}}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(script=self.data_for_script(), **kwargs)


class CreatePage(_Editor):
    """A new draft."""

    page_title = _("起草信息")

    def prepare(self) -> None:
        only_if(self.kwargs["kind"] in Kind.values)
        self.agency: Agency = get_object_or_404(agencies_to_draft_for(self.person), pk=self.kwargs["agency"])

    def path(self) -> list[Any]:
        return [list_crumb(), (reverse("item_choose"), _("选择种类"))]

    def get_page_title(self) -> str:
        return _now("起草%(kind)s") % {"kind": Kind(self.kwargs["kind"]).label}

    def get_form_kwargs(self) -> dict[str, Any]:
        blank = InformationItem(agency=self.agency, kind=self.kwargs["kind"], issuers=self.agency.name)
        return {**super().get_form_kwargs(), "instance": blank, "agency": self.agency}

    def get_initial(self) -> dict[str, Any]:
        return {"token": uuid.uuid4().hex}

    def do(self, data: dict[str, Any]) -> None:
        """A form sent twice begins one draft."""
        key = f"publishing.begin:{self.person.pk}:{data['token']}"
        with transaction.atomic():
            if data["token"] and not cache.add(key, 1, DAY):
                raise ActRefusedError(_now("这份草稿已经保存，请到列表中继续编辑。"))
            try:
                self.item = begin(by=self.person, agency=self.agency, fields=self.form.text())
            except (ActRefusedError, ValidationError):
                cache.delete(key)
                raise

    def answer(self) -> HttpResponse:
        messages.success(self.request, _now("草稿已保存"))
        then = "item_submit" if "submit" in self.request.POST else "item_edit"
        return HttpResponseRedirect(reverse(then, args=[self.item.pk]))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        key = f"{self.person.pk}:new:{self.agency.pk}:{self.kwargs['kind']}"
        return super().get_context_data(agency=self.agency, autosave=key, **kwargs)


class EditPage(_Editor, ItemPage):
    """A text that is being written, with what the checks find in it as it was last saved."""

    conflict = ""

    def prepare(self) -> None:
        only_if(may(self.person, Act.EDIT, self.item))
        self.text: InformationItem = self.item.get_latest_revision_as_object()

    def get_page_title(self) -> str:
        return _now("编辑")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.text, "agency": self.item.agency}

    def get_initial(self) -> dict[str, Any]:
        return {"seen": self.item.latest_revision_id}

    def do(self, data: dict[str, Any]) -> None:
        change(by=self.person, item=self.item, fields=self.form.text(), seen=data["seen"] or 0)

    def refuse(self, form: Any, error: ActRefusedError | ValidationError) -> HttpResponse:
        """After a conflict what was typed stays; saving it once more is then deliberate."""
        newest = InformationItem.objects.get(pk=self.item.pk).latest_revision_id
        seen = form.cleaned_data.get("seen")
        if seen != newest:
            known = Revision.objects.for_instance(self.item).filter(pk=seen or 0).exists()
            self.conflict = reverse("item_compare", args=[self.item.pk, seen, newest]) if known else ""
            form.data = form.data.copy()
            form.data["seen"] = newest
        return super().refuse(form, error)

    def answer(self) -> HttpResponse:
        messages.success(self.request, _now("已保存"))
        where = after(self.person, self.item)
        if where.endswith(f"/{self.item.pk}/"):
            where = reverse("item_submit" if "submit" in self.request.POST else "item_edit", args=[self.item.pk])
        return HttpResponseRedirect(where)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = remarks(self.text, self.person)
        return super().get_context_data(
            agency=self.item.agency,
            remarks=found,
            held_back=any(one.level is Level.BLOCK and one.code.startswith(PERSONAL) for one in found),
            files=self.item.files.filter(removed=False, is_picture=False),
            seen=self.item.latest_revision_id,
            in_review=self.item.standing in REVIEWS,
            conflict=self.conflict,
            autosave=f"{self.person.pk}:{self.item.pk}",
            may_submit=may(self.person, Act.EDIT, self.item),
            **kwargs,
        )
