"""表四 of a year: reconsideration and litigation, in the columns of the report. It tells of no person.

A dispute is counted in each year in which it was pending or decided (rules 7.16, 7.17), whenever the request came; what
is 尚未审结 at the end of a year is counted again in the next.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.disputes import COLUMNS, Column, DisputeRules, column, columns_of_case, counted_by
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import DisputeState, Duty
from gongkai.office.remedies.models import CountingRules, Dispute, DisputeKind, Party
from gongkai.office.trail.recording import act

Table = dict[str, dict[str, int]]


def table_of(agencies: Iterable[Agency], year: int) -> Table:
    """Rows and columns of the report's table ``disputes``, for one agency or several together.

    Of several together a suit with co-defendants counts for the organ that decided alone, so that none counts twice
    (7.22).
    """
    table: Table = {kind: dict.fromkeys((*COLUMNS, "total"), 0) for kind in DisputeKind.values}
    for case, found in _counted(agencies, year):
        table[case.kind][found] += 1
        table[case.kind]["total"] += 1
    return table


def behind(agencies: Iterable[Agency], year: int, kind: str, column: str) -> list[Dispute]:
    """The cases that a figure of ``table_of`` counts, each as often as it counts."""
    return [case for case, found in _counted(agencies, year) if case.kind == kind and column in (found, "total")]


def _counted(agencies: Iterable[Agency], year: int) -> Iterator[tuple[Dispute, Column]]:
    """Every case that counts in a year, by its first instance, with a column that counts it."""
    asked = list(agencies)
    for agency in asked:
        rules = rules_of(agency).as_law()
        for case in _cases(agency):
            if _counts(case[0], rules, alone=len(asked) == 1):
                yield from ((case[0], found) for found in _columns(case, year, rules))


def _cases(agency: Agency) -> Iterator[list[Dispute]]:
    """The cases of an agency, each with its instances in their order."""
    held = Dispute.objects.filter(agency=agency).exclude(state=DisputeState.STRUCK)
    known = {one.pk: one for one in held.defer("applicant", "matter")}
    cases: dict[int, list[Dispute]] = defaultdict(list)
    for one in known.values():
        first = one
        while first.instance > 1 and first.earlier_id in known:
            first = known[first.earlier_id]
        cases[first.pk].append(one)
    for case in cases.values():
        yield sorted(case, key=lambda one: one.instance)


def _counts(dispute: Dispute, rules: DisputeRules, *, alone: bool) -> bool:
    decided = dispute.party == Party.DECIDED
    return counted_by(decided=decided, rules=rules) and (decided or alone)


def _columns(case: list[Dispute], year: int, rules: DisputeRules) -> list[Column]:
    """What a case adds to the table of ``year``, as it stood on its last day."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = [one for one in case if one.filed_on is not None and one.filed_on <= last]
    chosen = known if rules.instances == "each_instance" else known[-1:]
    here = [one for one in chosen if one.decided_on is None or one.decided_on >= first]
    results = [one.result if one.decided_on is not None and one.decided_on <= last else None for one in here]
    if case[0].block == "reconsideration":
        return [column("reconsideration", result, rules) for result in results]
    return columns_of_case(list(results), rules) if results else []


def rules_of(agency: Agency) -> CountingRules:
    """The agency's rules; the defaults, unsaved, where it set none."""
    return CountingRules.objects.filter(agency=agency).first() or CountingRules(agency=agency)


def set_rules(*, by: Any, agency: Agency, changed: dict[str, Any]) -> CountingRules:
    """Change how ``agency`` counts; ``changed`` holds fields of ``CountingRules``."""
    if not may_do(by, Duty.SETTINGS, agency):
        raise NotYoursError(_("只有系统管理员可以设定复议、诉讼统计规则。"))
    if wrong := set(changed) - {"rejected_is_upheld", "instances", "co_defendant_counts"}:
        raise ActRefusedError(_("统计规则没有“%(name)s”这一项。") % {"name": min(wrong)}, field=min(wrong))
    with act("remedies.set_rules", person=by, agency=agency):
        rules = rules_of(agency)
        for name, value in changed.items():
            setattr(rules, name, value)
        if rules.instances not in ("by_case", "each_instance"):
            raise ActRefusedError(_("请选择按案件或者按审级统计。"), field="instances")
        rules.save()
    return rules
