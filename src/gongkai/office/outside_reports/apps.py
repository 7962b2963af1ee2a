"""The reports from outside as a Django app."""

from django.apps import AppConfig


class OutsideReportsConfig(AppConfig):
    name = "gongkai.office.outside_reports"
    label = "outside_reports"
    verbose_name = "外来报告"

    def ready(self) -> None:
        from gongkai.office.outside_reports import reading, trailing  # noqa: F401, PLC0415 - models must be loaded first
        from gongkai.office.outside_reports.models import FOLDER, OutsideFile  # noqa: PLC0415
        from gongkai.office.publishing.sweeping import sweep_too  # noqa: PLC0415

        sweep_too(FOLDER, OutsideFile)
