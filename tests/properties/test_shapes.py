"""Every shape in which reports are published: each cell is right, or it carries a mark of doubt."""

from random import Random

import pytest

from gongkai.annual import read
from tests.shapes import catalogue
from tests.shapes.sample import Sample, judge
from tests.shapes.truth import truth

from .settings import SEEDS


def _sample(shape: str, seed: int) -> Sample:
    random = Random(f"{shape}/{seed}")
    return catalogue.SHAPES[shape](truth(random), random)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", [*catalogue.FAST, *catalogue.PDF])
def test_no_cell_of_a_shape_is_wrong_and_a_clean_one_has_none_in_doubt(shape: str, seed: int) -> None:
    sample = _sample(shape, seed)
    verdict = judge(sample, read(*sample.parts, names=sample.names))
    assert not verdict.wrong
    assert not verdict.head
    assert not (sample.clean and verdict.doubt)


@pytest.mark.parametrize("shape", ["scan-clean-png"])
def test_no_cell_of_a_scan_is_wrong(shape: str) -> None:
    pytest.importorskip("rapidocr")
    sample = _sample(shape, 1)
    assert not judge(sample, read(*sample.parts, names=sample.names)).wrong
