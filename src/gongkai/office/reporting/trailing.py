"""What the trail follows of the annual report, and how the acts read."""

from django.utils.translation import gettext_lazy as _

from gongkai.office.reporting.models import FrozenReport, SuppliedFigure
from gongkai.office.trail.watching import watch
from gongkai.office.trail.wording import name_acts

watch(SuppliedFigure, agency=lambda figure: figure.agency_id)
watch(FrozenReport, agency=lambda report: report.agency_id)

name_acts({"reporting.freeze": _("固定年度报告"), "reporting.supply": _("填报年度报告数据")})
