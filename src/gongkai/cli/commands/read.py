"""``gongkai read``: the tables, sections and facts of annual reports."""

import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from gongkai import annual
from gongkai.annual.errors import AnnualError
from gongkai.annual.report import AnnualReport
from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.errors import system_reason
from gongkai.cli.inputs import Input, expand, joined, part_bytes
from gongkai.cli.output import console, print_json, write_file
from gongkai.cli.reading import try_read
from gongkai.cli.session import Session
from gongkai.cli.settings import Settings
from gongkai.cli.views import show_evidence, show_report
from gongkai.corpus.batch import Failure

HELP = Wording(
    zh="读取年度报告：表格、各部分正文和正文中的数据。\n在终端里显示为表格，重定向到文件或管道时输出 JSON。",
    en="Read annual reports: their tables, sections and figures.\n"
    "Shown as tables in a terminal, printed as JSON into a file or pipe.",
)
TEXT = Wording(zh="总是显示为表格，不输出 JSON。", en="Always show tables, never JSON.")
EVIDENCE = Wording(
    zh="逐格列出值、状态、在来源中的位置、原文和依据。",
    en="List each cell with its value, state, place in the source, source text and evidence.",
)
EVIDENCE_IMAGE = Wording(
    zh="把每格在页面上的位置画成图片，存入这个目录（PDF 和图片）。",
    en="Draw where each cell was read on pictures of the pages, into this directory (PDF and images).",
)


@dataclass(frozen=True, slots=True)
class Options:
    """How to show what was read."""

    as_json: bool = False
    as_text: bool = False
    evidence: bool = False
    evidence_image: Path | None = None
    one: bool = False
    jobs: int | None = None


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("read", help=settings.say(HELP))
    def command(
        *,
        files: Annotated[list[str], options.files(settings)],
        as_json: Annotated[bool, options.as_json(settings)] = False,
        as_text: Annotated[bool, typer.Option("--text", help=settings.say(TEXT))] = False,
        evidence: Annotated[bool, typer.Option("--evidence", help=settings.say(EVIDENCE))] = False,
        evidence_image: Annotated[
            Path | None, typer.Option("--evidence-image", metavar="DIR", help=settings.say(EVIDENCE_IMAGE))
        ] = None,
        one: Annotated[bool, options.one(settings)] = False,
        jobs: Annotated[int | None, options.jobs(settings)] = None,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        chosen = Options(as_json, as_text, evidence, evidence_image, one, jobs)
        raise typer.Exit(read_files(files, chosen, settings))


def read_files(files: list[str], chosen: Options, settings: Settings) -> int:
    """Read and show; the exit status."""
    session = Session(settings, gathered(files, chosen.one), chosen.jobs)
    drawn: Counter[str] = Counter()
    for item, outcome in session.results(try_read, session.inputs):
        if isinstance(outcome, Failure):
            session.fail(outcome)
            continue
        _show(outcome, chosen, settings, session.single)
        if chosen.evidence_image:
            stem = Path(item.name).stem
            drawn[stem] += 1
            prefix = f"{stem}-{drawn[stem]}" if drawn[stem] > 1 else stem
            failure = _draw(outcome, item, chosen.evidence_image, prefix)
            if failure:
                session.fail(failure)
    return session.finish()


def gathered(files: list[str], one: bool) -> list[Input | Failure]:
    """The inputs meant; with ``one`` they are a single input, or the reasons why not."""
    found = expand(files)
    failures: list[Input | Failure] = [item for item in found if isinstance(item, Failure)]
    if not one:
        return found
    return failures or [joined([item for item in found if isinstance(item, Input)])]


def _show(report: AnnualReport, chosen: Options, settings: Settings, single: bool) -> None:
    human = chosen.as_text or chosen.evidence or sys.stdout.isatty()
    if chosen.as_json or not human:
        print_json(annual.to_json(report, settings.lang), one=single)
    elif chosen.evidence:
        show_evidence(report, settings.lang, console())
    else:
        show_report(report, settings.lang, console())


def _draw(report: AnnualReport, item: Input, folder: Path, prefix: str) -> Failure | None:
    """One picture a page into ``folder``, its name begun with ``prefix``; a failure is one of this input."""
    from gongkai.annual.reading.evidence_image import draw_evidence  # noqa: PLC0415  (needs the ocr extra's Pillow)

    try:
        pictures = draw_evidence(report, [part_bytes(part) for part in item.parts])
        folder.mkdir(parents=True, exist_ok=True)
    except AnnualError as error:
        return Failure(item.name, error.code, error.reason)
    except OSError as error:
        why = system_reason(error)
        words = Wording(f"无法写入（{why.zh}）", f"cannot be written ({why.en})")
        return Failure(str(folder), "unwritable", words)
    for name, data in pictures.items():
        write_file(folder / f"{prefix}-{name}", data)
    return None
