"""A matrix of shapes against what became of their cells: ``python -m tests.shapes.survey --seed 1 --count 20``."""

import argparse
import signal
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from random import Random
from types import FrameType

from gongkai.annual import audit, read
from gongkai.annual.errors import ReadError

from . import catalogue
from .sample import Sample, Verdict, judge
from .truth import truth


class TooSlow(Exception):
    """A reading took longer than any report may."""


def examine(sample: Sample) -> Verdict:
    """Read and audit a sample; judge both."""
    try:
        report = read(*sample.parts, names=sample.names)
    except ReadError as error:
        return Verdict(error=f"refused: {error.code}: {error}")
    verdict = judge(sample, report)
    for finding in audit(report).findings:
        if finding.severity == "error" or (finding.severity == "warning" and not sample.faulty):
            verdict.accused.append(f"{finding.code}: {finding.message.zh}")
    return verdict


def make(name: str, seed: int) -> Sample:
    """The sample of a shape for a seed, as the tests make it."""
    random = Random(f"{name}/{seed}")
    return catalogue.SHAPES[name](truth(random), random)


def dump(name: str, seed: int, folder: Path) -> None:
    """Write the files of a sample, to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    sample = make(name, seed)
    for data, file in zip(sample.parts, sample.names, strict=True):
        (folder / f"{name.replace('/', '_')}.{seed}.{file}").write_bytes(data)


def attempt(name: str, seed: int, limit: int = 60) -> tuple[Verdict, float]:
    sample = make(name, seed)
    start = time.perf_counter()
    signal.signal(signal.SIGALRM, _alarm)
    signal.alarm(limit)
    try:
        verdict = examine(sample)
    except Exception as error:  # a survey reports what a reader must never do
        verdict = Verdict(error=f"RAISED {type(error).__name__}: {error}")
    finally:
        signal.alarm(0)
    return verdict, time.perf_counter() - start


def _alarm(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow


def survey(names: Iterable[str], seed: int, count: int, details: int) -> int:
    print(f"{'shape':44} right  doubt  WRONG   head accused failed   ms")
    bad = 0
    for name in names:
        results = [(s, *attempt(name, s)) for s in range(seed, seed + count)]
        verdicts = [v for _, v, _ in results]
        sums = [
            sum(v.right for v in verdicts),
            *(sum(len(getattr(v, k)) for v in verdicts) for k in ("doubt", "wrong", "head", "accused")),
        ]
        failed = sum(bool(v.error) for v in verdicts)
        slow = 1000 * sum(t for *_, t in results) / count
        print(f"{name:44} " + " ".join(f"{n:6}" for n in [*sums, failed]) + f" {slow:6.0f}", flush=True)
        bad += sums[2] + sums[3] + sums[4] + failed
        for s, verdict, _ in results:
            for kind in ("error", "wrong", "head", "accused", "doubt"):
                found = getattr(verdict, kind)
                for line in ([found] if isinstance(found, str) and found else found or [])[:details]:
                    print(f"    seed {s} {kind}: {line}")
    return bad


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=5)
    parser.add_argument("--details", type=int, default=0, help="lines to show for each fault")
    parser.add_argument("--dump", type=Path, help="also write the inputs into this folder")
    parser.add_argument("shapes", nargs="*", help="beginnings of the names of shapes; all when none")
    options = parser.parse_args(arguments)
    names = [n for n in catalogue.SHAPES if not options.shapes or n.startswith(tuple(options.shapes))]
    for name in names if options.dump else ():
        for seed in range(options.seed, options.seed + options.count):
            dump(name, seed, options.dump)
    return 1 if survey(names, options.seed, options.count, options.details) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
