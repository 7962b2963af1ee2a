"""The course of a dispute: what is due when, by day before, day and day after, and what cannot happen."""

from datetime import date

import pytest

from gongkai.law.dispute_course import Case, Step, StepKind, course, fault, first_fault
from gongkai.law.workdays import official

K = StepKind
FILED = Step(K.FILED, date(2025, 3, 3))
COPY = Step(K.COPY, date(2025, 3, 10))
RECONSIDERATION, SUIT, APPEAL = Case("reconsideration"), Case("litigation"), Case("litigation", 2)


def _due(steps: list[Step], case: Case) -> dict[str, date]:
    return {one.period.identifier: one.on for one in course(steps, case, official()).dues}


@pytest.mark.parametrize(
    ("more", "case", "due"),
    [
        ([], RECONSIDERATION, {"answer": date(2025, 3, 24)}),
        ([Step(K.SIMPLIFIED, date(2025, 3, 10))], RECONSIDERATION, {"answer_simplified": date(2025, 3, 17)}),
        ([], SUIT, {"defence": date(2025, 3, 25)}),
        ([], APPEAL, {"defence_appeal": date(2025, 3, 25)}),
        ([], Case("litigation", 3), {}),
        ([Step(K.ANSWERED, date(2025, 3, 20))], SUIT, {}),
    ],
)
def test_the_answer_is_due_from_the_copy(more: list[Step], case: Case, due: dict[str, date]) -> None:
    """复议法 Arts. 48 and 54 with 88: ten and five working days; 行诉法 Arts. 67 and 86: fifteen days."""
    assert _due([FILED, COPY, *more], case) == due


def test_the_organ_decides_by_its_period_unless_it_was_suspended() -> None:
    """复议法 Art. 62 (60, 90, 30 days), 行诉法 Arts. 81, 83, 88; a suspended one has no day that could be told."""
    begun = [FILED, Step(K.ACCEPTED, date(2025, 3, 5))]
    assert _due(begun, RECONSIDERATION) == {"decision": date(2025, 5, 6)}  # 4 May is in the days of Labour Day
    assert _due([*begun, Step(K.EXTENDED, date(2025, 4, 5))], RECONSIDERATION) == {
        "decision_extended": date(2025, 6, 3)
    }
    assert _due(begun, SUIT) == {"first_instance": date(2025, 9, 5)}
    assert _due(begun, APPEAL) == {"second_instance": date(2025, 6, 5)}
    assert _due([*begun, Step(K.SUSPENDED, date(2025, 4, 1))], SUIT) == {}


@pytest.mark.parametrize(
    ("result", "due"),
    [
        ("revoked", {"appeal": date(2025, 7, 16)}),
        ("suit_dismissed", {"appeal_ruling": date(2025, 7, 11)}),
        ("withdrawn", {}),
    ],
)
def test_an_appeal_is_open_for_a_while_after_service(result: str, due: dict[str, date]) -> None:
    """行诉法 Art. 85: fifteen days against a judgment, ten against a ruling that can be appealed."""
    served = [FILED, Step(K.DECIDED, date(2025, 6, 30), result), Step(K.SERVED, date(2025, 7, 1))]
    assert _due(served, SUIT) == due
    assert _due(served, APPEAL) == {}


@pytest.mark.parametrize(
    ("steps", "new", "possible"),
    [
        ([], Step(K.COPY, date(2025, 3, 3)), False),
        ([FILED], Step(K.COPY, date(2025, 3, 2)), False),
        ([FILED], Step(K.COPY, date(2025, 3, 3)), True),
        ([FILED], Step(K.ANSWERED, date(2025, 3, 4)), False),
        ([FILED, COPY], Step(K.ANSWERED, date(2025, 3, 9)), False),
        ([FILED, COPY], Step(K.COPY, date(2025, 3, 11)), False),
        ([FILED, COPY], Step(K.DECIDED, date(2025, 3, 9), "revoked"), False),
        ([FILED, COPY], Step(K.DECIDED, date(2025, 3, 10), "revoked"), True),
        ([FILED, Step(K.DECIDED, date(2025, 3, 5))], Step(K.COPY, date(2025, 3, 6)), False),
        ([FILED, Step(K.DECIDED, date(2025, 3, 5))], Step(K.ACCEPTED, date(2025, 3, 5)), True),
        ([FILED], Step(K.RESUMED, date(2025, 3, 5)), False),
        ([FILED, Step(K.SUSPENDED, date(2025, 3, 4))], Step(K.RESUMED, date(2025, 3, 5)), True),
        ([FILED, Step(K.SUSPENDED, date(2025, 3, 4))], Step(K.SUSPENDED, date(2025, 3, 5)), False),
    ],
)
def test_what_cannot_have_happened_is_refused(steps: list[Step], new: Step, possible: bool) -> None:
    """Nothing before its filing or its condition, nothing of the procedure after the decision."""
    assert (fault(steps, new, SUIT) is None) == possible
    assert (first_fault([*steps, new], SUIT) is None) == possible


def test_a_written_opinion_is_of_reconsideration_and_due_in_sixty_days() -> None:
    """复议法 Art. 76."""
    opinion = Step(K.OPINION, date(2025, 6, 30))
    assert fault([FILED], opinion, SUIT) is not None
    assert _due([FILED, opinion], RECONSIDERATION) == {"opinion_report": date(2025, 8, 29)}
    assert _due([FILED, opinion, Step(K.REPORTED, date(2025, 7, 1))], RECONSIDERATION) == {}
