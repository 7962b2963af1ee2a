"""The forms on which letters are drafted, approved, issued and received; each submission is one act."""

from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from gongkai.law.errors import UnknownKind
from gongkai.law.letters import letter as law_letter
from gongkai.office.inforequests.letters import forms
from gongkai.office.inforequests.letters.approving import approve, ask_approval, faults_of_letter, send_back, void
from gongkai.office.inforequests.letters.delivering import record_delivery
from gongkai.office.inforequests.letters.drafting import begin, discard, fill_again, wording_of, write
from gongkai.office.inforequests.letters.issuing import issue
from gongkai.office.inforequests.letters.pages import letter_of, letters_crumb, name_of, sends
from gongkai.office.inforequests.letters.particulars import values_of
from gongkai.office.inforequests.letters.placeholders import Text as Wording
from gongkai.office.inforequests.letters.placeholders import written
from gongkai.office.inforequests.models import CaseLetter, LetterState
from gongkai.office.inforequests.pages.asking import link_shown
from gongkai.office.inforequests.pages.base import CaseActPage
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import Text, only_if
from gongkai.office.policy import RequestAct


class BeginPage(CaseActPage):
    """A draft of a kind of letter."""

    act = RequestAct.DRAFT_LETTER
    submit = _("拟制")
    intro = _("按本机关的模板、依案卷填写；填好后还可以修改。")

    def find(self) -> None:
        try:
            law_letter(self.kwargs["kind"])
        except UnknownKind:
            only_if(False)

    def get_page_title(self) -> str:
        return in_language(law_letter(self.kwargs["kind"]).title)

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), letters_crumb(self.case)]

    def get_form(self, form_class: Any = None) -> Any:
        return forms.BeginForm(**self.get_form_kwargs(), kind=self.kwargs["kind"], case=self.case)

    def do(self, data: dict[str, Any]) -> None:
        asked = data.get("consultation")
        given = forms.BeginForm.particulars(data)
        self.made = begin(
            by=self.person, request=self.case, kind=self.kwargs["kind"], particulars=given, consultation=asked
        )

    def next(self) -> str:
        made = getattr(self, "made", None)
        return reverse("letter_page", args=[self.case.pk, made.pk]) if made else self.back()


class _OfLetter(CaseActPage):
    act = RequestAct.DRAFT_LETTER
    state: Any = LetterState.DRAFT
    """The state in which the act is possible."""

    @cached_property
    def letter(self) -> CaseLetter:
        """The letter of the address."""
        return letter_of(self.case, self.kwargs["letter"])

    def find(self) -> None:
        only_if(bool(self.letter))

    def get_page_title(self) -> str:
        return str(self.page_title)

    def path(self) -> list[tuple[str, Text]]:
        page = reverse("letter_page", args=[self.case.pk, self.letter.pk])
        return [*super().path(), letters_crumb(self.case), (page, name_of(self.letter))]

    def hindrance(self) -> str:
        if self.letter.state != self.state:
            about = {"state": self.letter.get_state_display()}
            return _now("这份文书处于“%(state)s”，不能这样办理。") % about
        return super().hindrance()


class EditPage(_OfLetter):
    page_title = _("填写文书")

    def get_form(self, form_class: Any = None) -> Any:
        return forms.ValuesForm(**self.get_form_kwargs(), names=written(wording_of(self.letter)))

    def get_initial(self) -> dict[str, Any]:
        return dict(values_of(self.letter))

    def do(self, data: dict[str, Any]) -> None:
        write(by=self.person, letter=self.letter, values=data)


class WordingPage(_OfLetter):
    page_title = _("修改文书文字")
    form_class = forms.WordingForm

    def get_initial(self) -> dict[str, Any]:
        said = wording_of(self.letter)
        return {"title": said.title, "addressee": said.addressee, "body": said.body}

    def do(self, data: dict[str, Any]) -> None:
        text = Wording(data["title"], data["body"], data["addressee"])
        write(by=self.person, letter=self.letter, values={}, text=text)


class RefillPage(_OfLetter):
    page_title = _("按案卷重新填写")
    submit = _("重新填写")
    intro = _("案卷中有的内容覆盖现在填写的；案卷没有的不变。")

    def do(self, data: dict[str, Any]) -> None:
        fill_again(by=self.person, letter=self.letter)


class AskPage(_OfLetter):
    page_title = _("提请签发")
    submit = _("提请签发")

    def hindrance(self) -> str:
        return super().hindrance() or "".join(faults_of_letter(self.letter))

    def do(self, data: dict[str, Any]) -> None:
        ask_approval(by=self.person, letter=self.letter)


class DiscardPage(_OfLetter):
    page_title = _("删除文书草稿")
    submit = _("删除")
    dangerous = True

    def do(self, data: dict[str, Any]) -> None:
        discard(by=self.person, letter=self.letter)

    def next(self) -> str:
        return reverse("case_letters", args=[self.case.pk])


class ApprovePage(_OfLetter):
    page_title = _("签发文书")
    submit = _("签发")
    intro = _("签发后编定文号和成文日期，内容不能再改动。")
    act, state = RequestAct.APPROVE_LETTER, LetterState.WAITING

    def do(self, data: dict[str, Any]) -> None:
        approve(by=self.person, letter=self.letter)


class ReturnPage(_OfLetter):
    """For who approves, and for the drafter, who takes it back."""

    page_title = _("退回文书")
    submit = _("退回")
    form_class = forms.RemarkForm
    state = LetterState.WAITING

    def prepare(self) -> None:
        if self.letter.drafted_by_id != self.person.pk:
            self.act = RequestAct.APPROVE_LETTER
        super().prepare()

    def do(self, data: dict[str, Any]) -> None:
        send_back(by=self.person, letter=self.letter, remark=data["remark"])


class VoidPage(_OfLetter):
    page_title = _("作废文书")
    submit = _("作废")
    intro = _("作废的文书保留文号，不再发出。")
    form_class = forms.WhyForm
    act, state = RequestAct.APPROVE_LETTER, LetterState.APPROVED
    dangerous = True

    def do(self, data: dict[str, Any]) -> None:
        void(by=self.person, letter=self.letter, why=data["why"])


class IssuePage(_OfLetter):
    page_title = _("发出文书")
    submit = _("发出")
    intro = _("发出文书的同时登记对应的办理事项，期限随之变动。")
    form_class = forms.GoingForm
    state = LetterState.APPROVED

    def get_initial(self) -> dict[str, Any]:
        return {"way": self.case.delivery}

    def hindrance(self) -> str:
        return super().hindrance() or ("" if sends(self.person, self.letter) else _now("这份文书由公开办发出。"))

    def do(self, data: dict[str, Any]) -> None:
        self.token = issue(by=self.person, letter=self.letter, going=forms.GoingForm.going(data)).token

    def answer(self) -> HttpResponse:
        """The link for the answer to a consultation is shown once: only its digest is kept."""
        if not self.token:
            return super().answer()
        self.template_name = "inforequests/once.html"
        shown = link_shown(self.request, self.case.agency, self.token)
        return self.render_to_response(self.get_context_data(what=_("文书已经发出，征求意见已经登记。"), **shown))


class DeliverPage(_OfLetter):
    page_title = _("登记文书送达")
    submit = _("登记")
    form_class: type[django_forms.Form] = forms.ReceiptForm
    state = LetterState.ISSUED

    def do(self, data: dict[str, Any]) -> None:
        record_delivery(by=self.person, letter=self.letter, receipt=forms.ReceiptForm.receipt(data))
