"""Set up the mailbox of an agency."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.jobs.queue import enqueue
from gongkai.office.mailboxes.models import Mailbox
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act

_WHERE = ("host", "port", "user", "folder", "since")
"""What makes it another mailbox: it is then read from its first day on. An email that came before is known again."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")


def set_mailbox(*, by: Any, agency: Agency, settled: Mapping[str, Any]) -> Mailbox:
    """Set the mailbox of ``agency``; ``settled`` holds fields of ``Mailbox``. An empty password leaves the one that is
    stored. It is read at once, in the background. Raises ``ActRefusedError`` with the field at fault.
    """
    if not may_do(by, Duty.SETTINGS, agency):
        raise NotYoursError(_("只有系统管理员可以设置接收申请的邮箱。"))
    with act("mailboxes.set", person=by, agency=agency):
        mailbox = Mailbox.objects.select_for_update().filter(agency=agency).first() or Mailbox(agency=agency)
        before = [getattr(mailbox, name) for name in _WHERE]
        for name, value in settled.items():
            if name != "password" or value:
                setattr(mailbox, name, _sound(name, value))
        if not mailbox.password:
            raise ActRefusedError(_("请填写密码或者授权码。"), field="password")
        if before != [getattr(mailbox, name) for name in _WHERE]:
            mailbox.validity, mailbox.last, mailbox.read_at = 0, 0, None
        mailbox.fault = ""
        mailbox.full_clean(exclude=["agency", "password"])
        mailbox.save()
        if mailbox.active:
            enqueue("mailboxes.read", mailbox=mailbox.pk)
    return mailbox


def _sound(name: str, value: Any) -> Any:
    """No control characters, which would end a line of the protocol and begin another."""
    if isinstance(value, str) and _UNSEEN.search(value):
        raise ActRefusedError(_("不能含有换行等控制字符。"), field=name)
    return value.strip() if isinstance(value, str) and name != "password" else value
