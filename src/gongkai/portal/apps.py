"""The app of the portal."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.portal"
    label = "portal"
    verbose_name = "政府信息公开平台"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from gongkai.portal import noticing, report_data, trailing  # noqa: F401, PLC0415 - models must be loaded first
        from gongkai.portal.subscribing import sending  # noqa: F401, PLC0415 - the same
