"""索引号: an agency's own pattern, a serial without gaps, a number that never comes back."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.index_numbers import Parts, Pattern
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.models import HouseRules, IndexNumber, InformationItem, NumberSeries


def give_number(item: InformationItem, day: date | None = None) -> str:
    """The item's number: the one it has, else the next of its agency. Inside the act of its release.

    Refused where the agency has not entered the code its pattern asks for: a number stays for life.
    """
    if item.index_number:
        return str(item.index_number)
    day = day or timezone.localdate()
    pattern = Pattern.parse(rules_of(item.agency).index_pattern)
    span = {"day": day.strftime("%Y%m%d"), "month": day.strftime("%Y%m"), "year": str(day.year)}
    period = span.get(str(pattern.restarts), "")
    NumberSeries.objects.get_or_create(agency=item.agency, period=period)
    series = NumberSeries.objects.select_for_update().get(agency=item.agency, period=period)
    number = ""
    while not number or IndexNumber.objects.filter(number=number).exists():
        series.last += 1
        number = pattern.render(Parts(codes_of(item.agency, pattern), day, series.last))
    series.save()
    IndexNumber.objects.create(number=number, agency=item.agency, item=item)
    return number


def codes_of(agency: Agency, pattern: Pattern) -> dict[str, str]:
    """The codes a pattern is filled with; ``ActRefusedError`` names the one the agency has not entered."""
    codes = {
        "credit_code": agency.credit_code,
        "organisation_code": agency.credit_code[8:17],
        "region_code": agency.region_code,
        "website_code": agency.website_code,
    }
    missing = [name for name, value in codes.items() if not value and "{" + name + "}" in pattern.text]
    if missing:
        labels = {
            "credit_code": _("统一社会信用代码"),
            "organisation_code": _("统一社会信用代码"),
            "region_code": _("行政区划代码"),
            "website_code": _("政府网站标识码"),
        }
        raise ActRefusedError(
            _("“%(agency)s”尚未填写%(code)s，无法编制索引号；请先在机关资料中补全。")
            % {"agency": agency.name, "code": labels[missing[0]]}
        )
    return codes


def rules_of(agency: Agency) -> HouseRules:
    """The agency's own rules of publishing; the defaults, unsaved, where it set none."""
    return HouseRules.objects.filter(agency=agency).first() or HouseRules(agency=agency)
