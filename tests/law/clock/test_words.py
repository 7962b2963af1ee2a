"""Every word that a list of the clock holds can be read in both languages."""

from collections.abc import Iterable
from enum import StrEnum

import pytest

from gongkai.law.clock import Channel, DueKind, EventKind, State


@pytest.mark.parametrize("kinds", [Channel, EventKind, State, DueKind])
def test_each_kind_has_a_label_of_its_own(kinds: Iterable[StrEnum]) -> None:
    """No label is empty, and no two kinds of a list read the same."""
    labels = [kind.label for kind in kinds]  # type: ignore[attr-defined]
    assert all(label.zh and label.en for label in labels)
    assert len(set(labels)) == len(labels)


def test_each_due_day_is_somebodys() -> None:
    """The office, the applicant, a third party and an agency all have due days."""
    assert {kind.whose for kind in DueKind} == {"office", "applicant", "third_party", "agency"}
