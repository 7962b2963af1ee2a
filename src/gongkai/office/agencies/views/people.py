"""One person's page, and the pages that change accounts, posts and deputies."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from gongkai.office.agencies import accounts, forms
from gongkai.office.agencies.appointing import appoint, end_post
from gongkai.office.agencies.deputising import end_deputy, set_deputy
from gongkai.office.agencies.handover import handover, open_work_of
from gongkai.office.agencies.models import Person
from gongkai.office.agencies.queries import deputies_visible_to, may_manage, note_reading, posts_visible_to
from gongkai.office.agencies.two_factor import has_two_factor
from gongkai.office.agencies.views.agencies import _OfAgency
from gongkai.office.agencies.views.base import ActPage, OfficePage, agency_crumb, tree_crumb
from gongkai.office.errors import ActRefusedError
from gongkai.office.pages.base import only_if
from gongkai.office.policy import Duty
from gongkai.office.trail.personal import is_forgotten


def person_crumb(person: Person) -> tuple[str, str]:
    return reverse("person_page", args=[person.pk]), person.name


class PersonPage(OfficePage):
    """An account with its posts and what may be done to it."""

    template_name = "agencies/person.html"
    header_icon = "user"

    def get_page_title(self) -> str:
        return str(self.somebody())

    def path(self) -> list[Any]:
        return [tree_crumb(), agency_crumb(self.somebody().agency)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person = self.somebody()
        note_reading(self.person, [person], why=_t("查看人员页面"))
        self.header_buttons = (
            _buttons(person) if person.pk != self.person.pk and may_manage(self.person, person) else []
        )
        return super().get_context_data(
            subject=person,
            posts=posts_visible_to(self.person).filter(person=person).order_by("-since"),
            two_factor=has_two_factor(person),
            own=person.pk == self.person.pk,
            **kwargs,
        )


def _buttons(person: Person) -> list[HeaderButton]:
    wanted = [
        (_("修改"), "person_change", "edit"),
        (_("移交工作"), "person_handover", "arrow-right"),
        (_("重置登录"), "person_reset", "key"),
        (_("调动"), "person_transfer", "resubmit"),
        *([(_("清除个人信息"), "person_forget", "bin")] if not person.is_active and not is_forgotten(person) else []),
        (_("停用"), "person_close", "bin") if person.is_active else (_("恢复"), "person_reopen", "undo"),
    ]
    return [
        HeaderButton(label=label, url=reverse(name, args=[person.pk]), icon_name=icon, priority=order)
        for order, (label, name, icon) in enumerate(wanted)
    ]


class _OfPerson(ActPage):
    """A form about one account."""

    header_icon = "user"

    def prepare(self) -> None:
        self.subject = self.somebody()
        only_if(self.subject.pk != self.person.pk and may_manage(self.person, self.subject))

    def path(self) -> list[Any]:
        return [tree_crumb(), agency_crumb(self.subject.agency), person_crumb(self.subject)]

    def get_page_subtitle(self) -> str:
        return f"{self.subject.name} · {self.subject.username} · {self.subject.agency}"


class _ShowsPassword(ActPage):
    """An act that ends with a first password, shown once on the page that answers; it is stored nowhere in clear."""

    first_password = ""
    who = ""

    def answer(self) -> HttpResponse:
        context = self.get_context_data(first_password=self.first_password, who=self.who, form=None)
        return self.response_class(self.request, ["agencies/first_password.html"], context)


class OpenPage(_ShowsPassword, _OfAgency):
    page_title = _("开设账号")
    form_class = forms.AccountForm
    submit = _("开设")
    duty = Duty.ACCOUNTS

    def do(self, data: dict[str, Any]) -> None:
        self.first_password, self.who = accounts.first_password(), data["username"]
        fields = {name: value for name, value in data.items() if name != "why"}
        accounts.open_account(
            by=self.person, agency=self.subject, data=fields, password=self.first_password, why=data["why"]
        )


class ChangeAccountPage(_OfPerson):
    page_title = _("修改账号")
    form_class = forms.AccountForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.subject}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note_reading(self.person, [self.subject], why=_t("打开账号修改页面"))
        return super().get(request, *args, **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        fields = {name: value for name, value in data.items() if name != "why"}
        accounts.change_account(by=self.person, person=self.subject, data=fields, why=data["why"])


class TransferPage(_OfPerson):
    page_title = _("调动")
    form_class = forms.TransferForm
    submit = _("调动")
    done = _("已调动")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.person}

    def do(self, data: dict[str, Any]) -> None:
        accounts.transfer_account(by=self.person, person=self.subject, agency=data["agency"], why=data["why"])


class CloseAccountPage(_OfPerson):
    page_title = _("停用账号")
    form_class = forms.ReasonForm
    submit = _("停用")
    intro = _("停用后立即退出所有设备，不能再登录。未移交的工作仍在其名下，建议先移交。")
    done = _("账号已停用")
    dangerous = True

    def do(self, data: dict[str, Any]) -> None:
        accounts.close_account(by=self.person, person=self.subject, why=data["why"])


class ReopenAccountPage(_OfPerson):
    page_title = _("恢复账号")
    form_class = forms.ReasonForm
    submit = _("恢复")
    done = _("账号已恢复")

    def do(self, data: dict[str, Any]) -> None:
        accounts.reopen_account(by=self.person, person=self.subject, why=data["why"])


class ResetPage(_ShowsPassword, _OfPerson):
    page_title = _("重置登录")
    form_class = forms.ReasonForm
    submit = _("重置")
    intro = _("生成新的初始密码，解除已绑定的验证器，并退出其所有设备。请当面核实本人身份后办理。")

    def do(self, data: dict[str, Any]) -> None:
        self.first_password, self.who = accounts.first_password(), self.subject.username
        accounts.reset_sign_in(by=self.person, person=self.subject, password=self.first_password, why=data["why"])


class ForgetPage(_OfPerson):
    page_title = _("清除个人信息")
    form_class = forms.ForgetForm
    submit = _("永久清除")
    intro = _(
        "销毁该账号个人信息的密钥：账号和留痕中的电子邮箱、办公电话从此无人能够读出，也不能恢复；留痕仍可核验。"
        "姓名和所办事项保留。备份中的副本随备份到期销毁。"
    )
    done = _("个人信息已永久清除")
    dangerous = True

    def prepare(self) -> None:
        super().prepare()
        only_if(not self.subject.is_active and not is_forgotten(self.subject))

    def do(self, data: dict[str, Any]) -> None:
        if data["username"].strip() != self.subject.username:
            raise ActRefusedError(_t("用户名不符，没有清除。"), field="username")
        accounts.forget_person(by=self.person, person=self.subject, why=data["why"])


class AppointPage(_OfAgency):
    page_title = _("任职")
    form_class = forms.AppointForm
    submit = _("任职")
    duty = Duty.ACCOUNTS
    done = _("已任职")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.person}

    def get_initial(self) -> dict[str, Any]:
        return {"person": self.request.GET.get("person")}

    def do(self, data: dict[str, Any]) -> None:
        appoint(by=self.person, agency=self.subject, **data)


class EndPostPage(ActPage):
    page_title = _("结束任职")
    form_class = forms.EndPostForm
    submit = _("结束任职")
    done = _("任职已结束")
    dangerous = True

    def prepare(self) -> None:
        self.post_record = get_object_or_404(posts_visible_to(self.person), pk=self.kwargs["post"])
        only_if(self.post_record.person_id != self.person.pk)
        self.intro = str(self.post_record)

    def path(self) -> list[Any]:
        return [tree_crumb(), agency_crumb(self.post_record.agency)]

    def do(self, data: dict[str, Any]) -> None:
        end_post(by=self.person, post=self.post_record, last_day=data["last_day"], why=data["why"])


class SetDeputyPage(_OfAgency):
    page_title = _("设定代理")
    form_class = forms.DeputyForm
    submit = _("设定")
    duty = Duty.ACCOUNTS
    intro = _("代理人在所定日期内以被代理人的角色办理，留痕记代理人本人；被代理人的任职结束，代理随之失效。")
    done = _("代理已设定")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.person, "agency": self.subject}

    def do(self, data: dict[str, Any]) -> None:
        set_deputy(by=self.person, agency=self.subject, **data)


class EndDeputyPage(ActPage):
    page_title = _("结束代理")
    form_class = forms.ConfirmForm
    submit = _("结束代理")
    done = _("代理已结束")
    dangerous = True

    def prepare(self) -> None:
        self.deputy = get_object_or_404(deputies_visible_to(self.person), pk=self.kwargs["deputy"])
        only_if(self.deputy.person_id != self.person.pk)
        self.intro = f"{self.deputy.person} → {self.deputy.principal} · {self.deputy.get_role_display()}"

    def path(self) -> list[Any]:
        return [tree_crumb(), agency_crumb(self.deputy.agency)]

    def do(self, data: dict[str, Any]) -> None:
        end_deputy(by=self.person, deputy=self.deputy, why=data["why"])


class HandoverPage(_OfPerson):
    """Shows what is open before it is asked to whom it passes."""

    template_name = "agencies/handover.html"
    page_title = _("移交工作")
    form_class = forms.HandoverForm
    submit = _("全部移交")
    done = ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.person, "giver": self.subject}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(subject=self.subject, work=open_work_of(self.subject), **kwargs)

    def do(self, data: dict[str, Any]) -> None:
        passed = handover(by=self.person, from_person=self.subject, **data)
        total = sum(passed.values())
        messages.success(
            self.request, _t("已移交%(total)d项工作给%(person)s") % {"total": total, "person": data["to_person"]}
        )
