"""登记号: by the agency's pattern, a serial for each year and kind of case, without gaps and never given again.

The pattern is that of ``gongkai.law.index_numbers`` with ``{year}`` and ``{serial:04}``; the default reads 2026-0001.
Cases that are no requests have a word before it: 投诉2026-0001. The year is that of the registration.
"""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.law.errors import InvalidFormat
from gongkai.law.index_numbers import Parts, Pattern
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.models import CaseKind, InfoRequest, RequestSeries
from gongkai.office.inforequests.settings import rules_of
from gongkai.office.inforequests.words import in_language

PREFIXES = {
    CaseKind.REQUEST: "",
    CaseKind.COMPLAINT: "投诉",
    CaseKind.CORRECTION: "更正",
    CaseKind.SUGGESTION: "建议",
}


def pattern_in(text: str) -> Pattern:
    """A pattern of registration numbers; ``ActRefusedError`` for what is none or does not begin anew each year."""
    try:
        pattern = Pattern.parse(text)
    except InvalidFormat as error:
        raise ActRefusedError(in_language(error.reason), field="number_pattern") from error
    if pattern.restarts != "year" or pattern.codes:
        raise ActRefusedError(_("登记号规则应有{year}和{serial}，如{year}-{serial:04}。"), field="number_pattern")
    return pattern


def give_number(request: InfoRequest, day: date) -> None:
    """Set the next number of the agency on a new request; inside the act that registers it, which stores it."""
    series = _series(request.agency, request.kind, day.year)
    series.last += 1
    series.save()
    request.year, request.serial = day.year, series.last
    pattern = pattern_in(rules_of(request.agency).number_pattern)
    request.number = PREFIXES[CaseKind(request.kind)] + pattern.render(Parts({}, day, series.last))


def take_number(request: InfoRequest, number: str, day: date) -> None:
    """Set a number that was given before gongkai (an existing ledger); later numbers go on after it."""
    if InfoRequest.objects.filter(agency=request.agency, number=number).exists():
        raise ActRefusedError(_("登记号“%(number)s”已经使用。") % {"number": number}, field="number")
    pattern = pattern_in(rules_of(request.agency).number_pattern)
    request.number = number
    request.year, request.serial = read_number(pattern, request.kind, number, day)
    if request.serial is not None:
        go_on_after(request.agency, request.kind, request.year, request.serial)


def read_number(pattern: Pattern, kind: str, number: str, day: date) -> tuple[int, int | None]:
    """Year and serial of a number that was given elsewhere; one that does not follow the pattern has no serial."""
    bare = number.removeprefix(PREFIXES[CaseKind(kind)])
    if not pattern.fits(bare):
        return day.year, None
    read = pattern.read(bare)
    return int(read["year"]), int(read["serial"])


def go_on_after(agency: Agency, kind: str, year: int, serial: int) -> None:
    """Numbers given from now on come after ``serial``; inside an act."""
    series = _series(agency, kind, year)
    if serial > series.last:
        series.last = serial
        series.save()


def _series(agency: Agency, kind: str, year: int) -> RequestSeries:
    where = {"agency": agency, "kind": kind, "year": year}
    RequestSeries.objects.get_or_create(**where)
    return RequestSeries.objects.select_for_update().get(**where)
