"""What the trail follows of disputes, who may read those values there, and how the acts read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.office.policy import DisputeAct
from gongkai.office.remedies.models import CountingRules, Dispute, DisputeStep, Evidence
from gongkai.office.remedies.queries import may
from gongkai.office.trail.watching import show_values_to, watch
from gongkai.office.trail.wording import name_acts

watch(Dispute, agency=lambda dispute: dispute.agency_id, without=Dispute.CACHES)
for part in (DisputeStep, Evidence):
    watch(part, agency=lambda one: one.dispute.agency_id)
watch(CountingRules, agency=lambda rules: rules.agency_id)


def _readable(person: Any, record: Any) -> bool:
    dispute = record if isinstance(record, Dispute) else record.dispute
    return may(person, DisputeAct.READ_PERSONAL, dispute)


for guarded in (Dispute, DisputeStep, Evidence):
    show_values_to(guarded, _readable)

name_acts(
    {
        "remedies.answer": _("提出复议答复、诉讼答辩"),
        "remedies.appeal": _("登记上诉"),
        "remedies.decide": _("登记复议、诉讼结果"),
        "remedies.list_evidence": _("编制证据清单"),
        "remedies.note_stage": _("登记复议、诉讼进展"),
        "remedies.refresh": _("更新复议、诉讼期限"),
        "remedies.register": _("登记复议、诉讼案件"),
        "remedies.set_rules": _("设定复议、诉讼统计规则"),
        "remedies.strike": _("撤销误登的复议、诉讼事项"),
    }
)
