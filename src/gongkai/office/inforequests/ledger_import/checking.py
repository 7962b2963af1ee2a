"""The cases of a ledger beside one another, and beside those that the agency has."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gongkai.law.index_numbers import Parts, Pattern
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.rights import holders
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.ledger_import.cases import BadCell, PastCase, Reader, read_case
from gongkai.office.inforequests.ledger_import.course import Office
from gongkai.office.inforequests.ledger_import.fields import FIELD_OF
from gongkai.office.inforequests.ledger_import.mapping import Mapping
from gongkai.office.inforequests.ledger_import.reading import Table
from gongkai.office.inforequests.models import CaseKind, InfoRequest
from gongkai.office.inforequests.numbering import PREFIXES, pattern_in, read_number
from gongkai.office.inforequests.settings import law_rules, rules_of
from gongkai.office.policy import Caller

_CHUNK = 500
_NAMED = 10
Place = tuple[str, int, int]
"""Kind, year and serial: what no two cases of an agency share."""


@dataclass(slots=True)
class Checked:
    """What a ledger holds: ``good`` can be stored, ``there`` are numbers that the agency has already."""

    office: Office
    good: list[PastCase] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    bad_rows: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    gaps: list[str] = field(default_factory=list)
    officers: dict[str, Person] = field(default_factory=dict)
    places: dict[str, tuple[int, int | None]] = field(default_factory=dict)
    """Year and serial of each number."""


def check(table: Table, mapping: Mapping, agency: Agency) -> Checked:
    """Read every line, and tell all that is wrong with any."""
    office = Office(calendar(), law_rules(agency))
    pattern = pattern_in(rules_of(agency).number_pattern)
    readers = (Reader(line, mapping, table.headings) for line in table.lines)
    cases = [read_case(reader, agency, office) for reader in readers]
    for case in cases:
        _give_serial(case, pattern)
    checked = Checked(office, officers=_officers(agency))
    numbers, places = _known(agency, cases)
    _sort(cases, checked, pattern, (numbers, places))
    for case in checked.good:
        checked.notes.update(set(case.course.notes))
        if case.officer and case.officer not in checked.officers:
            checked.notes[_("经办人不是本机关能办理申请的人员，留空待分办：%(name)s") % {"name": case.officer}] += 1
    checked.gaps = _gaps(checked.places.values(), [(year, serial) for kind, year, serial in places])
    return checked


def _give_serial(case: PastCase, pattern: Pattern) -> None:
    if not case.number and case.serial is not None and case.day is not None:
        case.number = PREFIXES[CaseKind(case.kind)] + pattern.render(Parts({}, case.day, case.serial))


def _known(agency: Agency, cases: list[PastCase]) -> tuple[set[str], set[Place]]:
    """The numbers, and the serials, that the agency has."""
    held = InfoRequest.objects.filter(agency=agency)
    numbers: set[str] = set()
    asked = sorted({case.number for case in cases if case.number})
    for start in range(0, len(asked), _CHUNK):
        numbers |= set(held.filter(number__in=asked[start : start + _CHUNK]).values_list("number", flat=True))
    years = {case.day.year for case in cases if case.day}
    places = held.filter(year__in=years).exclude(serial=None).values_list("kind", "year", "serial")
    return numbers, set(places)


def _sort(cases: list[PastCase], checked: Checked, pattern: Pattern, known: tuple[set[str], set[Place]]) -> None:
    """Each case to the good, to those that are there, or to the bad."""
    numbers, places = known
    rows: dict[str, int] = {}
    taken: dict[Place, int] = {}
    for case in cases:
        if case.number and case.number in numbers:
            checked.there.append(case.number)
            continue
        where = read_number(pattern, case.kind, case.number, case.day) if case.number and case.day else None
        bad = [*case.bad, *_repeated(case, where, places, (rows, taken))]
        checked.bad += bad
        checked.bad_rows += bool(bad)
        if not bad and where:
            checked.good.append(case)
            checked.places[case.number] = where


def _repeated(
    case: PastCase,
    where: tuple[int, int | None] | None,
    places: set[Place],
    seen: tuple[dict[str, int], dict[Place, int]],
) -> list[BadCell]:
    rows, taken = seen
    column = str(FIELD_OF["number"].label)
    if case.number and (first := rows.setdefault(case.number, case.row)) != case.row:
        return [BadCell(case.row, column, case.number, _("与第%(row)d行的登记号相同，请核对。") % {"row": first})]
    if where is None or where[1] is None:
        return []
    place = (case.kind, where[0], where[1])
    if place in places or taken.setdefault(place, case.row) != case.row:
        said = _("本机关这一年已有这一顺序号的另一件申请，请核对。")
        return [BadCell(case.row, column, case.number, said)]
    return []


def _officers(agency: Agency) -> dict[str, Person]:
    """Who handles requests at the agency, by name; a name that two bear is nobody's."""
    found: dict[str, Person] = {}
    twice = set()
    people = holders(agency.pk, Caller.CASE_OFFICER, Caller.DISCLOSURE_OFFICE)
    for person in people:
        if found.setdefault(person.name, person) != person:
            twice.add(person.name)
    return {name: person for name, person in found.items() if name not in twice}


def _gaps(places: Iterable[tuple[int, int | None]], known: list[tuple[int, int]]) -> list[str]:
    """By year the serials that are missing below the last of the ledger."""
    of_year: dict[int, set[int]] = {}
    for year, serial in places:
        if serial is not None:
            of_year.setdefault(year, set()).add(serial)
    said = []
    for year, serials in sorted(of_year.items()):
        last = max(serials)
        if last > 100 * len(serials) + 1000:  # no run of serials at all
            continue
        missing = sorted(set(range(1, last)) - serials - {serial for one, serial in known if one == year})
        if missing:
            named = "、".join(map(str, missing[:_NAMED])) + ("……" if len(missing) > _NAMED else "")
            about = {"year": year, "count": len(missing), "serials": named}
            said.append(_("%(year)d年缺%(count)d个顺序号：%(serials)s") % about)
    return said
