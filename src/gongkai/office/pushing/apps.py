"""Deliveries of office-automation systems as a Django app."""

from django.apps import AppConfig


class PushingConfig(AppConfig):
    name = "gongkai.office.pushing"
    label = "pushing"
    verbose_name = "业务系统推送"

    def ready(self) -> None:
        from gongkai.office.pushing import forgetting, trailing  # noqa: F401, PLC0415
