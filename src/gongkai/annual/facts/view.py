"""A figure with its surroundings, and what a reader makes of it."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from . import words
from .text import Figure

_EDGE = re.compile(r"[，,：（）；。]")
_END = re.compile(r"[，,、：（）；。]")
_TERMS = re.compile(
    "|".join(
        (
            *(p for _, p in (*words.OUTCOMES, *words.REQUEST_CHANNELS, *words.APPLICANTS, *words.RESULTS)),
            *(p for _, p in words.PUBLISHING_CHANNELS),
            words.REQUEST_NOUN,
            r"结转|继续办理|办结|答复|复议|诉讼|起诉|规范性文件|规章|制发|废止|失效|现行有效|行政许可|行政处罚|行政强制|收费|处理费|费用|"
            r"解读|培训|参训|惠及|检查|督查|巡查|抽查|会议|发布会|栏目|专栏|专题|专区|公开|发布|推送|更新|信息",
        )
    )
)


class Named(NamedTuple):
    """What a figure counts. ``clear``: the words leave no doubt of it; ``says``: the verb, where it matters."""

    what: str
    by: str | None = None
    clear: bool = False
    says: str = ""


@dataclass(slots=True)
class Memory:
    """What the sentence has spoken of so far."""

    topic: str = ""
    listing: bool = False
    open: bool = False
    last: Named | None = None
    whole: Named | None = None
    kind: str | None = None


class View(NamedTuple):
    """``before`` and ``after`` are the figure's own clause, ``lead`` all since the figure before it."""

    figure: Figure
    before: str
    after: str
    lead: str
    local: str
    said: str
    section: int
    part: str | None
    year: int | None
    memory: Memory

    @property
    def unit(self) -> str:
        return self.figure.unit


def look(piece: str, all_figures: tuple[Figure, ...], index: int) -> tuple[str, str, str, str]:
    """before, after, lead and local of a figure in a squeezed piece."""
    figure = all_figures[index]
    floor = max(all_figures[index - 1].end if index else 0, figure.start - 100)
    ceiling = all_figures[index + 1].start if index + 1 < len(all_figures) else len(piece)
    edges = [m.start() for m in _EDGE.finditer(piece, floor, figure.start)]
    before = piece[edges[-1] + 1 if edges else floor : figure.start].lstrip("、")
    following = _END.search(piece, figure.end, ceiling)
    after = piece[figure.end : following.start() if following else ceiling]
    tail = _END.search(piece, floor, figure.start) if index else None  # what follows a figure is that figure's
    lead = piece[tail.start() if tail else floor : figure.start]
    if _TERMS.search(before):
        local = before
    elif _TERMS.search(after):
        local = before + after
    else:
        local = lead
    return before, after, lead, local
