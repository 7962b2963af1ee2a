"""What the trail follows of the annual report, and how the acts read."""

from django.utils.translation import gettext_lazy as _

from gongkai.office.reporting.models import (
    Filing,
    FilingStep,
    FrozenReport,
    LocalDate,
    Passage,
    SuppliedFigure,
    YearFact,
)
from gongkai.office.trail.watching import watch
from gongkai.office.trail.wording import name_acts

for model in (SuppliedFigure, FrozenReport, Passage, YearFact, Filing):
    watch(model, agency=lambda record: record.agency_id)
watch(FilingStep, agency=lambda step: step.filing.agency_id)
watch(LocalDate, agency=lambda date: date.authority_id)

name_acts(
    {
        "reporting.freeze": _("固定年度报告"),
        "reporting.supply": _("填报年度报告数据"),
        "reporting.write": _("撰写年度报告正文"),
        "reporting.begin": _("生成年度报告正文初稿"),
        "reporting.fact": _("登记年度工作事实"),
        "reporting.fact_remove": _("删除年度工作事实"),
        "reporting.send": _("年度报告送审"),
        "reporting.publish": _("公布年度报告"),
        "reporting.step": _("办理年度报告"),
        "reporting.date": _("设定年度报告报送日程"),
    }
)
