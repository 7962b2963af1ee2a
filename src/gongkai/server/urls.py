"""The addresses of the server; ``door_list`` says to whom each opens."""

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from gongkai.server.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("office/sign-in/", LoginView.as_view(template_name="agencies/sign_in.html"), name="sign_in"),
    path("office/sign-out/", LogoutView.as_view(), name="sign_out"),
    path("office/trail/", include("gongkai.office.trail_pages.urls")),
    path("office/", include(wagtailadmin_urls)),
]
