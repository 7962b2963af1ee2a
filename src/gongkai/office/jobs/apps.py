"""The app of background jobs."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class JobsConfig(AppConfig):
    name = "gongkai.office.jobs"
    label = "jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        post_migrate.connect(_wind_clock, sender=self, dispatch_uid="jobs.clock")


def _wind_clock(**_: Any) -> None:
    from gongkai.office.jobs.clock import wind  # noqa: PLC0415 - models must be loaded first

    wind()
