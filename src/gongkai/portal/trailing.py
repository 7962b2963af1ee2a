"""What the trail follows of the portal, and what it does not, and why."""

from django.utils.translation import gettext_lazy as _

from gongkai.office.trail.watching import exempt, watch
from gongkai.office.trail.wording import name_acts
from gongkai.portal import models as m

exempt(m.Edition, "a number that follows from the changes the trail holds")
exempt(m.Reading, "counts of readers whom nobody knows; no record of the office")
exempt(m.Subscription, "what a reader wishes to hear of; no record of the office, and nothing to be kept of it")
exempt(m.ReportData, "what a program reads out of files that the trail holds; it is read again when it is missing")
watch(m.SiteMarks)
name_acts(
    {
        "portal.end_subscription": _("取消邮件订阅"),
        "portal.set_site": _("修改网站标识"),
        "portal.sweep_subscriptions": _("清除无效的邮件订阅"),
    }
)
