"""What the audit makes of planted faults and of faultless reports: ``python -m tests.shapes.plants_survey``."""

import argparse
import sys
from random import Random

from gongkai.annual import audit, read

from . import render_text
from .page import Block, lay_out
from .planting import PLANTS
from .truth import truth


def _bytes(blocks: list[Block]) -> bytes:
    return render_text.page_text(blocks, render_text.tabs_short).encode()


def faultless(seed: int) -> list[str]:
    """What is said of a report in which nothing is wrong."""
    findings = audit(read(_bytes(lay_out(truth(Random(seed)))))).findings
    return [f"{f.code}: {f.message.zh} | {f.quote}" for f in findings if f.severity != "notice"]


def planted(name: str, seed: int) -> tuple[bool, list[str]]:
    """Whether the fault was named, and what else was said of cells that were not touched."""
    random = Random(seed)
    plant = PLANTS[name](truth(random), random)
    if plant is None:
        return True, []
    previous = read(_bytes(lay_out(plant.previous))) if plant.previous else None
    findings = [f for f in audit(read(_bytes(plant.blocks())), previous).findings if f.severity != "notice"]
    named = any(f.kind in plant.kinds for f in findings)
    apart = [f for f in findings if f.kind not in plant.kinds and not {str(c) for c in f.cells} & plant.touched]
    return named, [f"{f.code}: {f.message.zh} | {f.quote}" for f in apart]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--details", type=int, default=3)
    options = parser.parse_args(arguments)
    seeds = range(options.seed, options.seed + options.count)
    bad = [(s, said) for s in seeds for said in faultless(s)]
    print(f"{'faultless':28} accused {len(bad)}")
    for seed, said in bad[: options.details]:
        print(f"    seed {seed}: {said}")
    for name in PLANTS:
        results = [(s, *planted(name, s)) for s in seeds]
        missed = [s for s, named, _ in results if not named]
        accused = [(s, said) for s, _, saids in results for said in saids]
        print(f"{name:28} missed {len(missed)} {missed[:5]} accused {len(accused)}", flush=True)
        for seed, said in accused[: options.details]:
            print(f"    seed {seed}: {said}")
        bad += accused
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
