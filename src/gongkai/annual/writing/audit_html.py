"""The audit as one HTML file: no script, no outside resource; findings and cells lead to each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from gongkai.annual.report import CellName
from gongkai.annual.wording import Lang, Wording
from gongkai.annual.writing import audit_words as words
from gongkai.annual.writing.audit_view import Extract, FindingView, ReportView, kind_totals
from gongkai.annual.writing.blocks import StatutoryTable, plain
from gongkai.annual.writing.html import TABLE_STYLE, figure_cell, form_table, label_cell
from gongkai.annual.writing.layout import LayoutCell

_STYLE = (
    """
:root{color-scheme:light}
body{margin:0;background:#f1f1ee;color:#1a1a1a;font:16px/1.65 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:62em;margin:0 auto;padding:2em 2.4em;background:#fff}
h1{font-size:1.5em;line-height:1.35;margin:.2em 0 .8em}
h2{font-size:1.25em;margin:1.6em 0 .5em;padding-top:.8em;border-top:2px solid #1a1a1a}
h3{font-size:1.05em;margin:1.4em 0 .5em}
h4{font-size:1em;margin:0 0 .4em}
a{color:#0b4f8a}
a:focus-visible{outline:3px solid #0b4f8a}
dl.head{display:grid;grid-template-columns:max-content 1fr;gap:.15em 1.2em;margin:.5em 0}
dl.head dt,dl.facts dt{color:#555}
dl.head dd,dl.facts dd{margin:0;overflow-wrap:anywhere}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.1em 1em;margin:.4em 0;font-size:.92em}
.finding{border:1px solid #d5d5d0;border-left:6px solid #777;padding:.8em 1em;margin:.8em 0;break-inside:avoid}
.error{border-left-color:#b3261e}.warning{border-left-color:#b26a00}.notice{border-left-color:#3a6ea5}
.tag{display:inline-block;padding:0 .6em;border-radius:.2em;color:#fff;background:#555;font-size:.85em;
font-weight:normal}
.error .tag,.tag.error{background:#b3261e}.warning .tag,.tag.warning{background:#8f5500}
.notice .tag,.tag.notice{background:#2f5d8f}
.code{color:#666;font:.8em ui-monospace,monospace;font-weight:normal}
blockquote{margin:.5em 0;padding:.3em .9em;border-left:3px solid #bbb;background:#f7f7f4;white-space:pre-line}
table.list,table.extract{border-collapse:collapse;font-size:.88em;margin:.6em 0}
table.list{width:100%}
table.list th,table.list td,table.extract th,table.extract td{border:1px solid #bbb;padding:.25em .6em;text-align:left;
vertical-align:top;overflow-wrap:anywhere}
table.list th,table.extract th{background:#f3f3f0;font-weight:normal}
table.extract td,td.n{text-align:right!important;font-variant-numeric:tabular-nums}
td.accused,td.accused a{background:#fbd9d5;color:#8c1710;font-weight:700}
mark{background:#fbd9d5;color:#8c1710;font-weight:700}
td.short{white-space:nowrap}
.hint{color:#555;font-size:.9em;margin:.2em 0}
sup a{font-size:.75em;margin-left:.15em}
:target{outline:3px solid #0b4f8a}
"""
    + TABLE_STYLE
    + """
@media (max-width:40em){main{padding:1em}table.list{min-width:40em}}
@media print{body{background:#fff;font-size:10.5pt}main{padding:0;max-width:none}.wide{overflow:visible}
table.form{min-width:0!important;font-size:8pt}tr{break-inside:avoid}h2,h3,h4{break-after:avoid}
@page{size:A4;margin:18mm}}
"""
)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The page being written: its language and what the reports are called in links."""

    lang: Lang
    views: Sequence[ReportView]
    failures: Sequence[tuple[str, Wording]]

    def say(self, wording: Wording) -> str:
        return escape(plain(wording.in_(self.lang)))


def audit_html(views: Sequence[ReportView], failures: Sequence[tuple[str, Wording]], lang: Lang) -> bytes:
    page = AuditPage(lang, views, failures)
    single = len(views) == 1 and not failures
    title = page.say(words.TITLE_ONE if single else words.TITLE_MANY)
    body = [f"<h1>{title}</h1>"]
    if not single:
        body += [_summary(page), _failures(page), _kinds(page)]
    body += [_report(page, view, single=single) for view in views]
    language = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(part for part in body if part)
        + "\n</main>\n</body>\n</html>\n"
    ).encode()


def _listing(headers: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of ready cells (``<td>…</td>``)."""
    head = "".join(f'<th scope="col">{header}</th>' for header in headers)
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f'<div class="wide"><table class="list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _number(value: int) -> str:
    return f'<td class="n">{value}</td>'


def _summary(page: AuditPage) -> str:
    severities = [page.say(wording) for wording in words.SEVERITIES.values()]
    asked = (words.NUMBER, words.AGENCY, words.YEAR, words.EDITION)
    headers = [*(page.say(x) for x in asked), *severities, page.say(words.DOUBTS), page.say(words.FILE)]
    rows = (
        [
            _number(view.number),
            f'<td><a href="#r{view.number}">{escape(view.agency(page.lang))}</a></td>',
            f"<td>{escape(view.year(page.lang))}</td><td>{escape(view.report.edition or '—')}</td>",
            *(_number(number) for number in view.counts.values()),
            _number(len(view.doubts)),
            f"<td>{escape(plain(', '.join(source.file for source in view.report.sources)))}</td>",
        ]
        for view in page.views
    )
    return f'<h2 id="summary">{page.say(words.SUMMARY)}</h2>' + _listing(headers, rows)


def _failures(page: AuditPage) -> str:
    if not page.failures:
        return ""
    rows = ([f"<td>{escape(plain(file))}</td><td>{page.say(reason)}</td>"] for file, reason in page.failures)
    listing = _listing((page.say(words.FILE), page.say(words.REASON)), rows)
    return f"<h2>{page.say(words.FAILURES)}</h2>" + listing


def _kinds(page: AuditPage) -> str:
    headers = [page.say(words.KIND), *(page.say(wording) for wording in words.SEVERITIES.values())]
    rows = (
        [
            f'<td>{page.say(words.kind_name(kind))} <span class="code">{escape(kind)}</span></td>',
            *map(_number, found.values()),
        ]
        for kind, found in kind_totals(page.views)
    )
    return f"<h2>{page.say(words.BY_KIND)}</h2>" + _listing(headers, rows)


def _report(page: AuditPage, view: ReportView, *, single: bool) -> str:
    head = "".join(f"<dt>{page.say(name)}</dt><dd>{escape(value)}</dd>" for name, value in view.head)
    counts = " ".join(
        f'<span class="tag {severity}">{page.say(words.SEVERITIES[severity])} {number}</span>'
        for severity, number in view.counts.items()
    )
    counts += f' <span class="tag">{page.say(words.DOUBTS)} {len(view.doubts)}</span>'
    back = "" if single else f'<p class="hint"><a href="#summary">{page.say(words.BACK)}</a></p>'
    return (
        f'<section aria-labelledby="r{view.number}"><h2 id="r{view.number}">{escape(view.title)}</h2>'
        f'<dl class="head">{head}</dl><p>{counts}</p>{_findings(page, view)}{_doubts(page, view)}{_tables(page, view)}'
        f"{back}</section>"
    )


def _findings(page: AuditPage, view: ReportView) -> str:
    if not view.findings:
        return f"<h3>{page.say(words.FINDINGS)}</h3><p>{page.say(words.NO_FINDINGS)}</p>"
    findings = "".join(_finding(page, view, finding) for finding in view.findings)
    return f"<h3>{page.say(words.FINDINGS)}</h3>{findings}"


def _finding(page: AuditPage, view: ReportView, shown: FindingView) -> str:
    finding = shown.finding
    said = (
        (words.EXPECTED, escape(plain(finding.expected or ""))),
        (words.FOUND, escape(plain(finding.found or ""))),
        (words.PLACE, escape(shown.place)),
        (words.CELLS, _cell_links(view, shown)),
        (words.BASIS, escape(plain(finding.basis))),
    )
    facts = "".join(f"<dt>{page.say(name)}</dt><dd>{value}</dd>" for name, value in said if value)
    extracts = "".join(_extract(page, extract) for extract in shown.extracts)
    quote = f"<blockquote>{escape(shown.quote)}</blockquote>" if shown.quote else ""
    return (
        f'<article class="finding {finding.severity}" id="r{view.number}-f{shown.number}">'
        f'<h4><span class="tag">{shown.number} {page.say(words.SEVERITIES[finding.severity])}</span> '
        f'{escape(shown.message)} <span class="code">{escape(finding.code)}</span></h4>'
        f'{quote}{extracts}<dl class="facts">{facts}</dl></article>'
    )


_LINKS = 4


def _cell_links(view: ReportView, shown: FindingView) -> str:
    """Links to the first cells; the extract above names the others."""
    pairs = list(zip(shown.finding.cells, shown.cell_labels, strict=True))
    links = [
        f'<a href="#{_anchor(view, name)}">{escape(label)}</a>' if name in view.accused else escape(label)
        for name, label in pairs[:_LINKS]
    ]
    return "；".join(links) + (f" …（{len(pairs)}）" if len(pairs) > _LINKS else "")


def _anchor(view: ReportView, name: CellName) -> str:
    return f"r{view.number}-{name.table}-{name.row}-{name.column}"


def _extract(page: AuditPage, extract: Extract) -> str:
    head = "<td></td>" + "".join(f'<th scope="col">{escape(label)}</th>' for label in extract.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(
            f'<td class="accused"><mark>{escape(text) or "&nbsp;"}</mark></td>'
            if accused
            else f"<td>{escape(text)}</td>"
            for text, accused in figures
        )
        + "</tr>"
        for label, figures in extract.rows
    )
    hint = page.say(words.OTHER_ROWS_ZERO).format(n=extract.left_out) if extract.left_out else ""
    return (
        f'<div class="wide"><table class="extract"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        + (f'<p class="hint">{hint}</p>' if hint else "")
    )


def _doubts(page: AuditPage, view: ReportView) -> str:
    if not view.doubts:
        return ""
    headers = (words.CELLS, words.STATE, words.SOURCE_SHOWS, words.POSSIBLE, words.PLACE)
    rows = (
        [
            f'<td><a href="#{_anchor(view, doubt.name)}">{escape(doubt.label)}</a></td>',
            f'<td class="short">{escape(doubt.state)}</td>',
            *(f"<td>{escape(text)}</td>" for text in (doubt.raw, doubt.candidates, doubt.place)),
        ]
        for doubt in view.doubts
    )
    return f'<h3>{page.say(words.DOUBTFUL)}</h3><p class="hint">{page.say(words.DOUBTFUL_NOTE)}</p>' + _listing(
        (page.say(header) for header in headers), rows
    )


def _tables(page: AuditPage, view: ReportView) -> str:
    if not view.tables:
        return ""
    shown = (
        f"<h4>{page.say(words.TABLE_NAMES[table.layout.table])}</h4>{_table(page, view, table)}"
        for table in view.tables
    )
    hint = f'<h3>{page.say(words.TABLES)}</h3><p class="hint">{page.say(words.TABLES_NOTE)}</p>'
    return hint + "".join(shown)


def _table(page: AuditPage, view: ReportView, table: StatutoryTable) -> str:
    rows = [
        [_figure(view, table, cell, cell.name) if cell.name else label_cell(cell) for cell in row]
        for row in table.layout.rows()
    ]
    return form_table(table.layout, rows, words.TABLE_NAMES[table.layout.table].in_(page.lang))


def _figure(view: ReportView, table: StatutoryTable, cell: LayoutCell, name: CellName) -> str:
    text = escape(table.shown(name))
    anchor = f' id="{_anchor(view, name)}"'
    if numbers := view.accused.get(name):
        notes = "".join(f'<sup><a href="#r{view.number}-f{number}">[{number}]</a></sup>' for number in numbers)
        return figure_cell(cell, text + notes, anchor + ' class="accused"')
    state = table.cells[name].state
    kind = {"uncertain": "doubt", "missing": "doubt", "inferred": "doubt inferred"}.get(state)
    return figure_cell(cell, text, f'{anchor} class="{kind}"' if kind else "")
