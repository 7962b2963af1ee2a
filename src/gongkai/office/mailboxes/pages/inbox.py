"""The emails that came: a list, one opened, and what is done with it."""

from typing import Any, NamedTuple

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.law.clock import Channel
from gongkai.law.personal_data import mask
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.models import DeliveryWay, FileKind, InfoRequest, SupplyForm
from gongkai.office.inforequests.pages.base import BOARD, OfAgencyPage, RequestsPage
from gongkai.office.inforequests.pages.intake import IntakePage
from gongkai.office.inforequests.queries import workable_by
from gongkai.office.inforequests.receiving import Application, Arrival, Received
from gongkai.office.mailboxes.handling import KINDS, add_to_case, register, set_aside, take_back, usable
from gongkai.office.mailboxes.messages import Mail
from gongkai.office.mailboxes.models import Mailbox, MailState, ReceivedMail
from gongkai.office.mailboxes.queries import open_mail, raw_of, visible_to
from gongkai.office.pages.base import ActPage, Text
from gongkai.office.pages.files import download
from gongkai.office.policy import RequestAct
from gongkai.office.trail.sealed_field import open_together

INBOX = _("收到的邮件")
PAGE = 30


class Row(NamedTuple):
    """An email of the list."""

    mail: ReceivedMail
    sender: str
    subject: str


