"""The pages of a case's letters: the list, a letter with what can be done with it, and its bytes; the case file."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views import View

from gongkai.law.letters import LETTERS
from gongkai.law.letters import letter as law_letter
from gongkai.office.errors import NotYoursError
from gongkai.office.inforequests.clocking import possible
from gongkai.office.inforequests.letters.approving import faults_of_letter
from gongkai.office.inforequests.letters.case_file import case_file_pdf, case_file_zip
from gongkai.office.inforequests.letters.docx import docx_of
from gongkai.office.inforequests.letters.issuing import entered_before
from gongkai.office.inforequests.letters.pdf import pdf_of
from gongkai.office.inforequests.letters.rendering import outline_of, page_for
from gongkai.office.inforequests.letters.templating import agencies_worded_by
from gongkai.office.inforequests.models import CaseLetter, DecisionState, InfoRequest, LetterState
from gongkai.office.inforequests.pages.base import CasePage, ever_may
from gongkai.office.inforequests.queries import may, workable_by
from gongkai.office.inforequests.words import in_language
from gongkai.office.pages.base import Text, only_if
from gongkai.office.pages.files import download
from gongkai.office.policy import RequestAct

_OF_THE_OFFICE = {
    "extension_notice": RequestAct.EXTEND,
    "delay_notice": RequestAct.DELAY,
    "fee_notice": RequestAct.CHARGE,
    "closing_record": RequestAct.END,
}
"""Letters that enter an event which is not every drafter's to enter."""
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class LettersPage(CasePage):
    """The letters of a case, and the kinds that can be begun; for those who handle it."""

    template_name = "inforequests/letters.html"
    page_title = _("文书")

    def prepare(self) -> None:
        only_if(may(self.person, RequestAct.READ_PERSONAL, self.case))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        about = {
            "letters": self.case.letters.all(),
            "groups": _offered(self.case) if may(self.person, RequestAct.DRAFT_LETTER, self.case) else [],
            "words": agencies_worded_by(self.person).filter(pk=self.case.agency_id).exists(),
        }
        return super().get_context_data(**about, **kwargs)


def _offered(case: InfoRequest) -> list[tuple[Text, list[tuple[str, str]]]]:
    """The kinds of letters, those that the case calls for before the others: identifier and title."""
    answers = set(case.decisions.filter(state=DecisionState.APPROVED).values_list("answer", flat=True))
    kinds = possible(case)
    called: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for one in LETTERS:
        row = (one.identifier, in_language(one.title))
        if one.identifier.startswith("reply."):
            called += [row] if one.identifier in answers else []
        else:
            (called if one.event in kinds else others).append(row)
    return [group for group in ((_("现在可以拟制"), called), (_("其他文书"), others)) if group[1]]


class LetterPage(LettersPage):
    """One letter: its wording with what is filled in, and what can be done with it."""

    template_name = "inforequests/letter.html"

    @cached_property
    def letter(self) -> CaseLetter:
        """The letter of the address."""
        return letter_of(self.case, self.kwargs["letter"])

    def prepare(self) -> None:
        super().prepare()
        only_if(bool(self.letter))

    def get_page_title(self) -> str:
        return name_of(self.letter)

    def path(self) -> list[tuple[str, Text]]:
        return [*super().path(), letters_crumb(self.case)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        letter, draft = self.letter, self.letter.state == LetterState.DRAFT
        about = {
            "letter": letter,
            "outline": outline_of(letter),
            "faults": faults_of_letter(letter) if draft else [],
            "draft": may(self.person, RequestAct.DRAFT_LETTER, self.case),
            "approves": may(self.person, RequestAct.APPROVE_LETTER, self.case),
            "own": letter.drafted_by_id == self.person.pk,
            "sends": sends(self.person, letter),
        }
        return super().get_context_data(**about, **kwargs)


def sends(person: Any, letter: CaseLetter) -> bool:
    """Whether the event that the letter enters is ``person``'s to enter, or was entered before."""
    right = _OF_THE_OFFICE.get(letter.kind)
    return right is None or ever_may(person, right, letter.agency) or entered_before(letter)


class LetterFile(View):
    """The letter as PDF or DOCX. A form is posted, for the reading is entered in the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        only_if(kwargs["form"] in ("pdf", "docx"))
        case = get_object_or_404(workable_by(request.user), pk=kwargs["case"])
        letter = get_object_or_404(case.letters.select_related("agency"), pk=kwargs["letter"])
        try:
            page = page_for(request.user, letter, why=_now("查看文书"))
        except NotYoursError as error:
            raise Http404("no such letter") from error
        name = f"{letter.number or page.title}.{kwargs['form']}"
        if kwargs["form"] == "docx":
            return download(docx_of(page), name, _DOCX)
        return download(pdf_of(page), name, "application/pdf", inline=True)


class CaseFile(View):
    """The whole case as one PDF, or as ZIP. A form is posted, for the reading is entered in the trail."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        case = get_object_or_404(workable_by(request.user).select_related("applicant"), pk=kwargs["case"])
        makers = {"pdf": case_file_pdf, "zip": case_file_zip}
        return made_file(makers, kwargs["form"], request.user, case, f"{case.number} {_now('案卷')}")


def made_file(makers: Mapping[str, Callable[..., bytes]], form: str, person: Any, of: Any, name: str) -> HttpResponse:
    """What ``makers`` make of a record as PDF or as ZIP; to who may not read it the record does not exist."""
    only_if(form in makers)
    try:
        data = makers[form](person, of)
    except NotYoursError as error:
        raise Http404("no such case") from error
    return download(data, f"{name}.{form}", f"application/{form}", inline=form == "pdf")


def letter_of(case: InfoRequest, number: int) -> CaseLetter:
    """A letter of a case."""
    found: CaseLetter = get_object_or_404(case.letters.select_related("agency", "decision", "consultation"), pk=number)
    return found


def name_of(letter: CaseLetter) -> str:
    """How a letter is called: its number, else its kind."""
    return letter.number or in_language(law_letter(letter.kind).title)


def letters_crumb(case: InfoRequest) -> tuple[str, Text]:
    return reverse("case_letters", args=[case.pk]), _("文书")


def block_of(person: Any, case: InfoRequest) -> dict[str, Any] | None:
    """What the page of a case shows of its letters and redacted copies; nothing to those who do not handle it."""
    if not may(person, RequestAct.READ_PERSONAL, case):
        return None
    return {
        "letters": case.letters.all(),
        "may_draft": may(person, RequestAct.DRAFT_LETTER, case),
        "redactions": case.redactions.select_related("copy", "made_by", "confirmed_by"),
        "checks": may(person, RequestAct.CHECK_REDACTION, case),
    }
