"""HTML as sites and word processors publish it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from random import Random

from . import changes
from .changes import Change
from .forms import Box, Grid, ragged
from .page import Block, Look, lay_out, plain_look
from .sample import Sample, Shape
from .shapes_text import blank_look, figures, with_footnotes, with_separators, with_units
from .truth import Truth

CellText = Callable[[Box], str]


def simple(box: Box) -> str:
    return escape(box.text).replace("\n", "<br>")


def in_spans(box: Box) -> str:
    """Figures and labels in paragraphs and spans, as editors leave them."""
    inner = escape(box.text).replace("\n", "</span></p><p><span>")
    return f'<p style="text-align:center"><span style="font-family:宋体"><strong>{inner}</strong></span>&nbsp;</p>'


def word(box: Box) -> str:
    """As Word exports a cell: digits and Chinese in spans of their own, an empty ``o:p`` at the end."""
    runs, latin = [""], None
    for char in box.text:
        if latin is not None and char.isascii() != latin:
            runs.append("")
        latin = char.isascii()
        runs[-1] += char
    spans = "".join(
        f"<span lang=EN-US style='font-size:10.5pt'>{escape(r)}</span>"
        if r.isascii()
        else f"<span\n  style='font-family:宋体'>{escape(r)}</span>"
        for r in runs
    )
    return f"\n  <p class=MsoNormal align=center>{spans}<span lang=EN-US><o:p></o:p></span></p>\n  "


def broken(box: Box) -> str:
    """Labels broken by ``<br>`` in the middle of a word."""
    text = box.text
    if box.cell is None and len(text) > 4:
        middle = len(text) // 2
        return f"{escape(text[:middle])}<br/>\n        {escape(text[middle:])}"
    return escape(text)


def spans(grid: Grid, cell: CellText = simple, closed: bool = True, th: bool = False) -> str:
    """Real rowspan and colspan."""
    rows = []
    for row in grid:
        cells = []
        for box in row:
            tag = "th" if th and box.head else "td"
            attributes = (f' rowspan="{box.rows}"' if box.rows > 1 else "") + (
                f' colspan="{box.cols}"' if box.cols > 1 else ""
            )
            cells.append(f"<{tag}{attributes}>{cell(box)}" + (f"</{tag}>" if closed else ""))
        rows.append("<tr>" + "".join(cells) + ("</tr>" if closed else ""))
    return '<table border="1" cellspacing="0">\n' + "\n".join(rows) + ("\n</table>" if closed else "\n")


def empties(grid: Grid, cell: CellText = simple) -> str:
    """No spans: every covered position is an empty cell."""
    rows = ["".join(f"<td>{cell(b) if top and left else ''}</td>" for b, top, left in row) for row in ragged(grid)]
    return "<table><tbody>" + "".join(f"<tr>{r}</tr>\n" for r in rows) + "</tbody></table>"


def bare(grid: Grid, cell: CellText = simple) -> str:
    """No spans and no trace of merged cells."""
    rows = ["".join(f"<td>{cell(b)}</td>" for b in row) for row in grid]
    return "<table>" + "".join(f"<tr>{r}</tr>\n" for r in rows) + "</table>"


def body(blocks: list[Block], table: Callable[[Grid], str], tags: dict[str, str] | None = None) -> str:
    tags = {"title": "h1", "heading": "p", "part": "p", "sign": "p", **(tags or {})}
    out = []
    for block in blocks:
        tag = tags.get(block.kind, "p")
        out.append(table(block.grid) if block.grid else f"<{tag}>{escape(block.text)}</{tag}>")
    return "\n".join(out)


CHROME_ABOVE = """<div class="top"><a href="/">首页</a> <a href="/zwgk">政务公开</a> <a href="/hd">互动交流</a></div>
<table class="nav"><tr><td>首页</td><td>政务动态</td>
<td>政府信息公开</td><td>办事服务</td><td>互动交流</td></tr></table>
<table class="calendar"><tr><td colspan="7">2023年1月</td></tr>
<tr><th>日</th><th>一</th><th>二</th><th>三</th><th>四</th><th>五</th><th>六</th></tr>
<tr><td>1</td><td>2</td><td>3</td><td>4</td><td>5</td><td>6</td><td>7</td></tr>
<tr><td>8</td><td>9</td><td>10</td><td>11</td><td>12</td><td>13</td><td>14</td></tr></table>
<div class="crumbs">您当前的位置：首页 &gt; 政府信息公开 &gt; 政府信息公开年报</div>
<ul><li>政府信息公开指南</li><li>政府信息公开制度</li><li>法定主动公开内容</li><li>政府信息公开年报</li><li>依申请公开</li></ul>"""
CHROME_BELOW = """<div class="share">分享到：<a>微信</a><a>微博</a> 【打印本页】 【关闭窗口】</div>
<table class="list"><tr><td>财政拨款收入</td><td>1202.55</td><td>公用经费</td><td>88.10</td></tr>
<tr><td>合计</td><td>1290.65</td><td>行政许可</td><td>12</td></tr></table>
<div class="related"><h3>相关文章</h3><ul><li><a>某某县2020年政府信息公开工作年度报告</a></li>
<li><a>某某县2019年政府信息公开工作年度报告</a></li></ul></div>
<table><tr><td>政府网站工作年度报表</td></tr><tr><td>独立用户访问总量（单位：个）</td><td>34567</td></tr>
<tr><td>网站总访问量（单位：次）</td><td>230011</td></tr></table>
<div class="footer">主办：某某县人民政府办公室 网站标识码：0000000000 ICP备00000000号</div>"""


def document(inner: str, title: str, charset: str = "utf-8", head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="{charset}"><title>{title}</title>{head}'
        "<style>td{border:1px solid #000}</style><script>var a='<table><tr><td>0</td></tr></table>';</script></head>\n"
        f"<body>{inner}</body></html>\n"
    )


@dataclass(frozen=True)
class Site:
    """How a page is put together round its tables."""

    table: Callable[[Grid], str] = spans
    wrap: Callable[[str, Truth], str] = lambda inner, t: document(inner, f"{t.title}_某某网站")
    encoding: str = "utf-8"
    tags: dict[str, str] | None = None


def html(
    name: str, site: Site, look: Callable[[Random], Look] = plain_look, change: Change = changes.as_is, **expect: object
) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        the_look = look(random)
        blocks, lost = change(lay_out(truth, the_look), random)
        page = site.wrap(body(blocks, site.table, site.tags), truth)
        data = page.encode(site.encoding, "xmlcharrefreplace")
        sample = Sample(name, truth, (data,), ("report.html",), lost=lost, blank=the_look.blanks)
        return replace(sample, dated=the_look.dated != "none", untitled=not the_look.title, **expect)  # type: ignore[arg-type]

    return make


def _chrome(inner: str, truth: Truth) -> str:
    meta = '<meta name="SiteName" content="某某网站"><meta name="ColumnName" content="政府信息公开年报">'
    return document(f"{CHROME_ABOVE}<div id='zoom'>{inner}</div>{CHROME_BELOW}", truth.title, head=meta)


def _layout(inner: str, truth: Truth) -> str:
    page = (
        '<table width="100%"><tr><td><table><tr><td>政府信息公开</td><td>设为首页</td></tr></table></td></tr>'
        '<tr><td><table><tr><td width="200"><table><tr><td>公开指南</td></tr><tr><td>公开年报</td></tr></table></td>'
        f"<td>{inner}</td></tr></table></td></tr><tr><td>版权所有</td></tr></table>"
    )
    return document(page, truth.title)


def _word(inner: str, truth: Truth) -> str:
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
        '<head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
        '<meta name=Generator content="Microsoft Word 15">'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->\n"
        "<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN><div class=WordSection1>\n"
        f"{inner}</div></body></html>"
    )


def _fragment(inner: str, _truth: Truth) -> str:
    return f"<div>{inner}</div>"


def blank_site(name: str, table: Callable[[Grid], str]) -> Shape:
    def make(truth: Truth, random: Random) -> Sample:
        return html(name, Site(table), lambda r: blank_look(truth, r))(truth, random)

    return make


def _captioned(grid: Grid) -> str:
    return (
        spans(grid, th=True)
        .replace("\n<tr>", "<caption>附表</caption>\n<thead><tr>", 1)
        .replace("</tr>", "</tr></thead>", 1)
    )


def _in_markdown(truth: Truth, random: Random) -> Sample:
    """Markdown whose tables are HTML."""
    look = replace(plain_look(random), title_lines=1)
    hashes = {"title": "# ", "heading": "## ", "part": "### "}
    lines = [spans(b.grid) if b.grid else hashes.get(b.kind, "") + b.text for b in lay_out(truth, look)]
    return Sample("markdown-html", truth, ("\n\n".join(lines).encode(),), ("report.md",), dated=look.dated != "none")


def _fragments(truth: Truth, random: Random) -> Sample:
    """Three HTML files: the words before, the tables, the words after."""
    look = plain_look(random)
    blocks = lay_out(truth, look)
    first = next(n for n, b in enumerate(blocks) if b.grid)
    last = max(n for n, b in enumerate(blocks) if b.grid) + 1
    pieces = (blocks[:first], blocks[first:last], blocks[last:])
    parts = tuple(document(body(p, spans), truth.title).encode() for p in pieces)
    return Sample("html-fragments", truth, parts, ("1.html", "2.html", "3.html"), dated=look.dated != "none")


def untitled(random: Random) -> Look:
    return replace(plain_look(random), title=False)


SHAPES: dict[str, Shape] = {
    "html-spans": html("html-spans", Site()),
    "html-th-caption": html("html-th-caption", Site(_captioned, tags={"heading": "h2", "part": "h3"})),
    "html-empties": html("html-empties", Site(empties)),
    "html-bare": html("html-bare", Site(bare)),
    "html-p-span": html("html-p-span", Site(lambda g: spans(g, in_spans))),
    "html-word": html("html-word", Site(lambda g: spans(g, word), _word, "gb18030")),
    "html-gbk": html("html-gbk", Site(wrap=lambda i, t: document(i, t.title, "gb2312"), encoding="gb18030")),
    "html-gbk-undeclared": html("html-gbk-undeclared", Site(wrap=_fragment, encoding="gb18030")),
    "html-chrome": html("html-chrome", Site(wrap=_chrome)),
    "html-chrome-no-title": html("html-chrome-no-title", Site(wrap=_chrome), untitled),
    "html-layout-tables": html("html-layout-tables", Site(wrap=_layout)),
    "html-one-table": html("html-one-table", Site(), change=changes.in_one_table),
    "html-blocks-apart": html("html-blocks-apart", Site(), lambda r: replace(plain_look(r), blocks_apart=True)),
    "html-br-labels": html("html-br-labels", Site(lambda g: spans(g, broken))),
    "html-unclosed": html("html-unclosed", Site(lambda g: spans(g, closed=False) + "</table>")),
    "html-page-breaks": html("html-page-breaks", Site(), change=changes.page_breaks),
    "html-fragment": html("html-fragment", Site(wrap=_fragment)),
    "html-misspelt": html("html-misspelt", Site(), change=changes.MISSPELT, faulty=True),
    "html-renamed": html("html-renamed", Site(), change=changes.RENAMED, faulty=True),
    "html-merged-groups": html("html-merged-groups", Site(), change=changes.MERGED_GROUPS),
    "html-split-group": html("html-split-group", Site(), change=changes.SPLIT_GROUP),
    "html-lost": html("html-lost", Site(), change=changes.LOST),
    "html-lost-empties": html("html-lost-empties", Site(empties), change=changes.LOST),
    "html-shift-right": html("html-shift-right", Site(), change=changes.SHIFT_RIGHT, clean=False),
    "html-shift-left": html("html-shift-left", Site(), change=changes.SHIFT_LEFT, clean=False),
    "html-subtotal": html("html-subtotal", Site(), change=changes.SUBTOTAL, faulty=True),
    "html-no-column": html("html-no-column", Site(), change=changes.NO_COLUMN, clean=False, faulty=True),
    "html-total-first": html("html-total-first", Site(), change=changes.TOTAL_FIRST, faulty=True),
    "html-units": html("html-units", Site(), figures(with_units)),
    "html-thousands": html("html-thousands", Site(empties), figures(with_separators)),
    "html-footnotes": html("html-footnotes", Site(), figures(with_footnotes)),
    "html-blanks": blank_site("html-blanks", spans),
    "html-blanks-empties": blank_site("html-blanks-empties", empties),
    "markdown-html": _in_markdown,
    "html-fragments": _fragments,
}  # fmt: skip
