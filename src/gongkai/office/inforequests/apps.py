"""Requests as a Django app."""

from django.apps import AppConfig


class InfoRequestsConfig(AppConfig):
    name = "gongkai.office.inforequests"
    label = "inforequests"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        from gongkai.office.inforequests import alerts, rounds, trailing  # noqa: F401, PLC0415 - models must be loaded first
        from gongkai.office.inforequests.handing_over import register_open_work  # noqa: PLC0415
        from gongkai.office.inforequests.letters.pages import block_of  # noqa: PLC0415
        from gongkai.office.inforequests.models import LedgerUpload, RequestFile  # noqa: PLC0415
        from gongkai.office.inforequests.models.file import FOLDER  # noqa: PLC0415
        from gongkai.office.inforequests.models.upload import UPLOADS  # noqa: PLC0415
        from gongkai.office.inforequests.pages.blocks import Block, add_block  # noqa: PLC0415
        from gongkai.office.publishing.sweeping import sweep_too  # noqa: PLC0415

        register_open_work()
        add_block(Block("inforequests/_letters_of_case.html", block_of))
        sweep_too(FOLDER, RequestFile)
        sweep_too(UPLOADS, LedgerUpload)
