"""The trail's pages as a Django app."""

from django.apps import AppConfig


class TrailPagesConfig(AppConfig):
    name = "gongkai.office.trail_pages"
    label = "trail_pages"
    verbose_name = "留痕查询"
