"""What the trail follows of the reports from outside, and how the acts read."""

from django.utils.translation import gettext_lazy as _

from gongkai.office.outside_reports.models import Batch, CellConfirmation, OutsideFile, OutsideReading, OutsideReport
from gongkai.office.trail.watching import exempt, watch
from gongkai.office.trail.wording import name_acts

watch(Batch, agency=lambda batch: batch.collector_id)
watch(OutsideReport, agency=lambda report: report.agency_id or report.batch.collector_id, without=OutsideReport.CACHE)
watch(OutsideFile, agency=lambda file: file.report.agency_id or file.report.batch.collector_id)
watch(CellConfirmation, agency=lambda one: one.agency_id)
exempt(OutsideReading, "what the reader makes of a kept file; it can be read again")

name_acts(
    {
        "outside_reports.upload": _("上传外来报告"),
        "outside_reports.read": _("读取外来报告"),
        "outside_reports.give_up": _("外来报告读取中断"),
        "outside_reports.reread": _("重新读取外来报告"),
        "outside_reports.assign": _("确认外来报告的机关和年度"),
        "outside_reports.confirm": _("核对外来报告的数据"),
        "outside_reports.enter": _("收录外来报告"),
        "outside_reports.return": _("退回外来报告"),
        "outside_reports.reopen": _("重新核对外来报告"),
        "outside_reports.set_aside": _("不收录外来报告"),
    }
)
