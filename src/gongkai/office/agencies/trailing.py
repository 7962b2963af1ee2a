"""What the trail follows of agencies and people, and what it need not."""

from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import (
    Agency,
    ConnectedSystem,
    Deputy,
    Person,
    Post,
    SignInSession,
    TwoFactorRule,
)
from gongkai.office.trail.watching import exempt, watch
from gongkai.office.trail.wording import name_acts

watch(Agency, agency=lambda agency: agency.pk, without=["path", "depth", "numchild"])
watch(
    Person,
    agency=lambda person: person.agency_id,
    without=["last_login"],
    personal=["email", "telephone"],
    secret=["password"],
)
watch(Post, agency=lambda post: post.agency_id)
watch(Deputy, agency=lambda deputy: deputy.agency_id)

name_acts(
    {
        "agencies.appoint": _("任命"),
        "agencies.change": _("修改行政机关信息"),
        "agencies.change_account": _("修改账号"),
        "agencies.change_own_password": _("修改本人密码"),
        "agencies.close": _("撤销行政机关"),
        "agencies.close_account": _("停用账号"),
        "agencies.connect_system": _("接入业务系统"),
        "agencies.demand_two_factor": _("设定须用双因素登录的角色"),
        "agencies.drop_two_factor": _("解除双因素登录"),
        "agencies.end_deputy": _("结束代理"),
        "agencies.end_post": _("免去任职"),
        "agencies.enrol_two_factor": _("启用双因素登录"),
        "agencies.forget_person": _("清除个人信息"),
        "agencies.found": _("新设行政机关"),
        "agencies.handover": _("移交工作"),
        "agencies.install": _("安装系统"),
        "agencies.move": _("调整隶属关系"),
        "agencies.open_account": _("开通账号"),
        "agencies.recover": _("在服务器上恢复账号"),
        "agencies.renew_recovery_codes": _("更换恢复码"),
        "agencies.reopen_account": _("恢复账号"),
        "agencies.reset_sign_in": _("重置登录方式"),
        "agencies.revoke_system": _("停用业务系统令牌"),
        "agencies.set_deputy": _("指定代理人"),
        "agencies.sign_in": _("登录"),
        "agencies.sign_out": _("退出"),
        "agencies.transfer_account": _("人员调动"),
    }
)
watch(TwoFactorRule, agency=lambda rule: rule.agency_id)
watch(ConnectedSystem, agency=lambda system: system.agency_id, without=["last_used"], secret=["digest"])

exempt(SignInSession, "the last use of a device changes each minute; beginning and end are entered by sessions")
