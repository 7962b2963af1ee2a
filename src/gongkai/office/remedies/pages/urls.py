"""Addresses of disputes, below ``office/disputes/``; ``door_list`` says to whom they open."""

from django.urls import path

from gongkai.office.remedies.pages import acting, board, record, settling

_ONE = "<int:dispute>/"

urlpatterns = [
    path("", board.BoardPage.as_view(), name="disputes_board"),
    path("new/<int:agency>/", acting.RegisterPage.as_view(), name="dispute_register"),
    path("rules/<int:agency>/", settling.RulesPage.as_view(), name="dispute_rules"),
    path(_ONE, record.RecordPage.as_view(), name="dispute_page"),
    path(f"{_ONE}note/", acting.NotePage.as_view(), name="dispute_note"),
    path(f"{_ONE}answer/", acting.AnswerPage.as_view(), name="dispute_answer"),
    path(f"{_ONE}decide/", acting.DecidePage.as_view(), name="dispute_decide"),
    path(f"{_ONE}appeal/", acting.AppealPage.as_view(), name="dispute_appeal"),
    path(f"{_ONE}evidence/", acting.EvidencePage.as_view(), name="dispute_evidence"),
    path(f"{_ONE}evidence.<str:form>", acting.BundleFile.as_view(), name="dispute_bundle"),
    path(f"{_ONE}applicant/", acting.ApplicantPage.as_view(), name="dispute_applicant"),
    path(f"{_ONE}steps/<int:step>/strike/", acting.StrikePage.as_view(), name="dispute_strike"),
]