class InboxPage(OfAgencyPage, RequestsPage):
    """The emails of an agency, those that wait first."""

    template_name = "mailboxes/inbox.html"
    page_title = INBOX
    right = RequestAct.REGISTER

    def path(self) -> list[tuple[str, Text]]:
        return [(f"{reverse('requests_board')}?agency={self.agency.pk}", BOARD)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        seen = self.request.GET.get("shown") == "seen"
        found = visible_to(self.person).filter(agency=self.agency)
        found = found.exclude(state=MailState.WAITING) if seen else found.filter(state=MailState.WAITING)
        page = Paginator(found.order_by("-pk") if seen else found, PAGE).get_page(self.request.GET.get("page"))
        open_together(page)
        return super().get_context_data(
            agency=self.agency,
            agencies=self.agencies,
            mailbox=Mailbox.objects.filter(agency=self.agency, active=True).first(),
            page=page,
            rows=[Row(one, masked_sender(str(one.sender)), mask(str(one.subject))) for one in page],
            seen=seen,
            query=f"agency={self.agency.pk}" + ("&shown=seen" if seen else ""),
            **kwargs,
        )


def masked_sender(sender: str) -> str:
    """Who wrote, as a list shows it.

    >>> masked_sender("张三丰 <zhangsf@example.org>")
    '张** z***@example.org'
    """
    name, _bracket, address = sender.rstrip(">").partition(" <")
    user, _at, host = address.rpartition("@")
    return f"{name[:1]}{'*' * (len(name) - 1)} {user[:1]}***@{host}".strip() if host else name[:1] + "***"


class _OfMail(RequestsPage):
    """A page of one email, through its door."""

    mail: ReceivedMail

    def prepare(self) -> None:
        self.mail = get_object_or_404(visible_to(self.person), pk=self.kwargs["mail"])

    def path(self) -> list[tuple[str, Text]]:
        return [(f"{reverse('mail_inbox')}?agency={self.mail.agency_id}", INBOX)]


class MailPage(_OfMail, IntakePage):
    """An email; opened, with the form of an application filled in from it as far as it tells."""

    template_name = "mailboxes/mail.html"
    page_title = _("邮件")
    header_icon = "mail"
    submit = _("登记为申请")
    opened: Mail | None = None

    def prepare(self) -> None:
        super().prepare()
        self.agency = self.mail.agency

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "open" not in request.POST:
            return super().post(request, *args, **kwargs)
        self.opened = self._open()
        return self.render_to_response(self.get_context_data(form=self.form_class(initial=self.told())))

    def _open(self) -> Mail:
        return open_mail(self.person, self.mail, why=_now("处理收到的邮件"))

    def told(self) -> dict[str, Any]:
        """What the email tells of an application; the rest is asked of the applicant."""
        said = self.opened or self._open()
        return super().get_initial() | {
            "channel": Channel.EMAIL.value,
            "arrived_on": localdate(self.mail.arrived_at),
            "subject": said.subject[:300],
            "described": said.words[:5000],
            "name": said.sender[:300],
            "email": said.address[:300],
            "form": SupplyForm.ELECTRONIC,
            "delivery": DeliveryWay.EMAIL,
        }

    def enter(self, application: Application, arrival: Arrival) -> Received:
        return register(by=self.person, mail=self.mail, application=application, arrival=arrival)

    def refuse(self, form: Any, error: Any) -> HttpResponse:
        self.mail.refresh_from_db()
        return super().refuse(form, error)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if self.request.method == "POST" and self.mail.waits and self.opened is None and "case" not in kwargs:
            self.opened = self._open()
        return super().get_context_data(mail=self.mail, opened=self.opened, files=self._files(), **kwargs)

    def _files(self) -> list[tuple[int, str, int, bool]]:
        attached = self.opened.attached if self.opened else ()
        return [(number, one.name, len(one.data), usable(one)) for number, one in enumerate(attached)]


class MailFile(View):
    """A file that came with an email, or the whole email; each reading is entered in the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mail = get_object_or_404(visible_to(request.user), pk=kwargs["mail"])
        said = open_mail(request.user, mail, why=_now("处理收到的邮件"))
        part = kwargs.get("part")
        if (part is not None and part >= len(said.attached)) or not mail.content:
            raise Http404("no such file")
        name, data = (f"{mail.pk}.eml", raw_of(mail)) if part is None else _named(said, part)
        return download(data, name, "application/octet-stream")


def _named(said: Mail, part: int) -> tuple[str, bytes]:
    return said.attached[part].name, said.attached[part].data


class AddForm(forms.Form):
    number = forms.CharField(label=_("登记号"), max_length=40)
    kind = forms.ChoiceField(label=_("材料种类"), choices=[(one, dict(FileKind.choices)[one]) for one in KINDS])


class _MailAct(_OfMail, ActPage):
    """An act on an email."""

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), (reverse("mail_page", args=[self.mail.pk]), _("邮件"))]


class AddPage(_MailAct):
    page_title = _("归入已有申请")
    intro = _("邮件的附件和原文存入该申请的材料，文字记入联系记录。补正、意见等还须在该申请的页面上登记。")
    form_class = AddForm
    case: InfoRequest

    def do(self, data: dict[str, Any]) -> None:
        cases = workable_by(self.person).filter(agency=self.mail.agency, number=data["number"].strip())
        case = cases.first()
        if case is None:
            raise ActRefusedError(_now("本机关没有这个登记号，或者您不能办理。"), field="number")
        add_to_case(by=self.person, mail=self.mail, request=case, kind=data["kind"])
        self.case = case

    def next(self) -> str:
        return reverse("request_page", args=[self.case.pk])


class AsideForm(forms.Form):
    why = forms.CharField(label=_("理由"), max_length=200)


class AsidePage(_MailAct):
    page_title = _("不是申请")
    intro = _("咨询、广告和应由其他机关处理的邮件。注明理由后不再列为待处理，180日后删除；此前可以恢复。")
    form_class = AsideForm

    def do(self, data: dict[str, Any]) -> None:
        set_aside(by=self.person, mail=self.mail, why=data["why"])

    def next(self) -> str:
        return str(_OfMail.path(self)[0][0])


class TakeBackPage(_MailAct):
    page_title = _("恢复为待处理")
    submit = _("恢复")

    def do(self, data: dict[str, Any]) -> None:
        take_back(by=self.person, mail=self.mail)
