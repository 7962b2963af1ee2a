"""Reports with one known fault: what was touched, and of which kind the finding must be."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from . import forms
from .page import Block, Look, lay_out
from .truth import Truth, truth

BlocksChange = Callable[[list[Block]], list[Block]]


@dataclass(frozen=True)
class Planted:
    """``kinds``: kinds of finding one of which must name the fault; ``touched``: the cells that were changed."""

    name: str
    truth: Truth
    kinds: frozenset[str]
    touched: frozenset[str] = frozenset()
    raw: dict[str, str] = field(default_factory=dict)
    change: BlocksChange = lambda blocks: blocks
    previous: Truth | None = None
    dated: str = "below"

    def blocks(self) -> list[Block]:
        look = Look(figure=lambda name, value: self.raw.get(name) or _plain(value), dated=self.dated)
        return self.change(lay_out(self.truth, look))


def _plain(value: int | Decimal) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


Plant = Callable[[Truth, Random], Planted | None]


def _with_words(base: Truth, part: str, text: str) -> Truth:
    parts = tuple(replace(p, text=text) if p.name == part else p for p in base.story.parts)
    return replace(base, story=replace(base.story, parts=parts))


def _quiet(base: Truth) -> Truth:
    """The report with a narrative that states no figure, so that only the tables speak."""
    quiet = {
        "proactive": "聚焦群众关切，及时公开各类政府信息。",
        "on_request": "依法依规办理政府信息公开申请，均在法定期限内答复。",
    }
    for part, text in quiet.items():
        base = _with_words(base, part, text)
    return base


def altered_request(base: Truth, random: Random) -> Planted:
    """One figure of table 三 is off."""
    cell = random.choice([c for c in base.cells if c.startswith("requests:")])
    value = int(base.cells[cell])
    new = random.choice([v for v in (value + 1, value + 10, value - 1, value * 10 + 1, 0) if v >= 0 and v != value])
    kinds = frozenset({"identity", "result_sum", "row_sum", "text_vs_table"})
    return Planted("altered_request", _quiet(base).with_cells({cell: new}), kinds, frozenset({cell}))


def altered_dispute(base: Truth, random: Random) -> Planted:
    """One figure of table 四 is off."""
    cell = random.choice([c for c in base.cells if c.startswith("disputes:")])
    changed = _quiet(base).with_cells({cell: int(base.cells[cell]) + random.choice((1, 2, 9))})
    return Planted("altered_dispute", changed, frozenset({"dispute_sum"}), frozenset({cell}))


def altered_column(base: Truth, random: Random) -> Planted:
    """A cell and its row's total both off, so that only the column tells."""
    row = random.choice([r for r in forms.request_rows(base.edition) if r != "total"])
    column = random.choice([c for c, _ in forms.APPLICANT_COLUMNS[:6]])
    changes = {f"requests:{row}:{c}": int(base.cells[f"requests:{row}:{c}"]) + 3 for c in (column, "total")}
    kinds = frozenset({"identity", "result_sum"})
    return Planted("altered_column", _quiet(base).with_cells(changes), kinds, frozenset(changes))


def swapped_rows(base: Truth, _random: Random) -> Planted | None:
    """The rows （一）予以公开 and （七）总计 stand in each other's place."""
    changes = {}
    for column, _ in forms.APPLICANT_COLUMNS:
        a, b = f"requests:granted:{column}", f"requests:total:{column}"
        if base.cells[a] != base.cells[b]:
            changes |= {a: base.cells[b], b: base.cells[a]}
    if not changes:
        return None
    kinds = frozenset({"identity", "result_sum"})
    return Planted("swapped_rows", _quiet(base).with_cells(changes), kinds, frozenset(changes))


def negative(base: Truth, random: Random) -> Planted:
    cell = random.choice([c for c in base.cells if c.startswith("requests:")])
    return Planted("negative", _quiet(base), frozenset({"number"}), frozenset({cell}), raw={cell: "-3"})


def fraction(base: Truth, random: Random) -> Planted:
    cell = random.choice([c for c in base.cells if c.startswith("requests:")])
    return Planted("fraction", _quiet(base), frozenset({"number"}), frozenset({cell}), raw={cell: "1.5"})


