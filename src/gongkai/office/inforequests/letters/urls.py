"""Addresses of letters, below ``office/requests/``; ``door_list`` says to whom they open."""

from django.urls import path

from gongkai.office.inforequests.letters import acting, pages, template_pages
from gongkai.office.inforequests.pages import redacting

_LETTER = "<int:case>/letters/<int:letter>/"

urlpatterns = [
    path("letter-templates/", template_pages.TemplatesPage.as_view(), name="letter_templates"),
    path("letter-templates/<int:agency>/", template_pages.RulesPage.as_view(), name="letter_rules"),
    path("letter-templates/<int:agency>/<str:kind>/", template_pages.TemplatePage.as_view(), name="letter_template"),
    path("<int:case>/case-file.<str:form>", pages.CaseFile.as_view(), name="request_case_file"),
    path("<int:case>/copies/<int:redaction>/", redacting.ConfirmCopyPage.as_view(), name="request_confirm_copy"),
    path("<int:case>/letters/", pages.LettersPage.as_view(), name="case_letters"),
    path("<int:case>/letters/new/<str:kind>/", acting.BeginPage.as_view(), name="letter_begin"),
    path(_LETTER, pages.LetterPage.as_view(), name="letter_page"),
    path(f"{_LETTER}file.<str:form>", pages.LetterFile.as_view(), name="letter_file"),
    path(f"{_LETTER}edit/", acting.EditPage.as_view(), name="letter_edit"),
    path(f"{_LETTER}wording/", acting.WordingPage.as_view(), name="letter_wording"),
    path(f"{_LETTER}refill/", acting.RefillPage.as_view(), name="letter_refill"),
    path(f"{_LETTER}ask/", acting.AskPage.as_view(), name="letter_ask"),
    path(f"{_LETTER}discard/", acting.DiscardPage.as_view(), name="letter_discard"),
    path(f"{_LETTER}approve/", acting.ApprovePage.as_view(), name="letter_approve"),
    path(f"{_LETTER}return/", acting.ReturnPage.as_view(), name="letter_return"),
    path(f"{_LETTER}void/", acting.VoidPage.as_view(), name="letter_void"),
    path(f"{_LETTER}issue/", acting.IssuePage.as_view(), name="letter_issue"),
    path(f"{_LETTER}deliver/", acting.DeliverPage.as_view(), name="letter_deliver"),
]
