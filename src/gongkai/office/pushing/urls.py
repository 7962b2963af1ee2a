"""Addresses of what systems delivered, below ``office/pushed/``."""

from django.urls import path

from gongkai.office.pushing import views

urlpatterns = [
    path("", views.PushedPage.as_view(), name="pushed_drafts"),
    path("<int:item>/take-over/", views.TakeOver.as_view(), name="pushed_take_over"),
]
