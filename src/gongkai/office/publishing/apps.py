"""Publishing as a Django app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "gongkai.office.publishing"
    label = "publishing"
    verbose_name = "信息发布"

    def ready(self) -> None:
        from gongkai.office.publishing import (  # noqa: F401, PLC0415
            desk_menu,
            digests,
            extracting,
            link_checks,
            trailing,
        )
        from gongkai.office.publishing.handing_over import register_open_work  # noqa: PLC0415
        from gongkai.office.publishing.models import ReviewTask  # noqa: PLC0415
        from gongkai.office.publishing.review import may_review  # noqa: PLC0415

        register_open_work()
        ReviewTask.may_review = staticmethod(may_review)
