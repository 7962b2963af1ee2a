"""What the benchmarks share: one core, distinct reports, a ratio against a limit."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.shapes import catalogue, truth  # the reports are made by the tests

Work = Callable[[], object]
_WARM = 3


def on_one_core() -> None:
    """Keep this process and the threads it starts on the first core it may use."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def best_of_both(
    ours: Callable[[], object], theirs: Callable[[], object], rounds: int = 7, times: int = 1
) -> tuple[float, float]:
    """Processor seconds of one call of each, the best of ``rounds`` taken in turn.

    One call before, unmeasured, warms caches and imports. Processor time, not the clock's: other programs on the
    machine take neither side's.
    """
    best = [float("inf"), float("inf")]
    for number in range(rounds + 1):
        for side, work in enumerate((ours, theirs)):
            start = time.process_time()
            for _ in range(times):
                work()
            if number:
                best[side] = min(best[side], (time.process_time() - start) / times)
    return best[0], best[1]


def once_each(ours: Sequence[Work], theirs: Sequence[Work]) -> tuple[float, float]:
    """Mean processor seconds of each side, in turn, every report once; the first few warm imports, unmeasured.

    Reading one report again and again would find it in caches, which flatters whoever has them.
    """
    spent = [0.0, 0.0]
    for number, pair in enumerate(zip(ours, theirs, strict=True)):
        for side, work in enumerate(pair):
            start = time.process_time()
            work()
            if number >= _WARM:
                spent[side] += time.process_time() - start
    return spent[0] / (len(ours) - _WARM), spent[1] / (len(ours) - _WARM)


def shaped(shape: str, count: int) -> list[bytes]:
    """``count`` different reports in one of the shapes of ``tests.shapes``; the same ones in every run."""
    made = []
    for seed in range(count):
        random = Random(seed)
        made.append(catalogue.SHAPES[shape](truth.truth(random), random).parts[0])
    return made


def ratio(claim: str, ours: float, theirs: float, limit: float) -> float:
    """Print the measured ratio beside the claim, and return it."""
    verdict = "holds" if ours <= theirs * limit else "DOES NOT HOLD"
    print(f"{claim}: {ours * 1000:.1f} ms / {theirs * 1000:.1f} ms = {ours / theirs:.2f} (limit {limit:g}) {verdict}")
    return ours / theirs


def reports() -> list[bytes]:
    """The five real reports of the package."""
    folder = files("gongkai.annual").joinpath("data")
    return [f.read_bytes() for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".txt")]
