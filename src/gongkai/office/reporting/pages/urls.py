"""Addresses of the annual report, below ``office/reports/``; ``door_list`` says to whom they open."""

from django.urls import path

from gongkai.office.reporting.pages import reports, supplying

REPORT = "<int:agency>/<int:year>/<slug:edition>"
urlpatterns = [
    path("", reports.YearsPage.as_view(), name="reports"),
    path("kept/<int:frozen>.<slug:form>", reports.FrozenFile.as_view(), name="report_kept"),
    path(f"{REPORT}/", reports.ReportPage.as_view(), name="report_year"),
    path(f"{REPORT}/records/<str:cell>/", reports.RecordsPage.as_view(), name="report_records"),
    path(f"{REPORT}/supply/<str:cell>/", reports.SupplyPage.as_view(), name="report_supply"),
    path(f"{REPORT}/figures/", supplying.FiguresPage.as_view(), name="report_figures_import"),
    path(f"{REPORT}/figures.xlsx", supplying.FiguresFile.as_view(), name="report_figures_export"),
    path(f"{REPORT}/freeze/", reports.FreezePage.as_view(), name="report_freeze"),
]
