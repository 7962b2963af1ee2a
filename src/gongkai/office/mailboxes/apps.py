"""Mailboxes as a Django app."""

from django.apps import AppConfig


class MailboxesConfig(AppConfig):
    name = "gongkai.office.mailboxes"
    label = "mailboxes"
    verbose_name = "申请邮箱"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415

        from gongkai.office.inforequests.alerts import Count, count_too  # noqa: PLC0415 - models must be loaded first
        from gongkai.office.mailboxes import reading, trailing  # noqa: F401, PLC0415
        from gongkai.office.mailboxes.models import FOLDER, ReceivedMail  # noqa: PLC0415
        from gongkai.office.mailboxes.queries import waiting_for  # noqa: PLC0415
        from gongkai.office.publishing.sweeping import sweep_too  # noqa: PLC0415

        count_too(Count("mail_waiting", _("待处理的邮件"), waiting_for))
        sweep_too(FOLDER, ReceivedMail)
