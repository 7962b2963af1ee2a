from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "gongkai.office.trail"
    label = "trail"
    verbose_name = "留痕"
