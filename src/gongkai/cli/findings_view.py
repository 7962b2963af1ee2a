"""Findings in a terminal: what is wrong, where, under which provision."""

from collections import Counter

from rich.cells import cell_len
from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from gongkai.annual.report import AnnualReport, Finding, Severity
from gongkai.annual.wording import Lang, Wording
from gongkai.cli.output import plain
from gongkai.cli.places import place
from gongkai.cli.views import label
from gongkai.cli.wrapping import wrapped

SEVERITIES: dict[Severity, tuple[Wording, str]] = {
    "error": (Wording("错误", "error"), "bold red"),
    "warning": (Wording("警告", "warning"), "yellow"),
    "notice": (Wording("提示", "notice"), "cyan"),
}
_NOTHING = Wording("没有发现问题。", "nothing found.")
_BASIS = Wording("依据", "under")
_AT = Wording("位置", "at")
_EXPECTED = Wording("应为", "expected")
_FOUND = Wording("实为", "found")
_MOST_PLACES = 3


def show_audit(report: AnnualReport, lang: Lang, screen: Console) -> None:
    """One report's findings, the gravest first."""
    screen.print(Rule(Text(plain(" + ".join(source.file for source in report.sources)))))
    head = [str(v) for v in (report.agency.value, report.year.value) if v is not None]
    screen.print(Text.assemble((plain("　".join(head)), "bold"), "  ", tally(Counter(_severities(report)), lang)))
    for severity in SEVERITIES:
        for finding in report.findings:
            if finding.severity == severity:
                _show_finding(finding, report, lang, screen)


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
    figures = [
        f"{word.in_(lang)} {plain(figure)}"
        for word, figure in ((_EXPECTED, finding.expected), (_FOUND, finding.found))
        if figure is not None
    ]
    where = _places(finding, report, lang)
    lines = ["  ".join((finding.code, *figures))]
    if where:
        lines.append(f"{_AT.in_(lang)} {plain(where)}")
    if finding.quote:
        lines.append(f"“{plain(finding.quote)}”")
    return [*lines, f"{_BASIS.in_(lang)} {finding.basis}"]


def _places(finding: Finding, report: AnnualReport, lang: Lang) -> str:
    spots = []
    for name in finding.cells[:_MOST_PLACES]:
        cell = report.cells.get(name)
        spot = place(cell.where, report, lang) if cell else ""
        spots.append(f"{label(name, report, lang) if cell else name}" + (f"（{spot}）" if spot else ""))
    more = len(finding.cells) - _MOST_PLACES
    tail = [f"… +{more}"] if more > 0 else []
    return "；".join([*spots, *tail]) or place(finding.where, report, lang)
