"""What the benchmarks share: one core, the best of several runs, a ratio against a limit."""

import os
import time
from collections.abc import Callable
from importlib.resources import files


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


def ratio(claim: str, ours: float, theirs: float, limit: float) -> None:
    """Print the measured ratio beside the claim."""
    verdict = "holds" if ours <= theirs * limit else "DOES NOT HOLD"
    print(f"{claim}: {ours * 1000:.1f} ms / {theirs * 1000:.1f} ms = {ours / theirs:.2f} (limit {limit:g}) {verdict}")


def reports() -> list[bytes]:
    """The five real reports of the package."""
    folder = files("gongkai.annual").joinpath("data")
    return [f.read_bytes() for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".txt")]
