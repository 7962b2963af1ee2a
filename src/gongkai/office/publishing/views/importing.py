"""A draft from a document of a word processor."""

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.office.pages.base import only_if
from gongkai.office.publishing import forms
from gongkai.office.publishing.importing_docx import import_docx
from gongkai.office.publishing.queries import agencies_to_draft_for
from gongkai.office.publishing.views.base import ActForm, list_crumb


class ImportPage(ActForm):
    page_title = _("导入Word文档")
    form_class = forms.ImportForm
    submit = _("导入为草稿")
    intro = _("文字、表格、图片导入为正文；标题、发文字号、成文日期能够识别的自动填写，请逐项核对。")
    done = ""

    def path(self) -> list[Any]:
        return [list_crumb()]

    def get_form_kwargs(self) -> dict[str, Any]:
        agencies = agencies_to_draft_for(self.person)
        only_if(agencies.exists())
        return {**super().get_form_kwargs(), "agencies": agencies}

    def do(self, data: dict[str, Any]) -> None:
        file = data["file"]
        self.item, notes = import_docx(
            by=self.person,
            agency=data["agency"],
            kind=data["kind"],
            data=file.read(),
            name=file.name,
            again=data["again"],
        )
        messages.success(self.request, _("已导入为草稿。"))
        for note in notes:
            messages.info(self.request, note)

    def next(self) -> str:
        return reverse("item_edit", args=[self.item.pk])
