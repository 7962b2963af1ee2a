"""Disputes as a Django app."""

from django.apps import AppConfig


class RemediesConfig(AppConfig):
    name = "gongkai.office.remedies"
    label = "remedies"
    verbose_name = "行政复议、行政诉讼"

    def ready(self) -> None:
        from gongkai.office.inforequests.alerts import count_too  # noqa: PLC0415 - models must be loaded first
        from gongkai.office.inforequests.calendars import recompute_too  # noqa: PLC0415
        from gongkai.office.inforequests.feeding import due_too  # noqa: PLC0415
        from gongkai.office.inforequests.pages.blocks import Block, add_block  # noqa: PLC0415
        from gongkai.office.remedies import alerts, trailing  # noqa: F401, PLC0415
        from gongkai.office.remedies.pages.record import block_of  # noqa: PLC0415
        from gongkai.office.remedies.standing import recompute  # noqa: PLC0415

        for one in alerts.COUNTS:
            count_too(one)
        recompute_too(recompute)
        due_too(alerts.due_days_of)
        add_block(Block("remedies/_of_case.html", block_of))
