"""The annual report as a Django app."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "gongkai.office.reporting"
    label = "reporting"
    verbose_name = "年度报告"

    def ready(self) -> None:
        from gongkai.office.inforequests.alerts import count_too  # noqa: PLC0415 - models must be loaded first
        from gongkai.office.inforequests.feeding import due_too  # noqa: PLC0415
        from gongkai.office.reporting import reminding, trailing  # noqa: F401, PLC0415

        for one in reminding.COUNTS:
            count_too(one)
        due_too(reminding.due_for)
