"""The back-office page of the site's own marks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.office.pages.base import ActPage, only_if
from gongkai.portal.marking_site import FIELDS, may_set_marks, set_marks
from gongkai.portal.models import SiteMarks


class SiteMarksForm(forms.Form):
    """The marks; all may stay empty."""

    name = forms.CharField(
        label=_("网站名称"), max_length=100, required=False, help_text=_("留空时为“地区名称＋政府信息公开平台”。")
    )
    sponsor = forms.CharField(
        label=_("主办单位"), max_length=200, required=False, help_text=_("留空时为最上级机关的名称。")
    )
    undertaker = forms.CharField(label=_("承办单位"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("联系方式"), max_length=200, required=False, help_text=_("留空时为最上级机关公开工作机构的电话。")
    )
    icp = forms.CharField(label=_("ICP备案编号"), max_length=60, required=False)
    police = forms.CharField(
        label=_("公安机关备案号"), max_length=60, required=False, help_text=_("如“京公网安备 00000000000000号”。")
    )
    party_mark = forms.URLField(
        label=_("党政机关网站标识网址"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("党政机关、事业单位和国有企业互联网网站标识管理系统（bszs.conac.cn）给出的网址。"),
    )
    about = forms.CharField(
        label=_("关于本站"), max_length=5000, required=False, widget=forms.Textarea, help_text=_("空行分段。")
    )


class SiteMarksPage(ActPage):
    """网站标识: what stands in the footer of every public page (47号)."""

    page_title = _("网站标识")
    form_class = SiteMarksForm
    header_icon = "site"
    intro = _("以下内容显示在每个公开页面的页脚和“关于本站”页。政府网站标识码在机关信息中维护。")

    def prepare(self) -> None:
        only_if(may_set_marks(self.person))

    def get_initial(self) -> dict[str, Any]:
        found = SiteMarks.objects.first() or SiteMarks()
        return {name: getattr(found, name) for name in FIELDS}

    def do(self, data: dict[str, Any]) -> None:
        set_marks(by=self.person, marks=data)
