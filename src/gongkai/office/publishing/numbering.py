"""索引号: an agency's own pattern, a serial without gaps, a number that never comes back."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
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
    number = next_numbers(item.agency, [day or timezone.localdate()])[0]
    IndexNumber.objects.create(number=number, agency=item.agency, item=item)
    return number


def next_numbers(agency: Agency, days: Sequence[date], beside: AbstractSet[str] = frozenset()) -> list[str]:
    """The next number for each of ``days``, in order; none that was given before and none of ``beside``.

    Inside an act, which enters them as ``IndexNumber``.
    """
    pattern, numbers = pattern_of(agency), [""] * len(days)
    places: dict[str, list[int]] = {}
    for place, day in enumerate(days):
        span = {"day": day.strftime("%Y%m%d"), "month": day.strftime("%Y%m"), "year": str(day.year)}
        places.setdefault(span.get(str(pattern.restarts), ""), []).append(place)
    codes = codes_of(agency, pattern) if days else {}
    for period, waiting in places.items():
        NumberSeries.objects.get_or_create(agency=agency, period=period)
        series = NumberSeries.objects.select_for_update().get(agency=agency, period=period)
        while waiting:
            rendered = {}
            for place in waiting:
                series.last += 1
                rendered[place] = pattern.render(Parts(codes, days[place], series.last))
            taken = _taken(rendered.values()) | beside
            numbers = [rendered.get(place, number) for place, number in enumerate(numbers)]
            waiting = [place for place in waiting if rendered[place] in taken]
        series.save()
    return numbers


def _taken(numbers: Iterable[str]) -> set[str]:
    ordered = sorted(numbers)
    found: set[str] = set()
    for start in range(0, len(ordered), 500):
        given = IndexNumber.objects.filter(number__in=ordered[start : start + 500])
        found |= set(given.values_list("number", flat=True))
    return found


def pattern_of(agency: Agency) -> Pattern:
    """The pattern of the agency's numbers."""
    return Pattern.parse(rules_of(agency).index_pattern)


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
