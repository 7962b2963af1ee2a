"""``gongkai demo``: read and audit the five real reports that come with the package."""

import os
import shutil
import sys
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from gongkai import annual
from gongkai.annual.report import STATES, AnnualReport
from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.findings_view import count, meanings, show_audit, tally
from gongkai.cli.output import console, plain
from gongkai.cli.settings import Settings
from gongkai.cli.views import show_report

HELP = Wording(
    zh="读取并审核随程序附带的五份真实报告，看看它能做什么。",
    en="Read and audit the five real reports that come with the program, to see what it does.",
)
_TITLE = Wording("gongkai：五份真实的政府信息公开工作年度报告", "gongkai: five real annual reports")
_FIRST = Wording("其中一份的表格", "the tables of one of them")
_FINDINGS = Wording("审核结果", "what the audit found")
_COLUMNS = (
    Wording("文件", "file"),
    Wording("机关", "agency"),
    Wording("年度", "year"),
    Wording("格式", "form"),
    Wording("各格", "cells"),
    Wording("审核", "audit"),
)
_NEXT = Wording(
    "下一步：{program} read FILE…，{program} audit FILE…，{program} --help",
    "next: {program} read FILE…, {program} audit FILE…, {program} --help",
)


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("demo", help=settings.say(HELP))
    def command(
        *,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        demonstrate(settings)


def sample_reports() -> dict[str, bytes]:
    """The five reports of the package by file name."""
    folder = files("gongkai.annual").joinpath("data")
    return {f.name: f.read_bytes() for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.name.endswith(".txt")}


def demonstrate(settings: Settings) -> None:
    """Overview, one report's tables, and every finding."""
    lang, screen = settings.lang, console()
    reports = [annual.audit(annual.read(data, names=[name])) for name, data in sample_reports().items()]
    screen.print(Rule(Text(_TITLE.in_(lang), "bold")))
    screen.print(_overview(reports, settings))
    screen.print(Text(f"\n{_FIRST.in_(lang)}", "bold"))
    show_report(max(reports, key=_figures), lang, screen)
    screen.print(Text(f"\n{_FINDINGS.in_(lang)}", "bold"))
    for report in reports:
        show_audit(report, lang, screen)
    screen.print("", meanings(sum(map(count, reports), Counter()), lang), sep="\n")
    screen.print(Text(f"\n{_NEXT.in_(lang).format(program=_program())}", "dim"))


def _program() -> str:
    """The program as the person can type it: ``make`` leaves it in an environment that is not on the path."""
    if shutil.which("gongkai") or not Path(sys.argv[0]).is_file():
        return "gongkai"
    return os.path.relpath(sys.argv[0])


def _overview(reports: list[AnnualReport], settings: Settings) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for wording in _COLUMNS:
        grid.add_column(settings.say(wording), overflow="fold")
    for report in reports:
        states = Counter(cell.state for cell in report.cells.values())
        cells = "  ".join(f"{states[s]} {settings.say(w)}" for s, w in STATES.items() if states[s])
        texts = (
            report.sources[0].file.removesuffix(".txt"),
            report.agency.value,
            report.year.value,
            report.edition,
            cells,
        )
        shown = (plain("—" if text is None else str(text)) for text in texts)
        grid.add_row(*map(Text, shown), tally(count(report), settings.lang))
    return grid


def _figures(report: AnnualReport) -> int:
    """How much a report has to show: its cells above zero."""
    return sum(bool(cell.value) for cell in report.cells.values())
