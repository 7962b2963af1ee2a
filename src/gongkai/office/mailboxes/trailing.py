"""What the trail follows of mailboxes, who may read those values there, and how the acts read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.rights import may_act
from gongkai.office.mailboxes.models import Mailbox, ReceivedMail
from gongkai.office.policy import RequestAct, RequestState
from gongkai.office.trail.watching import show_values_to, watch
from gongkai.office.trail.wording import name_acts

watch(Mailbox, agency=lambda box: box.agency_id, without=Mailbox.PROGRESS, secret=["password"])
watch(ReceivedMail, agency=lambda mail: mail.agency_id, secret=["digest"])


def _readable(person: Any, mail: Any) -> bool:
    return may_act(person, RequestAct.REGISTER, RequestState.UNCONFIRMED, mail.agency)


show_values_to(ReceivedMail, _readable)

name_acts(
    {
        "mailboxes.add": _("邮件归入已有申请"),
        "mailboxes.forget": _("删除不是申请的邮件"),
        "mailboxes.read": _("读取申请邮箱"),
        "mailboxes.register": _("邮件登记为申请"),
        "mailboxes.set": _("设置申请邮箱"),
        "mailboxes.set_aside": _("标记邮件不是申请"),
        "mailboxes.take_back": _("恢复邮件为待处理"),
    }
)
