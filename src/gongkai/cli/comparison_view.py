"""Two reports side by side in a terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from gongkai.annual.report import STATES, EditionName, State, Value
from gongkai.annual.wording import Lang, Wording
from gongkai.cli.findings_view import SEVERITIES
from gongkai.cli.labels import cell_label
from gongkai.cli.output import plain
from gongkai.cli.views import TABLES

if TYPE_CHECKING:
    from gongkai.annual.auditing.narrative_copy import Repetition
    from gongkai.annual.comparing import CellPair, Comparison, Side

_SAME = Wording("两份报告的表格数据全部相同。", "all figures of the tables are the same.")
_ONLY = Wording(
    "只列不同或无法比较的格；相同的 {n} 格略去。", "cells that differ or cannot be compared; {n} equal ones left out."
)
_CELL = Wording("项目", "cell")
_DIFFERENCE = Wording("差", "difference")
_CONTINUITY = Wording("两年衔接", "Continuity")
_JOINED = Wording("衔接无误。", "the two years join.")
_UNRELATED = Wording(
    "不是同一机关相邻两年的报告，不核对衔接。",
    "not two consecutive years of one agency: continuity is not checked.",
)
_REPETITION = Wording("B 的正文与 A 重复", "narrative of B that stands in A:")
_SECTION = Wording("第 {n} 部分 {share:.0%}", "section {n}: {share:.0%}")
_MOST_SENTENCES = 5
_NO_TABLES = Wording(
    "至少一份报告没有法定表格，无法逐格比较。", "one of them has no statutory table; no cells to compare."
)


def show_comparison(comparison: Comparison, lang: Lang, screen: Console) -> None:
    """Differences by table, then continuity, then how much of the narrative repeats."""
    for mark, side in (("A", comparison.a), ("B", comparison.b)):
        screen.print(Text(f"{mark}  {plain(_side(side))}", "bold"))
    _show_cells(comparison, lang, screen)
    screen.print(Text(f"\n{_CONTINUITY.in_(lang)}", "bold"))
    if not comparison.consecutive:
        screen.print(_UNRELATED.in_(lang))
    elif not comparison.continuity:
        screen.print(_JOINED.in_(lang))
    for finding in comparison.continuity:
        wording, style = SEVERITIES[finding.severity]
        screen.print(Text.assemble((f"{wording.in_(lang)} ", style), plain(finding.message.in_(lang))))
    if comparison.repetition is not None:
        _show_repetition(comparison.repetition, lang, screen)


def _show_repetition(found: Repetition, lang: Lang, screen: Console) -> None:
    by_section = "  ".join(_SECTION.in_(lang).format(n=n, share=share) for n, share in found.sections.items() if share)
    screen.print(Text(f"\n{_REPETITION.in_(lang)} {found.share:.0%}", "bold"))
    if by_section:
        screen.print(by_section)
    for sentence in found.sentences[:_MOST_SENTENCES]:
        screen.print(Text(f"“{plain(sentence)}”", "dim"))
    if len(found.sentences) > _MOST_SENTENCES:
        screen.print(Text(f"… +{len(found.sentences) - _MOST_SENTENCES}", "dim"))


def _show_cells(comparison: Comparison, lang: Lang, screen: Console) -> None:
    apart = [pair for pair in comparison.cells if pair.verdict != "equal"]
    if not comparison.cells:
        screen.print(_NO_TABLES.in_(lang))
        return
    if not apart:
        screen.print(_SAME.in_(lang))
        return
    same = len(comparison.cells) - len(apart)
    screen.print(Text(_ONLY.in_(lang).format(n=same), "dim"))
    edition: EditionName = comparison.a.edition if comparison.a.edition == comparison.b.edition else "2019"  # type: ignore[assignment]
    for table, pairs in groupby(apart, key=lambda pair: pair.name.table):
        screen.print(Text(f"\n{TABLES[table].in_(lang)}", "bold"))
        screen.print(_grid(list(pairs), edition, lang))


def _grid(pairs: list[CellPair], edition: EditionName, lang: Lang) -> Grid:
    grid = Grid(show_edge=False, pad_edge=False)
    grid.add_column(_CELL.in_(lang), overflow="fold")
    for heading in ("A", "B", _DIFFERENCE.in_(lang)):
        grid.add_column(heading, justify="right")
    for pair in pairs:
        difference = "" if pair.difference is None else f"{pair.difference:+}"
        values = (_value(pair.a, pair.a_state, lang), _value(pair.b, pair.b_state, lang), difference)
        grid.add_row(cell_label(pair.name, edition, lang), *values)
    return grid


def _value(value: Value | None, state: State, lang: Lang) -> str:
    return STATES[state].in_(lang) if value is None else str(value)


def _side(side: Side) -> str:
    return side.title or " ".join(str(part) for part in (side.agency, side.year) if part is not None) or "—"
