"""A report laid out as blocks, and how its figures are printed. Every renderer starts here.

``Look`` says how figures, labels and headings are printed; ``lay_out`` makes the blocks of a truth.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random

from . import forms
from .truth import Truth, Value

FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
_NUMERALS = "一二三四五六七八九十"
_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True)
class Block:
    """``kind``: title, heading, part, text, note, sign, table (then ``grid``)."""

    kind: str
    text: str = ""
    grid: forms.Grid = field(default_factory=list)
    table: str = ""


@dataclass(frozen=True)
class Look:
    """How a report is printed. ``figure`` gets the flat name and the value; null stands for a blank cell."""

    figure: Callable[[str, Value], str] = lambda _name, value: plain(value)
    blanks: frozenset[str] = frozenset()
    blank: str = ""
    heading: Callable[[int, str], str] = lambda n, text: f"{_NUMERALS[n - 1]}、{text}"
    part: Callable[[int, str], str] = lambda n, text: f"（{_NUMERALS[n - 1]}）{text}"
    title_lines: int = 1
    title: bool = True
    dated: str = "below"  # below | above | chinese | none
    blocks_apart: bool = False  # each block of table 二 a table of its own
    one_table: bool = False  # 二 to 四 printed as a single table


def plain(value: Value) -> str:
    """Counts as digits; money without superfluous zeros."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)


def lay_out(truth: Truth, look: Look | None = None) -> list[Block]:
    """The report as a page: title, preface, six sections with their tables, signature."""
    look = look or Look()
    story = truth.story

    def show(name: str) -> str:
        return look.blank if name in look.blanks else look.figure(name, truth.cells[name])

    blocks = [Block("title", line) for line in _title_lines(truth, look)]
    if look.dated == "above":
        blocks.append(
            Block("note", f"发布日期：{truth.published:%Y-%m-%d}  来源：{truth.agency.name}  字号：[大 中 小]")
        )
    blocks += [Block("text", story.preface)] if story.preface else []
    heads = [Block("heading", look.heading(n, text)) for n, text in enumerate(story.headings, 1)]
    blocks.append(heads[0])
    blocks += [Block("text", story.lead)] if story.lead else []
    for number, part in enumerate(story.parts, 1):
        head = look.part(number, part.heading)
        blocks += (
            [Block("text", f"{head}。{part.text}")] if part.run_on else [Block("part", head), Block("text", part.text)]
        )
    blocks += [heads[1], *_proactive(truth, look, show)]
    blocks += [heads[2], Block("table", grid=forms.requests_grid(truth.edition, show), table="requests")]
    blocks += [heads[3], Block("table", grid=disputes(truth.disputes_form, show), table="disputes")]
    blocks += [heads[4], *(Block("text", t) for t in story.problems)]
    blocks += [heads[5], *(Block("text", t) for t in story.other)]
    return blocks + _signature(truth, look)


def disputes(form: str, show: forms.Show) -> forms.Grid:
    return {"wide": forms.disputes_wide, "tall": forms.disputes_tall, "stacked": forms.disputes_stacked}[form](show)


def _proactive(truth: Truth, look: Look, show: forms.Show) -> list[Block]:
    if look.blocks_apart:
        return [Block("table", grid=g, table="proactive") for g in forms.proactive_blocks(truth.edition, show)]
    return [Block("table", grid=forms.proactive_grid(truth.edition, show), table="proactive")]


def _title_lines(truth: Truth, look: Look) -> list[str]:
    if not look.title:
        return []
    if look.title_lines == 1:
        return [truth.title]
    at = truth.title.index("政府信息公开" if look.title_lines == 2 else "信息公开")
    return [truth.title[:at], truth.title[at:]]


def _signature(truth: Truth, look: Look) -> list[Block]:
    if look.dated in ("none", "above"):
        return []
    return [Block("sign", truth.agency.name), Block("sign", spoken(truth.published, look.dated == "chinese"))]


def spoken(day: date, chinese: bool = False) -> str:
    """2023年1月18日, or 二〇二三年一月十八日."""
    if not chinese:
        return f"{day.year}年{day.month}月{day.day}日"
    year = "".join(_DIGITS[int(d)] for d in str(day.year))
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def plain_look(random: Random) -> Look:
    """A look in which nothing is odd: the choices that careful offices differ in."""
    return Look(
        heading=random.choice((_h_plain, _h_plain, _h_space, _h_dot)),
        part=random.choice((_p_full, _p_full, _p_half, _p_half_space)),
        title_lines=random.choice((1, 1, 2)),
        dated=random.choice(("below", "above", "chinese", "none")),
        blocks_apart=random.random() < 0.2,
    )


def _h_plain(n: int, text: str) -> str:
    return f"{_NUMERALS[n - 1]}、{text}"


def _h_space(n: int, text: str) -> str:
    return f"{_NUMERALS[n - 1]}、 {text}"


def _h_dot(n: int, text: str) -> str:
    return f"{_NUMERALS[n - 1]}．{text}"


def _p_full(n: int, text: str) -> str:
    return f"（{_NUMERALS[n - 1]}）{text}"


def _p_half(n: int, text: str) -> str:
    return f"({_NUMERALS[n - 1]}){text}"


def _p_half_space(n: int, text: str) -> str:
    return f"({_NUMERALS[n - 1]}) {text}"
