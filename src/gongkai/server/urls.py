"""The addresses of the server; ``door_list`` says to whom each opens."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from gongkai.server.health import health
from gongkai.server.shell import views

urlpatterns = [
    path("health/", health, name="health"),
    path("office/trail/", include("gongkai.office.trail_pages.urls")),
    path("office/jobs/", views.jobs, name="jobs"),
    path("office/jobs/<int:number>/retry/", views.retry_job, name="retry_job"),
    path("office/items/", include("gongkai.office.publishing.urls")),
    path("office/", include("gongkai.office.agencies.urls")),
    path("office/", include(wagtailadmin_urls)),
]
