"""Shapes that cut across formats: contents pages, words beside the tables, other headings, rows more or fewer."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from . import oddities, render_html, render_office, render_pdf, render_text
from .changes import Change, Changed, as_is
from .forms import Box, Grid
from .page import Block, Look, lay_out, plain, plain_look
from .sample import Sample, Shape
from .shapes_text import blank_look
from .truth import Truth, Value

_NUMERALS = "一二三四五六"


def _bytes_text(blocks: list[Block]) -> bytes:
    return render_text.page_text(blocks, render_text.tabs_short).encode()


def _bytes_lines(blocks: list[Block]) -> bytes:
    return render_text.page_text(blocks, render_text.cell_lines).encode()


def _bytes_html(blocks: list[Block]) -> bytes:
    return render_html.document(render_html.body(blocks, render_html.spans), "政府信息公开").encode()


def _bytes_docx(blocks: list[Block]) -> bytes:
    return render_office.build_docx(blocks, render_office.merged, False)


RENDERS = {"text": _bytes_text, "lines": _bytes_lines, "html": _bytes_html, "docx": _bytes_docx}


def shape(
    name: str,
    render: Callable[[list[Block]], bytes],
    change: Change,
    look: Callable[[Random], Look] = plain_look,
    **expect: object,
) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        the_look = look(random)
        blocks, lost = change(lay_out(truth, the_look), random)
        sample = Sample(name, truth, (render(blocks),), ("report",), lost=lost, blank=the_look.blanks)
        return replace(sample, dated=the_look.dated != "none", **expect)  # type: ignore[arg-type]

    return make


def contents_page(blocks: list[Block], random: Random) -> Changed:
    """A table of contents between title and text."""
    first = next(i for i, b in enumerate(blocks) if b.kind != "title")
    dots = random.choice(("…………", "......................", " ", "\t"))
    lines = [
        Block("toc", "目  录"),
        *(Block("toc", f"{b.text}{dots}{n}") for n, b in enumerate((b for b in blocks if b.kind == "heading"), 1)),
    ]
    return [*blocks[:first], *lines, *blocks[first:]], frozenset()


def words_by_tables(blocks: list[Block], random: Random) -> Changed:
    """Sentences and captions round the tables of sections two to four."""
    out: list[Block] = []
    for block in blocks:
        if block.table:
            out += [
                Block(
                    "note",
                    random.choice(
                        ("单位：件", "（数据统计截至12月31日）", "具体情况如下表：", f"表{len(out) % 3 + 1}")
                    ),
                )
            ]
        out.append(block)
    return out, frozenset()


def tables_among_words(blocks: list[Block], _random: Random) -> Changed:
    """Other tables: what was published by channel, in section one; fees, in section six."""
    channels: Grid = [
        [Box("公开渠道", head=True), Box("数量（条）", head=True), Box("同比", head=True)],
        [Box("政府网站"), Box("1202"), Box("3.5%")],
        [Box("政务微信"), Box("362"), Box("-1.2%")],
        [Box("总计"), Box("1564"), Box("2.4%")],
    ]
    fees: Grid = [
        [Box("发出收费通知（件）"), Box("总金额（元）"), Box("实际收取（元）")],
        [Box("0"), Box("0"), Box("0")],
    ]
    out: list[Block] = []
    for block in blocks:
        out.append(block)
        if block.kind == "part" and "主动" in block.text:
            out.append(Block("other", grid=channels))
    at = next((i for i, b in enumerate(out) if b.kind == "sign"), len(out))
    return [*out[:at], Block("other", grid=fees), *out[at:]], frozenset()


def _on_requests(blocks: list[Block], change: Callable[[Grid], tuple[Grid, frozenset[str]]]) -> Changed:
    lost: frozenset[str] = frozenset()
    out = []
    for block in blocks:
        if block.table == "requests":
            grid, lost = change(block.grid)
            block = replace(block, grid=grid)
        out.append(block)
    return out, lost


def without_a_row(blocks: list[Block], random: Random) -> Changed:
    """A row of results that is not the first of its group is absent."""

    def change(grid: Grid) -> tuple[Grid, frozenset[str]]:
        rows = [
            y
            for y, row in enumerate(grid)
            if len(row) == 8 and row[0].text[:2] in ("2.", "3.", "4.", "5.", "6.", "7.", "8.")
        ]
        gone = random.choice(rows)
        lost = frozenset(b.cell for b in grid[gone] if b.cell)
        out = [[replace(b, rows=b.rows - 1) if y < gone < y + b.rows else b for b in row] for y, row in enumerate(grid)]
        return out[:gone] + out[gone + 1 :], lost

    return _on_requests(blocks, change)


def with_group_sums(blocks: list[Block], _random: Random) -> Changed:
    """A row 小计 at the end of （三）不予公开."""

    def change(grid: Grid) -> tuple[Grid, frozenset[str]]:
        first = next(y for y, row in enumerate(grid) for b in row if b.text.startswith("（三）不予公开"))
        leaves = grid[first : first + 8]
        figures = [[b for b in row if b.cell] for row in leaves]
        sums = [Box(str(sum(int(row[x].text) for row in figures))) for x in range(7)]
        out = [
            [replace(b, rows=b.rows + 1) if y < first + 8 < y + b.rows + 1 and b.rows >= 8 else b for b in row]
            for y, row in enumerate(grid)
        ]
        return [*out[: first + 8], [Box("小计"), *sums], *out[first + 8 :]], frozenset()

    return _on_requests(blocks, change)


def letters_for_digits(truth: Truth, random: Random) -> Look:
    """O for 0 and l for 1 in a few cells."""
    chosen = set(random.sample(sorted(truth.cells), 6))
    swap = str.maketrans("01", "Ol")
    return replace(plain_look(random), figure=lambda n, v: plain(v).translate(swap) if n in chosen else plain(v))


def _letters(name: str, render: Callable[[list[Block]], bytes]) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        look = letters_for_digits(truth, random)
        odd = frozenset(n for n, v in truth.cells.items() if look.figure(n, v) != plain(v))
        return Sample(
            name, truth, (render(lay_out(truth, look)),), ("report",), lost=odd, clean=False, dated=look.dated != "none"
        )

    return make


def _signed(_name: str, value: Value) -> str:
    return f"+{value}" if _name.endswith(":change") and value > 0 else f"－{-value}" if value < 0 else plain(value)


def _heading(style: str) -> Callable[[Random], Look]:
    styles: dict[str, Callable[[int, str], str]] = {
        "parts": lambda n, t: f"第{_NUMERALS[n - 1]}部分  {t}",
        "digits": lambda n, t: f"{n}. {t}",
        "brackets": lambda n, t: f"【{_NUMERALS[n - 1]}】{t}",
        "bare": lambda _n, t: t,
        "spread": lambda n, t: f"{_NUMERALS[n - 1]} 、{t} ：",
    }
    return lambda random: replace(plain_look(random), heading=styles[style])


def _part(style: str) -> Callable[[Random], Look]:
    styles: dict[str, Callable[[int, str], str]] = {
        "digits": lambda n, t: f"{n}.{t}",
        "comma": lambda n, t: f"{n}、{t}",
        "circled": lambda n, t: f"{'①②③④⑤'[n - 1]}{t}",
        "bare": lambda _n, t: t,
    }
    return lambda random: replace(plain_look(random), part=styles[style])


def tracked(blocks: list[Block]) -> bytes:
    """DOCX with tracked changes: figures inserted, others deleted beside them."""

    def table(grid: Grid) -> str:
        text = render_office.merged(grid)
        head, *cells = text.split("<w:r><w:t ")
        deleted = (
            '<w:del w:id="9" w:author="x" w:date="2023-01-01T00:00:00Z"><w:r><w:delText>77</w:delText></w:r></w:del>'
        )
        inserted = '<w:ins w:id="8" w:author="x" w:date="2023-01-01T00:00:00Z"><w:r><w:t '
        return head + "".join(
            deleted + inserted + c.replace("</w:r>", "</w:r></w:ins>", 1) if n % 5 == 0 else "<w:r><w:t " + c
            for n, c in enumerate(cells)
        )

    return render_office.build_docx(blocks, table, False)


def in_controls(blocks: list[Block]) -> bytes:
    """DOCX whose tables stand in content controls."""
    wrap = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    return render_office.build_docx(blocks, lambda g: wrap.format(render_office.merged(g)), True, "<w:sdt>")


def running_header(blocks: list[Block]) -> bytes:
    """PDF with the title at the top of every page."""
    title = "".join(b.text for b in blocks if b.kind == "title")
    return render_pdf.typst_pdf(blocks, header=title)


def landscape(blocks: list[Block]) -> bytes:
    return render_pdf.typst_pdf(blocks, flipped=True)


def split_files(truth: Truth, random: Random) -> Sample:
    """Two HTML files; the second begins in the middle of table 三."""
    look = plain_look(random)
    blocks = lay_out(truth, look)
    at = next(i for i, b in enumerate(blocks) if b.table == "requests")
    grid = blocks[at].grid
    cut = random.randrange(8, len(grid) - 3)
    first = [[replace(b, rows=min(b.rows, cut - y)) for b in row] for y, row in enumerate(grid[:cut])]
    halves = (
        [*blocks[:at], replace(blocks[at], grid=first)],
        [replace(blocks[at], grid=oddities.cut(grid, cut, len(grid))), *blocks[at + 1 :]],
    )
    parts = tuple(_bytes_html(h) for h in halves)
    return Sample("more-split-files", truth, parts, ("1.html", "2.html"), dated=look.dated != "none")


def year_apart(truth: Truth, random: Random) -> Sample:
    """The year stands at the end of the title, in brackets."""
    title = f"{truth.agency.name}政府信息公开工作年度报告（{truth.year}年度）"
    moved = replace(truth, title=title)
    look = replace(plain_look(random), title_lines=1)
    return Sample(
        "more-year-apart", moved, (_bytes_text(lay_out(moved, look)),), ("report",), dated=look.dated != "none"
    )


def year_within(truth: Truth, random: Random) -> Sample:
    """政府信息公开工作2022年度报告."""
    moved = replace(truth, title=f"{truth.agency.name}政府信息公开工作{truth.year}年度报告")
    look = replace(plain_look(random), title_lines=1)
    return Sample(
        "more-year-within", moved, (_bytes_html(lay_out(moved, look)),), ("report",), dated=look.dated != "none"
    )


def dated_in_text(truth: Truth, random: Random) -> Sample:
    """Dates of other things stand before and after: meetings, notices, next year's plans."""
    look = replace(plain_look(random), dated="below")
    blocks = lay_out(truth, look)
    at = next(i for i, b in enumerate(blocks) if b.kind == "heading") + 1
    other = Block(
        "text",
        f"{truth.year}年3月15日，召开政务公开工作会议；"
        f"{truth.year + 1}年1月3日印发通知。报告可于{truth.year + 1}年12月31日前下载。",
    )
    story = replace(truth.story, lead=other.text + truth.story.lead)
    return Sample(
        "more-other-dates",
        replace(truth, story=story),
        (_bytes_text([*blocks[:at], other, *blocks[at:]]),),
        ("report",),
    )


