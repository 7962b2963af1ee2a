"""What the trail follows of requests, who may read those values there, and how the acts read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.office.inforequests import models as m
from gongkai.office.inforequests.queries import may
from gongkai.office.policy import RequestAct
from gongkai.office.trail.watching import exempt, show_values_to, watch
from gongkai.office.trail.wording import name_acts

watch(
    m.InfoRequest,
    agency=lambda request: request.agency_id,
    without=m.InfoRequest.CACHES,
    secret=["code_digest", "submission"],
)
watch(m.RequestSeries, agency=lambda series: series.agency_id)
watch(m.Applicant, agency=lambda part: part.request.agency_id, secret=["identity_mark", "contact_mark"])
watch(m.Consultation, agency=lambda part: part.request.agency_id, secret=["link_digest"])
watch(m.StruckEvent, agency=lambda struck: struck.event.request.agency_id)
watch(m.LetterSeries, agency=lambda series: series.agency_id)
watch(m.LetterTemplate, agency=lambda template: template.agency_id)
watch(m.LetterRules, agency=lambda rules: rules.agency_id)
watch(m.RequestRules, agency=lambda rules: rules.agency_id)
watch(m.WorkdayNotice)
watch(m.FeedLink, agency=lambda link: link.person.agency_id, secret=["digest"])
PARTS = (
    m.RequestEvent,
    m.RequestFile,
    m.SearchRecord,
    m.Decision,
    m.FeeNotice,
    m.Delivery,
    m.Task,
    m.CaseNote,
    m.DueChange,
    m.CaseLetter,
    m.Redaction,
)
for part in PARTS:
    watch(part, agency=lambda one: one.request.agency_id)
exempt(m.LedgerUpload, "a ledger until it is imported, which enters the trail, and how its columns were read")
exempt(m.ContentMark, "digests that follow from what a request says; made again from it")


def _readable(person: Any, record: Any) -> bool:
    """What a case holds is for those who may read its personal data."""
    part = record.event if isinstance(record, m.StruckEvent) else record
    return may(person, RequestAct.READ_PERSONAL, part if isinstance(part, m.InfoRequest) else part.request)


for guarded in (m.InfoRequest, m.Applicant, m.Consultation, m.StruckEvent, *PARTS):
    show_values_to(guarded, _readable)

name_acts(
    {
        "inforequests.answer": _("登记征求的意见"),
        "inforequests.approve": _("批准答复"),
        "inforequests.approve_letter": _("签发文书"),
        "inforequests.archive": _("申请归档"),
        "inforequests.ask_correction": _("补正告知"),
        "inforequests.ask_letter": _("文书提请签发"),
        "inforequests.ask_reasons": _("要求说明理由"),
        "inforequests.assign": _("分办申请"),
        "inforequests.attach": _("添加申请材料"),
        "inforequests.begin_letter": _("拟制文书"),
        "inforequests.change_applicant": _("修改申请人信息"),
        "inforequests.charge": _("发出收费通知"),
        "inforequests.confirm_copy": _("复核区分处理"),
        "inforequests.confirm": _("确认收到申请"),
        "inforequests.consult": _("征求意见"),
        "inforequests.correct": _("补正申请"),
        "inforequests.delay": _("确定延迟答复期限"),
        "inforequests.deliver": _("登记送达"),
        "inforequests.deliver_letter": _("登记文书送达"),
        "inforequests.discard_letter": _("删除文书草稿"),
        "inforequests.drop_ledger": _("删除未导入的台账"),
        "inforequests.end": _("终止办理"),
        "inforequests.export": _("导出申请台账"),
        "inforequests.feed_link": _("生成期限日历地址"),
        "inforequests.extend": _("延长答复期限"),
        "inforequests.finish_task": _("完成办理任务"),
        "inforequests.forget": _("永久删除申请中的个人信息"),
        "inforequests.give_reasons": _("登记说明的理由"),
        "inforequests.give_task": _("交办任务"),
        "inforequests.import_ledger": _("导入申请台账"),
        "inforequests.issue_letter": _("发出文书"),
        "inforequests.lapse": _("逾期不再处理"),
        "inforequests.load_notice": _("载入节假日安排"),
        "inforequests.look": _("凭查询码查看申请"),
        "inforequests.make_public": _("转为主动公开"),
        "inforequests.merge": _("合并申请"),
        "inforequests.note": _("登记联系记录"),
        "inforequests.note_receipt": _("登记文书送达"),
        "inforequests.pay": _("登记缴费"),
        "inforequests.propose": _("拟定答复"),
        "inforequests.rate": _("申请人评价"),
        "inforequests.receive": _("登记申请"),
        "inforequests.redact": _("上传区分处理文本"),
        "inforequests.refresh": _("更新申请期限"),
        "inforequests.renew_code": _("更换查询码"),
        "inforequests.reopen": _("重新处理申请"),
        "inforequests.restore_template": _("恢复系统文书模板"),
        "inforequests.return_letter": _("退回文书"),
        "inforequests.save_template": _("修改文书模板"),
        "inforequests.search": _("登记检索记录"),
        "inforequests.send": _("发出答复"),
        "inforequests.send_back": _("退回拟定的答复"),
        "inforequests.set_letter_rules": _("设定文书规则"),
        "inforequests.set_rules": _("设定依申请公开规则"),
        "inforequests.split": _("拆分申请"),
        "inforequests.strike": _("撤销误登的事项"),
        "inforequests.submit": _("网上提交申请"),
        "inforequests.take_down": _("撤下申请材料"),
        "inforequests.unreachable": _("登记无法联系申请人"),
        "inforequests.void_letter": _("作废文书"),
        "inforequests.withdraw": _("撤回申请"),
        "inforequests.write_letter": _("修改文书草稿"),
    }
)