def _without_section(number: int) -> BlocksChange:
    def run(blocks: list[Block]) -> list[Block]:
        heads = [i for i, b in enumerate(blocks) if b.kind == "heading"]
        end = (
            heads[number]
            if number < len(heads)
            else next((i for i, b in enumerate(blocks) if b.kind == "sign"), len(blocks))
        )
        return blocks[: heads[number - 1]] + blocks[end:]

    return run


def missing_section(base: Truth, random: Random) -> Planted:
    number = random.choice((2, 3, 4, 5, 6))
    tables = {2: "proactive", 3: "requests", 4: "disputes"}
    touched = frozenset(c for c in base.cells if c.startswith(tables.get(number, "-") + ":"))
    return Planted(
        "missing_section", _quiet(base), frozenset({"missing_section"}), touched, change=_without_section(number)
    )


def missing_table(base: Truth, random: Random) -> Planted:
    table = random.choice(("proactive", "requests", "disputes"))
    touched = frozenset(c for c in base.cells if c.startswith(table))
    change: BlocksChange = lambda blocks: [b for b in blocks if b.table != table]  # noqa: E731
    return Planted("missing_table", _quiet(base), frozenset({"missing_section"}), touched, change=change)


def missing_part(base: Truth, random: Random) -> Planted | None:
    """One of the five parts is gone; the form of 2019 did not name them."""
    if base.edition == "2019":
        return None
    at = random.randrange(5)
    parts = base.story.parts[:at] + base.story.parts[at + 1 :]
    changed = replace(
        _quiet(base),
        story=replace(
            _quiet(base).story, parts=tuple(p for p in _quiet(base).story.parts if p.name in {q.name for q in parts})
        ),
    )
    return Planted("missing_part", changed, frozenset({"missing_section"}))


def renamed_heading(base: Truth, random: Random) -> Planted:
    at, text = random.choice(((2, "依申请公开办理情况"), (4, "下一步工作打算"), (1, "工作开展情况"), (5, "工作建议")))
    headings = list(base.story.headings)
    headings[at] = text
    changed = _quiet(base)
    return Planted(
        "renamed_heading",
        replace(changed, story=replace(changed.story, headings=tuple(headings))),
        frozenset({"heading", "missing_section"}),
    )


def wrong_form(_base: Truth, random: Random) -> Planted:
    """The form of the other years."""
    base = truth(random)
    year, moved = (2020, 1) if base.edition == "2021" else (2022, 1)
    title = base.title.replace(str(base.year), str(year))
    changed = replace(_quiet(base), year=year, title=title, published=date(year + 1, 1, 9 + moved))
    plain = replace(
        changed.story,
        preface="",
        lead="",
        parts=tuple(replace(p, text="按要求做好有关工作。") for p in changed.story.parts),
        problems=("公开意识有待增强。",),
        other=("无。",),
    )
    return Planted("wrong_form", replace(changed, story=plain), frozenset({"template"}))


def early_date(base: Truth, random: Random) -> Planted:
    day = date(base.year, 12, 31) - timedelta(days=random.choice((1, 40, 347)))
    return Planted("early_date", replace(_quiet(base), published=day), frozenset({"date"}))


def late_date(base: Truth, random: Random) -> Planted:
    day = date(base.year + 1, 4, 1) + timedelta(days=random.choice((0, 1, 40)))
    return Planted("late_date", replace(_quiet(base), published=day), frozenset({"date"}))


def contradicted_received(base: Truth, random: Random) -> Planted:
    new = int(base.cells["requests:new:total"])
    others = {int(base.cells[f"requests:{row}:total"]) for row in ("carried_in", "total", "carried_out")}
    honest = others | {new + int(base.cells["requests:carried_in:total"])}
    said = random.choice([n for n in (new + 1, new + 2, new + 19, new + 301) if n not in honest])
    text = random.choice(
        (
            f"{base.year}年，共收到政府信息公开申请{said}件，均在法定时限内予以答复。",
            f"全年新收政府信息公开申请{said}件。",
            f"{base.year}年，{base.agency.we}共受理政府信息公开申请{said}宗。",
        )
    )
    return Planted("contradicted_received", _with_words(_quiet(base), "on_request", text), frozenset({"text_vs_table"}))


