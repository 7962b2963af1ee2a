"""What the audit says of a report without a fault, and of one with a known fault."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual import audit, read
from tests.shapes import planting, render_html, render_text, tricky
from tests.shapes.page import Block, lay_out
from tests.shapes.shapes_hard import hybrid
from tests.shapes.truth import Truth, reports, truth

from .settings import examples


def _text(blocks: list[Block]) -> bytes:
    return render_text.page_text(blocks, render_text.tabs_short).encode()


def _page(blocks: list[Block]) -> bytes:
    return render_html.document(render_html.body(blocks, render_html.spans), "政府信息公开").encode()


RENDERS = {"text": _text, "html": _page}


@pytest.mark.parametrize("render", RENDERS)
@examples(25)
@given(truth=reports())
def test_a_correct_report_has_no_error_and_no_warning(render: str, truth: Truth) -> None:
    report = audit(read(RENDERS[render](lay_out(truth))))
    assert [(f.code, f.message.zh) for f in report.findings if f.severity != "notice"] == []


@pytest.mark.parametrize("render", RENDERS)
@pytest.mark.parametrize("plant", planting.PLANTS)
@examples(4)
@given(seed=st.integers(0, 10**6))
def test_a_planted_fault_is_named_and_nothing_else_is_accused(render: str, plant: str, seed: int) -> None:
    random = Random(seed)
    planted = planting.PLANTS[plant](truth(random), random)
    if planted is None:
        return
    previous = read(_text(lay_out(planted.previous))) if planted.previous else None
    findings = [f for f in audit(read(RENDERS[render](planted.blocks())), previous).findings if f.severity != "notice"]
    said = [(f.code, f.message.zh) for f in findings]
    assert planted.kinds & {f.kind for f in findings}, said
    for finding in findings:
        cells = {str(c) for c in finding.cells}
        assert not cells or cells & planted.touched or finding.kind in planted.kinds, said


@pytest.mark.parametrize("number", range(len(tricky.SENTENCES)))
@examples(2)
@given(truth=reports())
def test_a_true_sentence_that_looks_like_a_contradiction_accuses_nobody(number: int, truth: Truth) -> None:
    told = tricky.with_sentence(truth, number)
    if told is None:
        return
    findings = audit(read(_text(lay_out(told)))).findings
    assert [(f.code, f.message.zh) for f in findings if f.severity != "notice"] == []


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_page_of_two_forms_is_accused_of_its_form_and_of_no_sum(seed: int) -> None:
    random = Random(seed)
    mixed = next(t for t in (truth(random) for _ in range(99)) if t.edition == "2021")
    errors = [f for f in audit(read(hybrid(mixed, random))).findings if f.severity == "error"]
    assert [(f.code, f.message.zh) for f in errors if f.kind not in ("template", "missing_section")] == []
