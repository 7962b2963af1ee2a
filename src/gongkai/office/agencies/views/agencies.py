"""The tree of agencies, one agency's page, and the pages that change it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from gongkai.office.agencies import forms
from gongkai.office.agencies.founding import CONTACT, change_agency, close_agency, found_agency, move_agency
from gongkai.office.agencies.models import Agency, TwoFactorRule
from gongkai.office.agencies.queries import (
    current,
    deputies_visible_to,
    people_visible_to,
    posts_visible_to,
    visible_to,
)
from gongkai.office.agencies.rights import may_do
from gongkai.office.agencies.two_factor import demand_two_factor
from gongkai.office.agencies.views.base import ActPage, OfficePage, agency_crumb, tree_crumb
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty

SECTIONS = (
    (_("基本信息"), ("kind", "level", "region_code", "credit_code", "website_code", "vertical_led", "makes_rules")),
    (_("政府信息公开工作机构"), tuple(name for name in CONTACT if name.startswith("office_"))),
    (_("责任人"), tuple(name for name in CONTACT if not name.startswith("office_"))),
)


class TreePage(OfficePage):
    """Every agency somebody sees, as the tree stands."""

    template_name = "agencies/tree.html"
    page_title = _("机关与人员")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agencies = list(visible_to(self.person).order_by("path"))
        top = min((agency.depth for agency in agencies), default=1)
        managed = people_visible_to(self.person).filter(is_active=True)
        counts: dict[int, int] = {}
        for agency_id in managed.values_list("agency_id", flat=True).distinct().order_by():
            counts[agency_id] = managed.filter(agency_id=agency_id).distinct().count()
        rows = [(agency, min(agency.depth - top, 8), counts.get(agency.pk)) for agency in agencies]
        exchange = any(may_do(self.person, Duty.ACCOUNTS, agency) for agency in agencies)
        self.header_buttons = (
            [HeaderButton(label=_("导入导出"), url=reverse("agencies_exchange"), icon_name="download")]
            if exchange
            else []
        )
        return super().get_context_data(rows=rows, **kwargs)


class AgencyPage(OfficePage):
    """What an agency is, who works there and who deputises for whom."""

    template_name = "agencies/agency.html"

    def get_page_title(self) -> str:
        return str(self.agency())

    def path(self) -> list[Any]:
        return [tree_crumb()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        agency = self.agency()
        accounts = may_do(self.person, Duty.ACCOUNTS, agency)
        self.header_buttons = self._buttons(agency, accounts)
        return super().get_context_data(
            agency=agency,
            sections=[(title, [_line(agency, name) for name in names]) for title, names in SECTIONS],
            below=visible_to(self.person).filter(path__startswith=agency.path, depth=agency.depth + 1),
            accounts=accounts,
            people=people_visible_to(self.person).filter(agency=agency).distinct().order_by("-is_active", "pk"),
            posts=posts_visible_to(self.person).filter(current(), agency=agency).order_by("role", "pk"),
            deputies=deputies_visible_to(self.person).filter(agency=agency).order_by("-until")[:20],
            rules=[rule.get_role_display() for rule in TwoFactorRule.objects.filter(agency=agency)],
            **kwargs,
        )

    def _buttons(self, agency: Agency, accounts: bool) -> list[HeaderButton]:
        structure = may_do(self.person, Duty.STRUCTURE, agency)
        wanted = [
            (may_do(self.person, Duty.AGENCY, agency), _("修改"), "agency_change", "edit"),
            (structure, _("设立下级机关"), "agency_found", "plus"),
            (structure and not agency.is_root(), _("划转"), "agency_move", "arrow-right"),
            (accounts, _("双因素认证要求"), "agency_two_factor", "lock"),
            (may_do(self.person, Duty.SETTINGS, agency), _("业务系统"), "systems", "link"),
            (structure and agency.active and not agency.is_root(), _("撤销"), "agency_close", "bin"),
        ]
        return [
            HeaderButton(label=label, url=reverse(name, args=[agency.pk]), icon_name=icon, priority=order)
            for order, (shown, label, name, icon) in enumerate(wanted)
            if shown
        ]


def _line(agency: Agency, name: str) -> tuple[str, Any]:
    show = getattr(agency, f"get_{name}_display", None)
    value = show() if show else getattr(agency, name)
    if isinstance(value, bool):
        value = _("是") if value else _("否")
    return str(Agency._meta.get_field(name).verbose_name), value


class _OfAgency(ActPage):
    """A form about one agency."""

    duty = Duty.STRUCTURE

    def prepare(self) -> None:
        self.subject = self.agency()
        only_if(may_do(self.person, self.duty, self.subject))

    def path(self) -> list[Any]:
        return [tree_crumb(), agency_crumb(self.subject)]

    def get_page_subtitle(self) -> str:
        return str(self.subject.name)


class FoundPage(_OfAgency):
    page_title = _("设立下级机关")
    form_class = forms.AgencyForm
    submit = _("设立")
    done = _("机关已设立")

    def do(self, data: dict[str, Any]) -> None:
        fields = {name: value for name, value in data.items() if name != "why"}
        found_agency(by=self.person, parent=self.subject, data=fields, why=data["why"])


class ChangePage(_OfAgency):
    page_title = _("修改机关信息")
    form_class = forms.AgencyForm
    duty = Duty.AGENCY

    def get_form_kwargs(self) -> dict[str, Any]:
        contact_only = not may_do(self.person, Duty.STRUCTURE, self.subject)
        return {**super().get_form_kwargs(), "instance": self.subject, "contact_only": contact_only}

    def do(self, data: dict[str, Any]) -> None:
        fields = {name: value for name, value in data.items() if name != "why"}
        change_agency(by=self.person, agency=self.subject, data=fields, why=data["why"])


class MovePage(_OfAgency):
    page_title = _("划转")
    form_class = forms.MoveForm
    submit = _("划转")
    intro = _("机关连同其全部下级划入新的上级；新的上级随即可以看到它们，原上级不再看到。")
    done = _("已划转")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.person}

    def do(self, data: dict[str, Any]) -> None:
        move_agency(by=self.person, agency=self.subject, parent=data["parent"], why=data["why"])


class ClosePage(_OfAgency):
    page_title = _("撤销机关")
    form_class = forms.ReasonForm
    submit = _("撤销")
    intro = _("撤销后不再有任何人能为该机关办理事项，其信息和留痕保留。须先移交工作、停用账号、撤销或划出下级。")
    done = _("机关已撤销")
    dangerous = True

    def do(self, data: dict[str, Any]) -> None:
        close_agency(by=self.person, agency=self.subject, why=data["why"])


class TwoFactorRulePage(_OfAgency):
    page_title = _("双因素认证要求")
    form_class = forms.TwoFactorRuleForm
    duty = Duty.ACCOUNTS
    intro = _("在本机关及其下级担任所选角色的人员，登录时除密码外还须输入验证器的验证码；尚未绑定的，下次登录先绑定。")

    def get_initial(self) -> dict[str, Any]:
        return {"roles": list(TwoFactorRule.objects.filter(agency=self.subject).values_list("role", flat=True))}

    def do(self, data: dict[str, Any]) -> None:
        demand_two_factor(by=self.person, agency=self.subject, roles=set(data["roles"]), why=data["why"])