def contradicted_none(base: Truth, random: Random) -> Planted | None:
    if not int(base.cells["requests:new:total"]):
        return None
    text = random.choice(
        (
            f"{base.year}年，{base.agency.we}未收到政府信息公开申请。",
            "本年度没有收到政府信息公开申请。",
            "全年收到政府信息公开申请0件。",
        )
    )
    return Planted("contradicted_none", _with_words(_quiet(base), "on_request", text), frozenset({"text_vs_table"}))


def contradicted_outcome(base: Truth, random: Random) -> Planted:
    label = random.choice(("予以公开", "部分公开"))
    honest = [int(base.cells[f"requests:{r}:total"]) for r in ("granted", "partially_granted")]
    said = sum(honest) + random.choice((1, 7))
    return Planted(
        "contradicted_outcome",
        _with_words(_quiet(base), "on_request", f"办理结果中，{label}{said}件。"),
        frozenset({"text_vs_table"}),
    )


def contradicted_documents(base: Truth, random: Random) -> Planted | None:
    if base.edition != "2021":
        return None
    issued = int(base.cells["proactive:normative_documents:issued"]) + random.choice((1, 5))
    text = f"{base.year}年，制发行政规范性文件{issued}件。"
    return Planted("contradicted_documents", _with_words(_quiet(base), "proactive", text), frozenset({"text_vs_table"}))


def contradicted_disputes(base: Truth, random: Random) -> Planted:
    said = int(base.cells["disputes:reconsideration:total"]) + random.choice((1, 4))
    text = f"{base.year}年，因政府信息公开被申请行政复议{said}件。"
    return Planted("contradicted_disputes", _with_words(_quiet(base), "on_request", text), frozenset({"text_vs_table"}))


def channels_do_not_add_up(base: Truth, random: Random) -> Planted:
    new = int(base.cells["requests:new:total"])
    online = new + random.choice((1, 6))
    text = f"{base.year}年，共收到政府信息公开申请{new}件，其中网络申请{online}件，信函申请2件，当面申请1件。"
    return Planted(
        "channels_do_not_add_up",
        _with_words(_quiet(base), "on_request", text),
        frozenset({"text_sum", "text_vs_table"}),
    )


def categories_do_not_add_up(base: Truth, random: Random) -> Planted:
    said = 140 + random.choice((1, 7, 30))
    text = f"{base.year}年，主动公开政府信息{said}条，其中工作动态127条，人事信息10条，财政信息3条。"
    return Planted("categories_do_not_add_up", _with_words(_quiet(base), "proactive", text), frozenset({"text_sum"}))


def broken_continuity(base: Truth, random: Random) -> Planted | None:
    """Last year's 结转下年度 is not this year's 上年结转."""
    if base.edition != "2021" or base.year == 2021:
        return None
    previous = replace(
        _quiet(base),
        year=base.year - 1,
        title=base.title.replace(str(base.year), str(base.year - 1)),
        published=date(base.year, 1, 15),
    )
    plain = replace(previous.story, preface="", lead="", problems=("公开意识有待增强。",))
    plain = replace(plain, parts=tuple(replace(p, text="按要求做好有关工作。") for p in plain.parts), other=("无。",))
    cells = dict.fromkeys(previous.cells, 0)
    for row in ("new", "carried_out"):
        for column in ("natural_person", "total"):
            cells[f"requests:{row}:{column}"] = int(base.cells["requests:carried_in:natural_person"]) + 2
    touched = frozenset(f"requests:carried_in:{c}" for c, _ in forms.APPLICANT_COLUMNS)
    stock = frozenset(
        f"proactive:{r}:{c}" for r in ("regulations", "normative_documents") for c in ("issued", "repealed", "in_force")
    )
    return Planted(
        "broken_continuity",
        _quiet(base),
        frozenset({"continuity"}),
        touched | stock,
        previous=replace(previous, story=plain, cells=cells),
    )


PLANTS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        altered_request, altered_dispute, altered_column, swapped_rows, negative, fraction, missing_section,
        missing_table, missing_part, renamed_heading, wrong_form, early_date, late_date, contradicted_received,
        contradicted_none, contradicted_outcome, contradicted_documents, contradicted_disputes,
        channels_do_not_add_up, categories_do_not_add_up, broken_continuity,
    )
}  # fmt: skip
