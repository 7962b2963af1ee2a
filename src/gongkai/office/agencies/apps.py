"""Agencies and people as a Django app."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "gongkai.office.agencies"
    label = "agencies"
    verbose_name = "行政机关与人员"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in  # noqa: PLC0415

        from gongkai.office.agencies import trailing  # noqa: F401, PLC0415
        from gongkai.office.agencies.sessions import when_signed_in  # noqa: PLC0415

        user_logged_in.connect(when_signed_in, dispatch_uid="agencies.sign_in")
