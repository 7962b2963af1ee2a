"""表四 from the records: whatever happens, counts add up, and what is pending in a year is in the next."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.disputes import COLUMNS, RESULTS
from gongkai.office.days import as_of
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.remedies.appealing import Appeal, appeal
from gongkai.office.remedies.counting import set_rules, table_of
from gongkai.office.remedies.deciding import Ending, decide
from gongkai.office.remedies.models import Dispute, DisputeKind
from tests.office.inforequests.conftest import Desk
from tests.office.remedies.conftest import Dispute_, stored

pytestmark = pytest.mark.django_db
YEARS = range(2022, 2028)
SETTLED = date(2025, 12, 1)


def _decide(desk: Desk, held: Dispute, on: date, result: str) -> Dispute:
    with as_of(on):
        decide(by=desk.officer, dispute=stored(held), ending=Ending(result, on=on))
    return stored(held)


def _appeal(desk: Desk, held: Dispute, on: date) -> Dispute:
    with as_of(on):
        return appeal(by=desk.leader, dispute=stored(held), to=Appeal("演示市中级人民法院"))


def _row(desk: Desk, year: int, kind: str = "litigation_direct") -> dict[str, int]:
    return {name: number for name, number in table_of([desk.agency], year)[kind].items() if number}


def test_a_pending_dispute_is_counted_again_under_its_result(desk: Desk, dispute: Dispute_) -> None:
    """7.17 and 7.18: 尚未审结 on 31 December, 结果维持 in the next year; decided on 31 December in the first."""
    _decide(desk, dispute(on=date(2024, 12, 30)), date(2025, 1, 1), "claim_rejected")
    _decide(desk, dispute(on=date(2024, 12, 30)), date(2024, 12, 31), "revoked")
    assert _row(desk, 2024, "reconsideration") == {"pending": 1, "corrected": 1, "total": 2}
    assert _row(desk, 2025, "reconsideration") == {"upheld": 1, "total": 1}
    assert _row(desk, 2026, "reconsideration") == {}


def test_a_suit_with_an_appeal_counts_once_by_default(desk: Desk, dispute: Dispute_) -> None:
    """7.20: by the result in force; or each instance, by the agency's setting. 驳回请求 can be 其他结果."""
    first = _decide(desk, dispute(on=date(2024, 5, 6), kind="litigation_direct"), date(2024, 9, 2), "claim_rejected")
    second = _appeal(desk, first, date(2024, 9, 10))
    assert _row(desk, 2024) == {"pending": 1, "total": 1}
    _decide(desk, second, date(2025, 1, 6), "revoked")
    assert (_row(desk, 2024), _row(desk, 2025)) == ({"pending": 1, "total": 1}, {"corrected": 1, "total": 1})
    with pytest.raises(NotYoursError):
        set_rules(by=desk.office, agency=desk.agency, changed={"instances": "each_instance"})
    changed = {"instances": "each_instance", "rejected_is_upheld": False}
    set_rules(by=desk.administrator, agency=desk.agency, changed=changed)
    assert (_row(desk, 2024), _row(desk, 2025)) == (
        {"pending": 1, "other": 1, "total": 2},
        {"corrected": 1, "total": 1},
    )


def test_the_organ_that_upheld_does_not_count_the_suit(desk: Desk, dispute: Dispute_) -> None:
    """7.22: by its setting it may, alone; in the sum of several never."""
    kind = "litigation_after_reconsideration"
    dispute(on=date(2024, 5, 6), kind=kind, party="reconsidered", with_organ="演示局")
    assert _row(desk, 2024, kind) == {}
    set_rules(by=desk.administrator, agency=desk.agency, changed={"co_defendant_counts": True})
    assert _row(desk, 2024, kind) == {"pending": 1, "total": 1}
    other = desk.agency.get_parent()
    assert table_of([desk.agency, other], 2024)[kind]["total"] == 0


_LIVES = st.lists(
    st.tuples(
        st.sampled_from(DisputeKind.values),
        st.lists(st.tuples(st.integers(0, 700), st.integers(0, 30)), min_size=1, max_size=3),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)
"""Disputes: for each instance how long it took, and in what result (by its place in the list) it ended."""


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(lives=_LIVES, each=st.booleans())
def test_counts_add_up_and_pending_ones_are_carried_over(
    desk: Desk, dispute: Dispute_, lives: list[tuple[str, list[tuple[int, int]], bool]], each: bool
) -> None:
    """Each row's columns are its total; a year's total is what was pending before and what came anew; nothing is lost
    and what never ended stays pending.
    """
    with transaction.atomic():
        changed = {"instances": "each_instance" if each else "by_case"}
        set_rules(by=desk.administrator, agency=desk.agency, changed=changed)
        for kind, instances, open_at_last in lives:
            _live(desk, dispute(on=date(2022, 6, 1), kind=kind), instances, open_at_last)
        tables = {year: table_of([desk.agency], year) for year in YEARS}
        for kind in DisputeKind.values:
            for year in YEARS:
                row = tables[year][kind]
                assert row["total"] == sum(row[name] for name in COLUMNS)
                if year - 1 in tables:
                    assert row["total"] >= tables[year - 1][kind]["pending"]
                if not each and kind == DisputeKind.RECONSIDERATION and year > 2022:
                    assert row["total"] == tables[year - 1][kind]["pending"]
            held = Dispute.objects.filter(kind=kind)
            assert tables[2027][kind]["pending"] == held.filter(decided_on=None).count()
            if each:
                ended = sum(tables[y][kind][name] for y in YEARS for name in ("upheld", "corrected", "other"))
                assert ended == held.exclude(decided_on=None).count()
        transaction.set_rollback(True)


def _live(desk: Desk, held: Dispute, instances: list[tuple[int, int]], open_at_last: bool) -> None:
    results = [one.identifier for one in RESULTS[held.block]]
    chosen = instances if held.block == "litigation" else instances[:1]
    for place, (took, result) in enumerate(chosen):
        if open_at_last and place == len(chosen) - 1:
            return
        assert held.filed_on is not None
        day = min(held.filed_on + timedelta(days=took), SETTLED)
        held = _decide(desk, held, day, results[result % len(results)])
        if place < len(chosen) - 1:
            held = _appeal(desk, held, day)


def test_only_who_may_decide_settles_a_result(desk: Desk, dispute: Dispute_) -> None:
    """The leader reads and appeals; a result that is none of the block's is refused."""
    with pytest.raises(NotYoursError):
        decide(by=desk.leader, dispute=dispute(), ending=Ending("upheld"))
    with pytest.raises(ActRefusedError, match="列出的结果"):
        decide(by=desk.officer, dispute=dispute(), ending=Ending("suit_dismissed"))
