"""Many inputs through one function."""

import os
import signal
from dataclasses import dataclass

import pytest

from gongkai.annual.wording import Wording
from gongkai.corpus.batch import Failure, run


@dataclass(frozen=True)
class Number:
    value: int

    @property
    def name(self) -> str:
        return f"file {self.value}"


def square(item: Number) -> int | Failure:
    if item.value == 3:
        return Failure(item.name, "three", Wording("三", "three"))
    return item.value**2


def die_at_five(item: Number) -> int | Failure:
    if item.value == 5:
        os.kill(os.getpid(), signal.SIGKILL)
    return item.value


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order_with_their_failures(jobs: int) -> None:
    """The order is the inputs', whatever the number of workers."""
    outcomes = list(run([Number(n) for n in range(20)], square, jobs))
    assert [item.value for item, _ in outcomes] == list(range(20))
    assert [outcome for _, outcome in outcomes if not isinstance(outcome, Failure)] == [
        n**2 for n in range(20) if n != 3
    ]
    assert isinstance(outcomes[3][1], Failure)


def test_a_worker_that_dies_costs_only_its_own_input() -> None:
    """A native library that takes the process with it is one failure among results."""
    outcomes = list(run([Number(n) for n in range(12)], die_at_five, jobs=2))
    assert [item.value for item, _ in outcomes] == list(range(12))
    failures = [outcome for _, outcome in outcomes if isinstance(outcome, Failure)]
    assert [(f.file, f.code) for f in failures] == [("file 5", "crashed")]


def test_inputs_are_taken_as_they_are_needed() -> None:
    """Memory stays flat: the whole list is never held."""
    taken = []

    def numbers():  # type: ignore[no-untyped-def]
        for n in range(1000):
            taken.append(n)
            yield Number(n)

    outcomes = run(numbers(), square, jobs=2)
    next(outcomes)
    assert len(taken) < 20
    outcomes.close()
