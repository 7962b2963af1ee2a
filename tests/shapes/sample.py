"""What a renderer hands to a test, and how a reading of it is judged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from .truth import Truth


@dataclass(frozen=True)
class Sample:
    """Bytes of one report with what may be expected of a reader.

    ``lost``: cells that the source does not show clearly, which may be in doubt. ``blank``: cells shown empty.
    ``clean``: nothing else gives cause for doubt, so every other cell has to be ``read``.
    ``untitled``: the page shows no title, so agency and year may be missing or inferred.
    """

    shape: str
    truth: Truth
    parts: tuple[bytes, ...]
    names: tuple[str, ...] = ()
    lost: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    clean: bool = True
    untitled: bool = False
    dated: bool = True
    noted: bool = False  # words and tables of no concern stand beside the statutory tables
    faulty: bool = False  # the page breaks the form (labels misspelt …), so warnings are in order


Shape = Callable[[Truth, Random], Sample]


@dataclass
class Verdict:
    """``wrong``: a value asserted that is not the source's. ``doubt``: right cells not asserted. ``head``: faults."""

    right: int = 0
    doubt: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    accused: list[str] = field(default_factory=list)
    error: str = ""


def judge(sample: Sample, report: Any) -> Verdict:
    """Compare a reading with the truth, cell by cell, and the head and sections with the story."""
    verdict = Verdict()
    if report.edition != sample.truth.edition:
        verdict.wrong.append(f"edition: {report.edition} for {sample.truth.edition}")
        return verdict
    cells = {str(name): cell for name, cell in report.cells.items()}
    for name, value in sample.truth.cells.items():
        _judge_cell(sample, verdict, name, value, cells[name])
    verdict.head = list(_head_faults(sample, report))
    return verdict


def _judge_cell(sample: Sample, verdict: Verdict, name: str, value: int | Decimal, cell: Any) -> None:
    found = f"{name}: {cell.state} {cell.value} for {value} (raw {cell.raw!r})"
    asserted = cell.state in ("read", "inferred")
    if name in sample.blank:
        if cell.state == "blank":
            verdict.right += 1
        elif asserted and not (cell.state == "inferred" and cell.value == value):
            verdict.wrong.append(f"{found}, shown blank")
        else:
            verdict.doubt.append(found)
    elif (asserted and cell.value != value) or (cell.state == "blank" and name not in sample.lost):
        verdict.wrong.append(found)
    elif cell.state == "read" or name in sample.lost:
        verdict.right += 1
    else:
        verdict.doubt.append(found)


def same(text: object) -> str:
    """Text without spaces, in one kind of brackets and digits."""
    table = {"(": "（", ")": "）", ",": "，", ":": "：", ";": "；"}
    return "".join(table.get(c, c) for c in str(text or "") if not c.isspace())


def _head_faults(sample: Sample, report: Any) -> Iterable[str]:
    truth = sample.truth
    expected = {"agency": truth.agency.name, "year": truth.year, "title": truth.title}
    if sample.dated:
        expected["published"] = truth.published.isoformat()
    for name, value in expected.items():
        cell = getattr(report, name)
        if sample.untitled and name != "published" and cell.state != "read" and cell.value in (None, value):
            continue
        if same(cell.value) != same(value):
            yield f"{name}: {cell.state} {cell.value!r} for {value!r}"
    if not sample.dated and report.published.value not in (None, truth.published.isoformat()):
        yield f"published: {report.published.value!r} where none is given"
    yield from _section_faults(sample, report)


def _section_faults(sample: Sample, report: Any) -> Iterable[str]:
    story = sample.truth.story
    found = [(s.number, same(s.heading)) for s in report.sections]
    wanted = [(n, same(h)) for n, h in enumerate(story.headings, 1)]
    if found != wanted:
        yield f"sections: {found}"
        return
    parts = [s.part for s in report.sections[0].subsections]
    if parts != [p.name for p in story.parts]:
        yield f"subsections: {parts}"
    for part, subsection in zip(story.parts, report.sections[0].subsections, strict=False):
        told = same(subsection.text).rstrip("。")
        if told != same(part.text).rstrip("。") and not (sample.noted and same(part.text).rstrip("。") in told):
            yield f"text of {part.name}: {subsection.text[:60]!r} for {part.text[:60]!r}"
    for number, texts in ((5, story.problems), (6, story.other)):
        text = same(report.sections[number - 1].text)
        if sample.noted and same("".join(texts)) in text:
            continue
        if not text.startswith(same("".join(texts))) and sample.clean:
            yield f"text of section {number}: {text[:80]!r}"
        if number == 5 and text != same("".join(texts)) and sample.clean:
            yield f"text of section 5 too long: {text[-80:]!r}"
    for number in (2, 3, 4):
        if not sample.noted and same(report.sections[number - 1].text):
            yield f"text of section {number} holds {same(report.sections[number - 1].text)[:60]!r}"
