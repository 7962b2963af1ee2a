"""The annual report as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "gongkai.office.reporting"
    label = "reporting"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from gongkai.office.reporting import trailing  # noqa: F401, PLC0415 - models must be loaded first
