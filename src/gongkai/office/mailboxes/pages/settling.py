"""The mailboxes that an administrator looks after."""

from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.forms import Day
from gongkai.office.agencies.rights import agencies_for
from gongkai.office.days import today
from gongkai.office.inforequests.pages.base import RequestsPage
from gongkai.office.mailboxes.models import Mailbox, Security
from gongkai.office.mailboxes.setting import set_mailbox
from gongkai.office.pages.base import ActPage, Text, only_if
from gongkai.office.policy import Duty

MAILBOXES = _("申请邮箱")
FIELDS = ("active", "host", "port", "security", "user", "folder", "since")


class MailboxesPage(RequestsPage):
    """Each agency's mailbox, and how it was last read."""

    template_name = "mailboxes/mailboxes.html"
    page_title = MAILBOXES

    def prepare(self) -> None:
        self.agencies = agencies_for(self.person, Duty.SETTINGS).filter(active=True).order_by("path")
        only_if(self.agencies.exists())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        boxes = {one.agency_id: one for one in Mailbox.objects.filter(agency__in=self.agencies)}
        return super().get_context_data(rows=[(one, boxes.get(one.pk)) for one in self.agencies], **kwargs)


class MailboxForm(forms.Form):
    active = forms.BooleanField(label=_("启用"), required=False, initial=True)
    host = forms.CharField(label=_("IMAP服务器"), max_length=200, help_text=_("由邮箱的提供者告知"))
    security = forms.ChoiceField(label=_("加密方式"), choices=Security.choices)
    port = forms.IntegerField(label=_("端口"), min_value=1, max_value=65535, initial=993)
    user = forms.CharField(label=_("用户名"), max_length=200)
    password = forms.CharField(
        label=_("密码或者授权码"),
        max_length=200,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("加密保存，不再显示；不填的，沿用原来的。"),
    )
    folder = forms.CharField(label=_("文件夹"), max_length=100, initial="INBOX")
    since = Day(label=_("从哪一天的邮件开始读取"), initial=today)


class MailboxPage(ActPage, RequestsPage):
    """Where an agency's mailbox is and how it is opened."""

    page_title = _("接收申请的邮箱")
    form_class = MailboxForm
    intro = _("每5分钟读取一次，只读取，不改动、不删除邮箱里的邮件。请使用只接收政府信息公开申请的邮箱。")
    done = _("已保存，正在读取；稍后刷新可看到结果。")

    def prepare(self) -> None:
        self.agency = get_object_or_404(agencies_for(self.person, Duty.SETTINGS), pk=self.kwargs["agency"])

    def path(self) -> list[tuple[str, Text]]:
        return [(reverse("mail_boxes"), MAILBOXES)]

    def get_page_subtitle(self) -> str:
        return str(self.agency)

    def get_initial(self) -> dict[str, Any]:
        mailbox = Mailbox.objects.filter(agency=self.agency).first()
        return {name: getattr(mailbox, name) for name in FIELDS} if mailbox else {}

    def do(self, data: dict[str, Any]) -> None:
        set_mailbox(by=self.person, agency=self.agency, settled=data)
