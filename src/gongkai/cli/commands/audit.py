"""``gongkai audit``: every mistake of an annual report, with its place and its provision."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
from rich.rule import Rule
from rich.text import Text

from gongkai import annual
from gongkai.annual.report import AnnualReport, Severity
from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.commands.read import gathered
from gongkai.cli.errors import UsageMistake
from gongkai.cli.findings_view import count, meanings, show_audit, tally
from gongkai.cli.inputs import one_input
from gongkai.cli.output import console, print_json, write_file
from gongkai.cli.reading import try_audit, try_read
from gongkai.cli.session import UNREADABLE, Session
from gongkai.cli.settings import Settings
from gongkai.corpus.batch import Failure

FORMS = ("html", "docx", "xlsx")
HELP = Wording(
    zh="审核年度报告：列出每处错误、位置和依据。\n退出码：0 没有错误，1 有错误，2 有文件无法读取，64 用法不对。",
    en="Audit annual reports: every mistake with its place and its provision.\n"
    "Exit status: 0 no error, 1 errors found, 2 a file could not be read, 64 wrong usage.",
)
PREVIOUS = Wording(
    zh="同一机关上一年度的报告，用来核对两年的衔接。",
    en="The same agency's report of the year before, to check that the two years join.",
)
REPORT = Wording(
    zh="另把审核结果写成文件（.html、.docx 或 .xlsx）。",
    en="Also write the findings to a file (.html, .docx or .xlsx).",
)
SEVERAL = Wording(
    zh="--previous 只能与一份报告一起用",
    en="--previous goes with one report only",
)
_ALL = Wording("{n} 份报告：", "{n} reports: ")
REPORT_FORM = Wording(
    zh="--report 的文件名须以 .html、.docx 或 .xlsx 结尾",
    en="the file of --report must end in .html, .docx or .xlsx",
)


@dataclass(frozen=True, slots=True)
class Options:
    """What to audit against, and where the findings go."""

    previous: str | None = None
    as_json: bool = False
    report: Path | None = None
    one: bool = False
    jobs: int | None = None


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("audit", help=settings.say(HELP))
    def command(
        *,
        files: Annotated[list[str], options.files(settings)],
        previous: Annotated[str | None, typer.Option("--previous", metavar="FILE", help=settings.say(PREVIOUS))] = None,
        as_json: Annotated[bool, options.as_json(settings)] = False,
        report: Annotated[Path | None, typer.Option("--report", metavar="OUT", help=settings.say(REPORT))] = None,
        one: Annotated[bool, options.one(settings)] = False,
        jobs: Annotated[int | None, options.jobs(settings)] = None,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        raise typer.Exit(audit_files(files, Options(previous, as_json, report, one, jobs), settings))


def audit_files(files: list[str], chosen: Options, settings: Settings) -> int:
    """Audit, show, and write the report file; the exit status. UsageMistake."""
    form = _form(chosen.report)
    inputs = gathered(files, chosen.one)
    if chosen.previous is not None and len(inputs) > 1:
        raise UsageMistake(SEVERAL)
    session = Session(settings, inputs, chosen.jobs)
    before = _previous(chosen.previous, session)
    if isinstance(before, Failure):
        return UNREADABLE
    counts: Counter[Severity] = Counter()
    kept: list[AnnualReport] = []
    for report in session.read(partial(try_audit, previous=before), bar=chosen.report is not None):
        counts += count(report)
        kept += [report] if form else []
        _show(report, chosen.as_json, settings, session.single)
    if not chosen.as_json:
        _close(counts, session)
    if form and chosen.report and kept:
        unread = [(failure.file, failure.reason) for failure in session.failures]
        write_file(chosen.report, annual.write_audit(kept, form, settings.lang, unread))
    return session.finish(found_errors=counts["error"] > 0)


def _close(counts: Counter[Severity], session: Session) -> None:
    """What was found in all, and how serious each kind is."""
    lang, screen = session.settings.lang, console()
    if not session.single and session.total > session.failed:
        screen.print(Rule())
        screen.print(Text.assemble(_ALL.in_(lang).format(n=session.total - session.failed), tally(counts, lang)))
    if counts:
        screen.print("", meanings(counts, lang), sep="\n")


def _form(out: Path | None) -> str | None:
    form = out.suffix.lower().removeprefix(".") if out else None
    if form is not None and form not in FORMS:
        raise UsageMistake(REPORT_FORM)
    return form


def _previous(name: str | None, session: Session) -> AnnualReport | Failure | None:
    if name is None:
        return None
    item = one_input(name)
    before = item if isinstance(item, Failure) else try_read(item)
    if isinstance(before, Failure):
        session.fail(before)
    return before


def _show(report: AnnualReport, as_json: bool, settings: Settings, single: bool) -> None:
    if as_json:
        print_json(annual.to_json(report, settings.lang), one=single)
    else:
        show_audit(report, settings.lang, console())
