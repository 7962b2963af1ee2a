"""Suits that two agencies of a region count: by 国办公开办函〔2016〕201号 who decided counts them alone, yet the organ
of reconsideration may be set to count its own too (``remedies.CountingRules``). The region's sum has each once.

Which suits a version counts it says itself. Of reports from outside nobody can say; that is told.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongkai.annual.report import CellName
from gongkai.office.agencies.models import Agency
from gongkai.office.remedies.co_defendants import CoDefendant, co_defendants
from gongkai.office.reporting.models import FrozenReport
from gongkai.office.reporting.units import Unit

AFTER = CellName("disputes", "litigation_after_reconsideration", "total")
MOST_NAMED = 5
Counted = Mapping[CellName, list[int]]
"""The suits behind each figure of a version."""


def once(units: Sequence[Unit]) -> list[Unit]:
    """``units`` without the suits that the organ of reconsideration counts and who decided counts as well."""
    adding = [unit for unit in units if unit.frozen is not None and not unit.within]
    suits = co_defendants(Agency.objects.filter(pk__in=[unit.agency.pk for unit in adding])) if adding else []
    if not suits:
        return list(units)
    concerned = {one.agency for one in suits} | {agency for one in suits for _dispute, agency in one.same}
    counted = _counted({unit.frozen: unit.agency.pk for unit in adding if unit.agency.pk in concerned})
    known = {dispute for cells in counted.values() for held in cells.values() for dispute in held}
    return [_once(unit, suits, counted.get(unit.agency.pk, {}), known) for unit in units]


def _counted(frozen: Mapping[int | None, int]) -> dict[int, Counted]:
    """Which suits the versions count, by the number of the agency."""
    held = FrozenReport.objects.filter(pk__in=[pk for pk in frozen if pk]).values_list("pk", "content__records")
    return {
        frozen[pk]: {
            name: numbers
            for flat, numbers in (records or {}).items()
            if (name := CellName.parse(flat)).table == "disputes"
        }
        for pk, records in held
    }


def _once(unit: Unit, suits: Iterable[CoDefendant], counted: Counted, known: Collection[int]) -> Unit:
    mine = [one for one in suits if one.agency == unit.agency.pk]
    if not mine or unit.cells is None or unit.within:
        return unit
    double = {one.dispute for one in mine if any(dispute in known for dispute, _agency in one.same)}
    unsure = {one.dispute for one in mine} - double
    less = Counter({name: sum(one in double for one in numbers) for name, numbers in counted.items()})
    cells = {name: value - less[name] if value is not None else None for name, value in unit.cells.items()}
    left = sum(one in unsure for name, numbers in counted.items() if name.column == "total" for one in numbers)
    taken = sum(number for name, number in less.items() if name.column == "total")
    return replace(unit, cells=cells, twice=taken, unsure=left)


def notes(units: Sequence[Unit]) -> list[str]:
    """What a reader of the region's sums has to know of such suits."""
    found = []
    if taken := sum(unit.twice for unit in units):
        said = ngettext(
            "有%(count)d件复议机关作共同被告的案件，作出答复的机关已经统计，合计只计一次。",
            "有%(count)d件复议机关作共同被告的案件，作出答复的机关已经统计，合计只计一次。",
            taken,
        )
        found.append(said % {"count": taken})
    if left := sum(unit.unsure for unit in units):
        said = ngettext(
            "有%(count)d件复议机关作共同被告的案件，没有找到作出答复的机关统计的同一案号，合计仍然计入，请核对是否重复。",
            "有%(count)d件复议机关作共同被告的案件，没有找到作出答复的机关统计的同一案号，合计仍然计入，请核对是否重复。",
            left,
        )
        found.append(said % {"count": left})
    if names := _unknown(units):
        said = _("外来报告的“复议后起诉”是否含有作为复议机关的共同被告案件，无法判明，合计可能重复：%(names)s。")
        found.append(said % {"names": "、".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")})
    return found


def _unknown(units: Sequence[Unit]) -> list[str]:
    """The agencies whose reports from outside state suits after reconsideration, where another states some too."""
    adding = [unit for unit in units if unit.cells is not None and not unit.within and unit.cells.get(AFTER)]
    return [unit.agency.name for unit in adding if unit.outside] if len(adding) > 1 else []
