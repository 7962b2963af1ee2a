"""Addresses of requests in the back office, below ``office/requests/``; ``door_list`` says to whom they open."""

from django.urls import path

from gongkai.office.inforequests.pages import (
    asking,
    board,
    case,
    dues,
    files,
    intake,
    keeping,
    ledger_import,
    replying,
    settling,
)
from gongkai.office.inforequests.pages.offering import ACTS

urlpatterns = [
    path("", board.BoardPage.as_view(), name="requests_board"),
    path("many/", board.ManyPage.as_view(), name="requests_many"),
    path("month/", dues.MonthPage.as_view(), name="requests_month"),
    path("ledger/", dues.LedgerFile.as_view(), name="requests_ledger"),
    path("feed/", dues.FeedLinkPage.as_view(), name="requests_feed_link"),
    path("feed/<slug:token>.ics", dues.FeedFile.as_view(), name="requests_feed"),
    path("settings/", settling.SettingsPage.as_view(), name="requests_settings"),
    path("settings/notices/", settling.NoticesPage.as_view(), name="requests_notices"),
    path("settings/<int:agency>/", settling.RulesPage.as_view(), name="requests_rules"),
    path("new/<int:agency>/", intake.IntakePage.as_view(), name="request_intake"),
    path("import/<int:agency>/", ledger_import.UploadPage.as_view(), name="requests_import"),
    path("import/<int:agency>/<int:upload>/", ledger_import.CheckPage.as_view(), name="requests_import_check"),
    path("<int:case>/", case.RecordPage.as_view(), name="request_page"),
    path("<int:case>/applicant/", keeping.ApplicantPage.as_view(), name="request_applicant"),
    path("<int:case>/files/<int:file>/", files.FilePage.as_view(), name="request_file"),
    path("<int:case>/files/<int:file>/take-down/", keeping.TakeDownPage.as_view(), name="request_take_down"),
    path("<int:case>/events/<int:event>/strike/", keeping.StrikePage.as_view(), name="request_strike"),
    path("<int:case>/tasks/<int:task>/", keeping.TaskDonePage.as_view(), name="request_task_done"),
    path(
        "<int:case>/consultations/<int:consultation>/received/",
        asking.ConsultationReceivedPage.as_view(),
        name="request_consultation_received",
    ),
    path(
        "<int:case>/consultations/<int:consultation>/opinion/",
        asking.OpinionPage.as_view(),
        name="request_opinion",
    ),
    path("<int:case>/replies/<int:decision>/approve/", replying.ApprovePage.as_view(), name="request_approve"),
    path("<int:case>/replies/<int:decision>/return/", replying.ReturnPage.as_view(), name="request_return"),
    path("<int:case>/deliveries/<int:delivery>/", replying.DeliverPage.as_view(), name="request_deliver"),
    *(
        path(f"<int:case>/{name.removeprefix('request_').replace('_', '-')}/", page.as_view(), name=name)
        for name, page in ACTS.items()
    ),
]
