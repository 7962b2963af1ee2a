from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "gongkai.office.agencies"
    label = "agencies"
    verbose_name = "行政机关与人员"

    def ready(self) -> None:
        from gongkai.office.agencies import trailing  # noqa: F401, PLC0415
