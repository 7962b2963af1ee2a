"""Forms of the back office pages. They shape what was typed; whether it may be done is the acts' business."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.founding import CONTACT, DATA
from gongkai.office.agencies.guessing import is_kept_out
from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.agencies.queries import people_visible_to
from gongkai.office.agencies.rights import agencies_for, capacities
from gongkai.office.policy import Duty


class Day(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class Reason(forms.CharField):
    """Why something is done; it enters the trail."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("理由"), max_length=200, help_text=_("记入留痕"), **kwargs)


class SignInForm(AuthenticationForm):
    """Name and password; says why somebody with a right password may still not come in."""

    error_messages = {
        "invalid_login": _("用户名或密码不正确。密码区分大小写，连续输错会暂时锁定。"),
        "guessed": _(
            "这个用户名刚刚从许多地方连续输错密码，暂时只能从以前登录过的网络登录。请稍后再试，并告知本机关的系统管理员。"
        ),
        "inactive": _("该账号已停用，请联系本机关的系统管理员。"),
        "no_role": _("该账号目前没有任职，不能进入后台，请联系本机关的系统管理员。"),
    }

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username", "")
        if len(name) > self.username_field.max_length:  # nobody's, and too long to be counted
            raise self.get_invalid_login_error()
        if is_kept_out(self.request, name):
            raise ValidationError(self.error_messages["guessed"], code="guessed")
        return dict(super().clean())

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        if not capacities(user):
            raise ValidationError(self.error_messages["no_role"], code="no_role")


class AgencyForm(forms.ModelForm):
    """An agency's data; ``contact_only`` leaves what the disclosure office keeps by itself."""

    why = Reason(required=False)

    class Meta:
        model = Agency
        fields = DATA

    def __init__(self, *args: Any, contact_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if contact_only:
            for name in set(DATA) - set(CONTACT):
                del self.fields[name]

    def _post_clean(self) -> None:
        """The act checks and writes; the form must not touch the record it shows."""

    def data_of_agency(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.cleaned_data if name in DATA}


class AccountForm(forms.ModelForm):
    """An account's data."""

    why = Reason(required=False)

    class Meta:
        model = Person
        fields = ("username", "name", "unit", "telephone", "email")

    def _post_clean(self) -> None:
        """As in ``AgencyForm``."""


class SystemForm(forms.Form):
    """A system to be connected."""

    name = forms.CharField(label=_("系统名称"), max_length=60, help_text=_("例如：协同办公系统"))
    why = Reason(required=False)


class ReasonForm(forms.Form):
    """An act that needs nothing but its reason."""

    why = Reason()


class ForgetForm(forms.Form):
    """An act that cannot be undone: its object is named once more."""

    username = forms.CharField(label=_("输入其用户名以确认"), max_length=150)
    why = Reason()


class ConfirmForm(forms.Form):
    """An act that may say why."""

    why = Reason(required=False)


class AgencyChoice(forms.ModelChoiceField):
    """An agency, indented as it stands in the tree."""

    def label_from_instance(self, obj: Agency) -> str:
        return "　" * (obj.depth - 1) + str(obj)


class MoveForm(forms.Form):
    """The new place of an agency in the tree."""

    parent = AgencyChoice(label=_("划入"), queryset=Agency.objects.none())
    why = Reason()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = agencies_for(person, Duty.STRUCTURE).filter(active=True)


class TransferForm(forms.Form):
    """The new agency of a person."""

    agency = AgencyChoice(label=_("调入机关"), queryset=Agency.objects.none())
    why = Reason()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies_for(person, Duty.ACCOUNTS).filter(active=True)


class PersonChoice(forms.ModelChoiceField):
    """A person with their agency, because names repeat."""

    def label_from_instance(self, obj: Person) -> str:
        return str(
            _("%(name)s（%(agency)s，%(username)s）") % {"name": obj, "agency": obj.agency, "username": obj.username}
        )


class AppointForm(forms.Form):
    """A role for somebody at an agency."""

    person = PersonChoice(label=_("人员"), queryset=Person.objects.none())
    role = forms.ChoiceField(label=_("角色"), choices=Role)
    since = Day(label=_("自"), initial=timezone.localdate)
    until = Day(label=_("至"), required=False, help_text=_("含当日；留空为长期"))
    why = Reason(required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = _colleagues(person)


class EndPostForm(forms.Form):
    """The last day of a post."""

    last_day = Day(label=_("最后一日"), required=False, help_text=_("含当日；留空则权限立即终止"))
    why = Reason(required=False)


class DeputyForm(forms.Form):
    """Who acts for whom, in which role, on which days."""

    principal = PersonChoice(label=_("被代理人"), queryset=Person.objects.none())
    person = PersonChoice(label=_("代理人"), queryset=Person.objects.none())
    role = forms.ChoiceField(label=_("角色"), choices=Role)
    since = Day(label=_("自"), initial=timezone.localdate)
    until = Day(label=_("至"), help_text=_("含当日"))
    why = Reason(required=False)

    def __init__(self, *args: Any, person: Person, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = _colleagues(person)
        self.fields["principal"].queryset = (
            people_visible_to(person).filter(posts__agency=agency).select_related("agency").distinct()
        )


class HandoverForm(forms.Form):
    """From whom to whom all open work passes."""

    to_person = PersonChoice(label=_("接收人"), queryset=Person.objects.none())
    close = forms.BooleanField(label=_("移交后停用移交人的账号"), required=False)
    why = Reason()

    def __init__(self, *args: Any, person: Person, giver: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_person"].queryset = _colleagues(person).exclude(pk=giver.pk)


class TwoFactorRuleForm(forms.Form):
    """The roles of which a second factor is demanded."""

    roles = forms.MultipleChoiceField(
        label=_("须使用双因素认证的角色"), choices=Role, required=False, widget=forms.CheckboxSelectMultiple
    )
    why = Reason(required=False)


class PasswordForm(forms.Form):
    """The old password, and the new one twice."""

    old = forms.CharField(
        label=_("原密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=_("新密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("再次输入新密码"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        if again != self.cleaned_data.get("new"):
            raise ValidationError(_("两次输入的新密码不一致"))
        return again


class TokenForm(forms.Form):
    """A code of an authenticator, or a recovery code."""

    token = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )


class ImportForm(forms.Form):
    """A file of agencies or people."""

    KINDS = (("agencies", _("行政机关")), ("people", _("人员与任职")))

    kind = forms.ChoiceField(label=_("导入内容"), choices=KINDS)
    file = forms.FileField(label=_("文件"), help_text=_("XLSX 或 CSV，5 MB 以内；列名与导出的文件相同"))
    dry_run = forms.BooleanField(label=_("只检查，不写入"), required=False, initial=True)
    why = Reason(required=False)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > 5_000_000:
            raise ValidationError(_("文件超过 5 MB，请拆分后分别导入"))
        return file


def _colleagues(person: Person) -> Any:
    """Everybody ``person`` may give a role to: the open accounts they look after, without their own."""
    return people_visible_to(person).filter(is_active=True).exclude(pk=person.pk).select_related("agency")
