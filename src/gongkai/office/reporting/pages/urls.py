"""Addresses of the annual report, below ``office/reports/``; ``door_list`` says to whom they open."""

from django.urls import path

from gongkai.office.reporting.pages import beside, explore, filing, records, region, reports, supplying, text

REPORT = "<int:agency>/<int:year>/<slug:edition>"
urlpatterns = [
    path("", reports.YearsPage.as_view(), name="reports"),
    path("region/<int:agency>/<int:year>/", region.RegionPage.as_view(), name="report_region"),
    path("region/<int:agency>/<int:year>/dates/", region.DatePage.as_view(), name="report_date"),
    path("explore/<int:agency>/", explore.OverviewPage.as_view(), name="report_explore"),
    path("explore/<int:agency>/agencies/", explore.AgenciesPage.as_view(), name="report_explore_agencies"),
    path("explore/<int:agency>/ranking/", explore.RankingPage.as_view(), name="report_explore_ranking"),
    path("explore/<int:agency>/findings/", explore.FindingsPage.as_view(), name="report_explore_findings"),
    path("explore/<int:agency>/times/", explore.TimesPage.as_view(), name="report_explore_times"),
    path("explore/<int:agency>/<slug:view>.<slug:form>", explore.ExploreFile.as_view(), name="report_explore_export"),
    path("kept/<int:frozen>.<slug:form>", reports.FrozenFile.as_view(), name="report_kept"),
    path(f"{REPORT}/", reports.ReportPage.as_view(), name="report_year"),
    path(f"{REPORT}/records/<str:cell>/", records.RecordsPage.as_view(), name="report_records"),
    path(f"{REPORT}/records/<str:cell>/all.<slug:form>", records.RecordsFile.as_view(), name="report_records_file"),
    path(f"{REPORT}/supply/<str:cell>/", reports.SupplyPage.as_view(), name="report_supply"),
    path(f"{REPORT}/figures/", supplying.FiguresPage.as_view(), name="report_figures_import"),
    path(f"{REPORT}/figures.xlsx", supplying.FiguresFile.as_view(), name="report_figures_export"),
    path(f"{REPORT}/freeze/", reports.FreezePage.as_view(), name="report_freeze"),
    path(f"{REPORT}/text/", text.TextPage.as_view(), name="report_text"),
    path(f"{REPORT}/text/begin/", text.BeginPage.as_view(), name="report_begin"),
    path(f"{REPORT}/text/<slug:part>/", text.PartPage.as_view(), name="report_part"),
    path(f"{REPORT}/published/", beside.BesidePage.as_view(), name="report_beside"),
    path(f"{REPORT}/facts/", text.FactsPage.as_view(), name="report_facts"),
    path(f"{REPORT}/facts/new/", text.FactPage.as_view(), name="report_fact"),
    path(f"{REPORT}/facts/<int:fact>/remove/", text.RemoveFactPage.as_view(), name="report_fact_remove"),
    path(f"{REPORT}/filing/", filing.FilingPage.as_view(), name="report_filing"),
    path(f"{REPORT}/versions/<int:number>/", filing.VersionPage.as_view(), name="report_version"),
    path(f"{REPORT}/send/", filing.SendPage.as_view(), name="report_send"),
    path(f"{REPORT}/recall/", filing.RecallPage.as_view(), name="report_recall"),
    path(f"{REPORT}/sign/", filing.SignPage.as_view(), name="report_sign"),
    path(f"{REPORT}/submit/", filing.SubmitPage.as_view(), name="report_submit"),
    path(f"{REPORT}/decide/", filing.DecidePage.as_view(), name="report_decide"),
    path(f"{REPORT}/publish/", filing.PublishPage.as_view(), name="report_publish"),
    path(f"{REPORT}/revise/", filing.RevisePage.as_view(), name="report_revise"),
]
