"""The addresses of the server; ``door_list`` says to whom each opens."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from gongkai.office.publishing.views import historical_import
from gongkai.portal.views.desk import SiteMarksPage
from gongkai.server.health import health
from gongkai.server.shell import views

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("gongkai.server.office_api")),
    path("office/pushed/", include("gongkai.office.pushing.urls")),
    path("office/trail/", include("gongkai.office.trail_pages.urls")),
    path("office/jobs/", views.jobs, name="jobs"),
    path("office/jobs/<int:number>/retry/", views.retry_job, name="retry_job"),
    path("office/site/", SiteMarksPage.as_view(), name="site_marks"),
    path("office/items/", include("gongkai.office.publishing.urls")),
    path("office/requests/", include("gongkai.office.inforequests.letters.urls")),
    path("office/historical-import/", historical_import.upload, name="historical_import"),
    path("office/historical-import/confirm/", historical_import.confirm, name="historical_import_confirm"),
    path("office/historical-import/form.xlsx", historical_import.form_to_fill, name="historical_import_form"),
    path("office/requests/", include("gongkai.office.inforequests.pages.urls")),
    path("office/reports/", include("gongkai.office.reporting.pages.urls")),
    path("office/outside/", include("gongkai.office.outside_reports.pages.urls")),
    path("office/mail/", include("gongkai.office.mailboxes.pages.urls")),
    path("office/disputes/", include("gongkai.office.remedies.pages.urls")),
    path("office/publishing/", include("gongkai.office.publishing.desk_urls")),
    path("office/", include("gongkai.office.agencies.urls")),
    path("office/", include(wagtailadmin_urls)),
    path("", include("gongkai.portal.api.addresses")),
    path("", include("gongkai.portal.urls")),
]
handler404 = "gongkai.portal.views.missing.not_found"
