"""The report as one HTML page: no script, no outside resource, fit for screen, telephone and paper."""

from html import escape

from gongkai.annual.report import AnnualReport
from gongkai.annual.writing.blocks import (
    Block,
    Heading,
    Note,
    Signature,
    StatutoryTable,
    Text,
    Title,
    blocks,
    head_text,
)
from gongkai.annual.writing.layout import LayoutCell, TableLayout

TABLE_STYLE = """
.wide{overflow-x:auto;margin:1em 0}
table.form{border-collapse:collapse;width:100%;font-size:.82em;line-height:1.35}
table.form th,table.form td{border:1px solid #333;padding:.3em .35em;text-align:center;font-weight:normal;
overflow-wrap:anywhere}
table.form th{background:#f6f6f4;text-wrap:balance}
table.form th.left{text-align:left}
table.form td{font-variant-numeric:tabular-nums;white-space:nowrap}
table.form td.doubt{background:#fff3cd}
table.form td.inferred{font-style:italic;border-bottom-style:double}
table.requests,table.disputes{min-width:44em}
"""
_STYLE = (
    """
:root{color-scheme:light}
body{margin:0;background:#f1f1ee;color:#111;font:17px/1.8 FangSong,"仿宋",STFangsong,"Noto Serif SC",
"Songti SC",SimSun,serif}
main{max-width:50em;margin:0 auto;padding:3em 3.2em;background:#fff}
h1{font:700 1.55em/1.45 "Noto Serif SC","Songti SC",SimSun,serif;text-align:center;margin:.4em 0 1.4em}
h2{font:700 1.12em/1.6 SimHei,"黑体","Noto Sans SC","Heiti SC",sans-serif;margin:1.5em 0 .5em}
h3{font:700 1.03em/1.6 KaiTi,"楷体","Noto Serif SC",serif;margin:1.1em 0 .3em}
h2,h3,p{text-indent:2em}
p{margin:.4em 0;text-align:justify;overflow-wrap:anywhere}
p.note{text-indent:0;font-size:.82em;color:#5c4400;background:#fff8e6;border-left:3px solid #c90;padding:.4em .7em}
.signature{margin-top:3em}
.signature p{text-align:right;text-indent:0}
"""
    + TABLE_STYLE
    + """
@media (max-width:40em){main{padding:1.2em 1em}body{font-size:16px}}
@media print{@page{size:A4;margin:22mm 18mm}body{background:#fff;font-size:12pt}main{padding:0;max-width:none}
.wide{overflow:visible}table.form{min-width:0!important;font-size:8.5pt}tr{break-inside:avoid}h2,h3{break-after:avoid}
table.disputes{font-size:7.5pt}table.disputes th{padding:.3em .1em}}
"""
)


def write(report: AnnualReport) -> bytes:
    title = escape(head_text(report.title) or head_text(report.agency) or "政府信息公开工作年度报告")
    body = "\n".join(_block(block) for block in blocks(report))
    page = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "ignore")


def _block(block: Block) -> str:
    match block:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Text(text):
            return f"<p>{escape(text)}</p>"
        case Note(text):
            return f'<p class="note">{escape(text)}</p>'
        case Signature(lines):
            return '<div class="signature">' + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</div>"
        case StatutoryTable():
            return _statutory(block)


def _statutory(table: StatutoryTable) -> str:
    def figure(cell: LayoutCell) -> tuple[str, str]:
        assert cell.name
        state = table.cells[cell.name].state
        kind = {"uncertain": "doubt", "missing": "doubt", "inferred": "inferred"}.get(state, "")
        return escape(table.shown(cell.name)), f' class="{kind}"' if kind else ""

    rows = [[_cell(cell, *(figure(cell) if cell.name else ("", ""))) for cell in row] for row in table.layout.rows()]
    return form_table(table.layout, rows, table.heading)


def form_table(layout: TableLayout, rows: list[list[str]], heading: str) -> str:
    """The frame of a statutory table around its cells, each of them ready HTML."""
    lines = [f"<tr>{''.join(row)}</tr>" for row in rows]
    head, body = lines[: layout.header_rows], lines[layout.header_rows :]
    columns = "".join(f'<col style="width:{share:.1%}">' for share in layout.widths)
    return (
        f'<div class="wide" role="region" aria-label="{escape(heading)}" tabindex="0">'
        f'<table class="form {layout.table}" aria-label="{escape(heading)}"><colgroup>{columns}</colgroup>'
        + (f"<thead>{''.join(head)}</thead>" if head else "")
        + f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _cell(cell: LayoutCell, content: str, attributes: str) -> str:
    return figure_cell(cell, content, attributes) if cell.name else label_cell(cell)


def figure_cell(cell: LayoutCell, content: str, attributes: str = "") -> str:
    """A figure; ``content`` and ``attributes`` are ready HTML."""
    return f"<td{_spans(cell)}{attributes}>{content}</td>"


def label_cell(cell: LayoutCell) -> str:
    scope = f' scope="{cell.scope}"' if cell.scope else ""
    align = ' class="left"' if cell.align == "left" else ""
    return f"<th{_spans(cell)}{scope}{align}>{escape(cell.text)}</th>"


def _spans(cell: LayoutCell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return rows + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")