def blanks_marked(truth: Truth, random: Random) -> Sample:
    """Every cell of a table is a dash: nothing was counted."""
    gone = frozenset(n for n in truth.cells if n.startswith("disputes:"))
    look = replace(blank_look(truth, random), blanks=gone, blank=random.choice(("-", "—", "/", "无")))
    return Sample(
        "more-disputes-dashed",
        truth,
        (_bytes_html(lay_out(truth, look)),),
        ("report",),
        blank=gone,
        dated=look.dated != "none",
        faulty=True,
    )


_MANY: tuple[tuple[str, Change, dict[str, object]], ...] = (
    ("contents", contents_page, {"clean": False}),
    ("words-by-tables", words_by_tables, {"noted": True}),
    ("other-tables", tables_among_words, {"noted": True}),
    ("row-missing", without_a_row, {"faulty": True}),
    ("group-sums", with_group_sums, {"faulty": True}),
)
SHAPES: dict[str, Shape] = {
    **{
        (n := f"more-{name}/{kind}"): shape(n, render, change, **expect)
        for name, change, expect in _MANY
        for kind, render in RENDERS.items()
    },
    **{
        (n := f"more-headings-{style}"): shape(n, _bytes_text, as_is, _heading(style), faulty=True)
        for style in ("parts", "digits", "bare", "spread")
    },
    **{
        (n := f"more-parts-{style}"): shape(n, _bytes_text, as_is, _part(style), faulty=True)
        for style in ("digits", "comma", "circled", "bare")
    },
    **{(n := f"more-letters/{kind}"): _letters(n, render) for kind, render in RENDERS.items()},
    "more-signed": shape("more-signed", _bytes_text, as_is, lambda r: replace(plain_look(r), figure=_signed)),
    "more-docx-tracked": shape("more-docx-tracked", tracked, as_is),
    "more-docx-controls": shape("more-docx-controls", in_controls, as_is),
    "more-docx-bare-headings": shape("more-docx-bare-headings", _bytes_docx, as_is, _heading("bare"), faulty=True),
    "more-split-files": split_files,
    "more-year-apart": year_apart,
    "more-year-within": year_within,
    "more-other-dates": dated_in_text,
    "more-disputes-dashed": blanks_marked,
}  # fmt: skip
PDF: dict[str, Shape] = {
    "more-pdf-running-header": shape("more-pdf-running-header", running_header, as_is),
    "more-pdf-landscape": shape("more-pdf-landscape", landscape, as_is),
    "more-pdf-contents": shape("more-pdf-contents", render_pdf.typst_pdf, contents_page, clean=False),
}
