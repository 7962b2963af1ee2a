"""What the trail follows of pushing."""

from django.utils.translation import gettext_lazy as _

from gongkai.office.pushing.models import KeptAnswer, Push
from gongkai.office.trail.watching import exempt, watch
from gongkai.office.trail.wording import name_acts

watch(Push, agency=lambda push: push.system.agency_id)
exempt(KeptAnswer, "an answer kept for a call that is repeated; what the call changed is recorded")
name_acts(
    {
        "pushing.push": _("业务系统推送草稿"),
        "pushing.replace": _("业务系统更新草稿"),
        "pushing.attach": _("业务系统推送附件"),
        "pushing.channel": _("业务系统登记渠道发布"),
    }
)
