"""Where mail stands in the menu of the back office."""

from typing import Any

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from gongkai.office.agencies.rights import agencies_where, has_duty
from gongkai.office.mailboxes.models import Mailbox
from gongkai.office.mailboxes.pages.inbox import INBOX
from gongkai.office.mailboxes.pages.settling import MAILBOXES
from gongkai.office.policy import Duty, RequestAct


class _InboxItem(MenuItem):
    """For who registers applications at an agency that has a mailbox."""

    def is_shown(self, request: Any) -> bool:
        return Mailbox.objects.filter(agency__in=agencies_where(request.user, RequestAct.REGISTER)).exists()


class _MailboxesItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return has_duty(request.user, Duty.SETTINGS)


@hooks.register("register_admin_menu_item")
def inbox_item() -> MenuItem:
    return _InboxItem(INBOX, reverse("mail_inbox"), name="mail", icon_name="mail", order=122)


@hooks.register("register_admin_menu_item")
def mailboxes_item() -> MenuItem:
    return _MailboxesItem(MAILBOXES, reverse("mail_boxes"), name="mailboxes", icon_name="mail", order=831)
