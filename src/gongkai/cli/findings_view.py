"""Findings in a terminal: what is wrong, where, under which provision."""

from collections import Counter

from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from gongkai.annual.report import AnnualReport, CellName, Finding, Severity
from gongkai.annual.wording import Lang, Wording
from gongkai.cli.labels import cell_label
from gongkai.cli.output import plain
from gongkai.cli.places import place
from gongkai.cli.wrapping import wrapped

SEVERITIES: dict[Severity, tuple[Wording, str]] = {
    "error": (Wording("错误", "error"), "bold red"),
    "warning": (Wording("警告", "warning"), "yellow"),
    "notice": (Wording("提示", "notice"), "cyan"),
}
_NOTHING = Wording("没有发现问题。", "nothing found.")
_BASIS = Wording("依据：{basis}", "Under: {basis}")
_AT = Wording("位置：{where}", "Where: {where}")
_QUOTE = Wording("原文：“{quote}”", "Text: “{quote}”")
_SPOT = Wording("{called}（{spot}）", "{called} ({spot})")
_BETWEEN = Wording("；", "; ")
_MORE = Wording("；等 {n} 处", "; … {n} places in all")
_MEANING: dict[Severity, Wording] = {
    "error": Wording(
        "错误：数据自相矛盾或不合法定格式，应当改正。",
        "error: figures contradict each other, or the form is not the statutory one; to be corrected.",
    ),
    "warning": Wording("警告：多半有误或有缺漏，请对照原件核实。", "warning: probably a mistake or a gap; check it."),
    "notice": Wording("提示：写法或识读方面的小问题，供参考。", "notice: a small matter of wording or reading."),
}
_MOST_PLACES = 4


def show_audit(report: AnnualReport, lang: Lang, screen: Console) -> None:
    """One report's findings, the gravest first."""
    screen.print(Rule(Text(plain(" + ".join(source.file for source in report.sources)))))
    head = [str(v) for v in (report.agency.value, report.year.value) if v is not None]
    screen.print(Text.assemble((plain("　".join(head)), "bold"), "  ", tally(Counter(_severities(report)), lang)))
    for severity in SEVERITIES:
        for finding in report.findings:
            if finding.severity == severity:
                _show_finding(finding, report, lang, screen)


def meanings(counts: Counter[Severity], lang: Lang) -> Text:
    """A line for each severity that was found: how serious it is, and what to do."""
    return Text("\n".join(_MEANING[severity].in_(lang) for severity in SEVERITIES if counts[severity]), "dim")


def tally(counts: Counter[Severity], lang: Lang) -> Text:
    """``2 错误  1 警告``, or that there is nothing."""
    parts = [(f"{counts[s]} {wording.in_(lang)}  ", style) for s, (wording, style) in SEVERITIES.items() if counts[s]]
    return Text.assemble(*parts) if parts else Text(_NOTHING.in_(lang), "green")


def count(report: AnnualReport) -> Counter[Severity]:
    return Counter(_severities(report))


def _severities(report: AnnualReport) -> list[Severity]:
    return [finding.severity for finding in report.findings]


def _show_finding(finding: Finding, report: AnnualReport, lang: Lang, screen: Console) -> None:
    wording, style = SEVERITIES[finding.severity]
    mark = f"{wording.in_(lang)} "
    first, *more = wrapped(plain(finding.message.in_(lang)), screen.width - cell_len(mark)) or [""]
    screen.print(Text.assemble((mark, style), first), soft_wrap=True)
    indent = " " * cell_len(mark)
    details = [
        line for text in _details(finding, report, lang) for line in wrapped(text, screen.width - cell_len(mark))
    ]
    for line in more:
        screen.print(Text(indent + line), soft_wrap=True)
    for line in details:
        screen.print(Text(indent + line, "dim"), soft_wrap=True)


def _details(finding: Finding, report: AnnualReport, lang: Lang) -> list[str]:
    """Where to look, the words that stand there, and the provision; both figures are in the message."""
    where = _places(finding, report, lang)
    lines = [_AT.in_(lang).format(where=plain(where))] if where else []
    if finding.quote and finding.quote not in finding.message.in_(lang):
        lines.append(_QUOTE.in_(lang).format(quote=plain(finding.quote)))
    return [*lines, f"{_BASIS.in_(lang).format(basis=finding.basis)}  [{finding.code}]"]


def _places(finding: Finding, report: AnnualReport, lang: Lang) -> str:
    spots = []
    for name in _telling(finding, report)[:_MOST_PLACES]:
        cell = report.cells.get(name)
        spot = place(cell.where, report, lang) if cell else ""
        called = cell_label(name, report.edition, lang)
        spots.append(_SPOT.in_(lang).format(called=called, spot=spot) if spot else called)
    listed = _BETWEEN.in_(lang).join(spots)
    if len(finding.cells) > _MOST_PLACES:
        listed += _MORE.in_(lang).format(n=len(finding.cells))
    return listed or place(finding.where, report, lang)


def _telling(finding: Finding, report: AnnualReport) -> list[CellName]:
    """The cells of a finding, those that say most first: parts above 0, and the sum (the last)."""
    names = list(finding.cells)
    if len(names) <= _MOST_PLACES:
        return names
    above = [name for name in names if (cell := report.cells.get(name)) and cell.value]
    return list(dict.fromkeys((*above[: _MOST_PLACES - 2], names[-1], *names)))
