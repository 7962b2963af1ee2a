"""The addresses of the trail under ``office/trail/``."""

from django.urls import path, re_path

from gongkai.office.trail_pages import views

urlpatterns = [
    path("", views.listing, name="trail_list"),
    path("<int:number>/", views.one, name="trail_entry"),
    re_path(r"^export\.(?P<kind>csv|xlsx)$", views.export, name="trail_export"),
]
