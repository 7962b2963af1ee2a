"""Registering what came to the office by hand, letter, fax, email or word of mouth: receipt rule and clock."""

import secrets
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from gongkai.law.clock import Channel, Event, EventKind, clock
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_where
from gongkai.office.days import today, unlikely
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.models import ApplicantKind, CaseKind, DeliveryWay, IdentityKind, SupplyForm
from gongkai.office.inforequests.pages.base import BOARD, RequestsPage, board_crumb
from gongkai.office.inforequests.pages.case import similar
from gongkai.office.inforequests.pages.forms import day_of_act, sent, words
from gongkai.office.inforequests.receiving import Application, Arrival, Received, receive
from gongkai.office.inforequests.settings import law_rules
from gongkai.office.inforequests.stating import Asked, Stated
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import ActPage
from gongkai.office.pages.several_files import SeveralFiles
from gongkai.office.policy import RequestAct

CAME = tuple(channel for channel in Channel if channel is not Channel.ONLINE)
"""What is entered by the office; the web form enters itself."""
_ARRIVAL = ("channel", "arrived_on", "kind")
_ASKED = ("subject", "described", "document_number", "form", "delivery")
SECTIONS = (
    (_("提交"), _ARRIVAL),
    (_("申请内容"), (*_ASKED, "files")),
    (_("申请人"), ("applicant_kind", "name", "identity_kind", "identity_number", "representative")),
    (_("联系方式"), ("contact_name", "telephone", "email", "address", "postcode", "fax")),
    (_("代理人"), ("agent_name", "agent_identity_number", "agent_telephone", "accessibility")),
)


def _line(label: Any, **kwargs: Any) -> django_forms.CharField:
    return django_forms.CharField(label=label, max_length=300, required=False, **kwargs)


class IntakeForm(django_forms.Form):
    """What an application states. What is missing in it is asked for by a correction and is no reason to refuse it."""

    channel = django_forms.ChoiceField(label=_("提交方式"))
    arrived_on = day_of_act(_("到达日期"), help_text=_("当面提交之日、签收之日或者收到信函、传真、邮件之日。"))
    kind = django_forms.ChoiceField(label=_("事项类别"), choices=CaseKind.choices)
    described = words(_("所需信息的描述"), 5)
    subject = _line(_("申请事项"), help_text=_("不填的，取描述的开头。"))
    document_number = _line(_("文号"))
    form = django_forms.ChoiceField(label=_("提供方式"), choices=SupplyForm.choices, initial=SupplyForm.PAPER)
    delivery = django_forms.ChoiceField(label=_("获取途径"), choices=DeliveryWay.choices, initial=DeliveryWay.POST)
    files = SeveralFiles(label=_("申请材料的扫描件"), required=False)
    applicant_kind = django_forms.ChoiceField(label=_("申请人类别"), choices=ApplicantKind.choices)
    name = _line(_("姓名或者名称"))
    identity_kind = django_forms.ChoiceField(
        label=_("证件种类"), choices=[("", "—"), *IdentityKind.choices], required=False
    )
    identity_number = _line(_("证件号码"))
    representative = _line(_("法定代表人或者负责人"))
    contact_name = _line(_("联系人"))
    telephone = _line(_("联系电话"))
    email = _line(_("电子邮箱"))
    address = _line(_("通信地址"))
    postcode = _line(_("邮政编码"))
    fax = _line(_("传真"))
    agent_name = _line(_("代理人"))
    agent_identity_number = _line(_("代理人证件号码"))
    agent_telephone = _line(_("代理人电话"))
    accessibility = _line(_("阅读、视听等方面的困难"))
    token = django_forms.CharField(widget=django_forms.HiddenInput, max_length=100)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(c.value, in_language(c.label)) for c in CAME]

    def sections(self) -> list[tuple[Any, list[Any]]]:
        """The fields under their headings."""
        return [(label, [self[name] for name in names]) for label, names in SECTIONS]


class IntakePage(ActPage, RequestsPage):
    """The form, with what each channel means for the day of receipt; after saving, what is like it."""

    template_name = "inforequests/intake.html"
    form_class = IntakeForm
    page_title = _("登记申请")
    header_icon = "plus"
    submit = _("登记")
    received: Received
    agency: Agency

    def prepare(self) -> None:
        self.agency = get_object_or_404(agencies_where(self.person, RequestAct.REGISTER), pk=self.kwargs["agency"])

    def path(self) -> list[Any]:
        return [board_crumb(self.agency)]

    def get_initial(self) -> dict[str, Any]:
        return {"token": secrets.token_urlsafe(24)}

    def do(self, data: dict[str, Any]) -> None:
        stated = {name: data[name] for name in Stated.__slots__ if name != "kind"}
        application = Application(
            self.agency,
            Stated(kind=data["applicant_kind"], **stated),
            Asked(**{name: data[name] for name in _ASKED}),
            sent(data["files"], "application"),
            data["token"],
        )
        self.received = self.enter(application, Arrival(Channel(data["channel"]), data["arrived_on"], data["kind"]))

    def enter(self, application: Application, arrival: Arrival) -> Received:
        """Register what the form states."""
        return receive(by=self.person, application=application, arrival=arrival)

    def answer(self) -> HttpResponse:
        """The number, the code for the applicant, which is shown once, and what is like it."""
        self.template_name = "inforequests/received.html"
        case = self.received.request
        about = {"case": case, "code": self.received.code, "similar": similar(self.person, case)}
        return self.render_to_response(self.get_context_data(**about))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rules = [(in_language(c.label), c.value, *self._rule(c)) for c in CAME]
        return super().get_context_data(agency=self.agency, rules=rules, board=BOARD, **kwargs)

    def _rule(self, channel: Channel) -> tuple[str, str, Any, bool]:
        """What an application by a channel means if it arrives on the day of the form: in words, article, due day."""
        asked = self.request.POST.get("arrived_on", "")
        day = day_in(asked) or today()
        found = clock(
            [Event(EventKind.ARRIVED, day, channel)],
            calendar=calendar(),
            today=max(day, today()),
            rules=law_rules(self.agency),
        )
        step = found.steps[0]
        confirmed = found.received_on is not None
        return in_language(step.text), in_language(step.basis.wording), found.due_on, confirmed


def day_in(text: str) -> Any:
    """A day as a form sends it; ``None`` for what is none."""
    try:
        day = django_forms.DateField().clean(text)
    except django_forms.ValidationError:
        return None
    return None if unlikely(day) else day
