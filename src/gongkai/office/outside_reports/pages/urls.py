"""Addresses of the reports from outside, below ``office/outside/``; ``door_list`` says to whom they open."""

from django.urls import path

from gongkai.office.outside_reports.pages import acting, files, listing, review, uploads

_ONE = "<int:report>/"

urlpatterns = [
    path("", listing.ListPage.as_view(), name="outside_reports"),
    path("upload/", uploads.UploadPage.as_view(), name="outside_upload"),
    path("files/", uploads.FilesPage.as_view(), name="outside_files"),
    path(_ONE, review.ReviewPage.as_view(), name="outside_report"),
    path(f"{_ONE}assign/", uploads.AssignPage.as_view(), name="outside_assign"),
    path(f"{_ONE}cells/<str:cell>/", review.CellPage.as_view(), name="outside_cell"),
    path(f"{_ONE}confirm/", acting.ConfirmPage.as_view(), name="outside_confirm"),
    path(f"{_ONE}enter/", acting.EnterPage.as_view(), name="outside_enter"),
    path(f"{_ONE}return/", acting.ReturnPage.as_view(), name="outside_return"),
    path(f"{_ONE}reopen/", acting.ReopenPage.as_view(), name="outside_reopen"),
    path(f"{_ONE}set-aside/", acting.SetAsidePage.as_view(), name="outside_set_aside"),
    path(f"{_ONE}reread/", acting.RereadPage.as_view(), name="outside_reread"),
    path(f"{_ONE}files/<int:part>/", files.SourceFile.as_view(), name="outside_file"),
    path(f"{_ONE}pictures/<int:part>-<int:page>.png", files.PagePicture.as_view(), name="outside_picture"),
    path(f"{_ONE}opinion.<slug:form>", files.OpinionFile.as_view(), name="outside_opinion"),
]
