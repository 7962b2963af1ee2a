"""``gongkai convert``: a report in the official layout, in another form."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai import annual
from gongkai.annual.wording import Wording
from gongkai.cli import options, words
from gongkai.cli.commands.read import gathered
from gongkai.cli.errors import UsageMistake
from gongkai.cli.inputs import Input
from gongkai.cli.output import write_file
from gongkai.cli.reading import attempt, read_input
from gongkai.cli.session import Session
from gongkai.cli.settings import Settings

FORMS = ("json", "csv", "xlsx", "html", "md", "docx", "pdf")
_ALIASES = {"htm": "html", "markdown": "md"}
HELP = Wording(
    zh="把一份年度报告转换成官方版式的其他格式：json、csv、xlsx、html、md、docx 或 pdf。",
    en="Convert a report to another form in the official layout: json, csv, xlsx, html, md, docx or pdf.",
)
TO = Wording(
    zh="格式；不写则按输出文件的扩展名。",
    en="The form; by default the suffix of the output file.",
)
OUT = Wording(zh="输出文件。", en="The file to write.")
UNKNOWN = Wording(
    zh="格式须是 json、csv、xlsx、html、md、docx 或 pdf；请用 --to 指明",
    en="the form must be json, csv, xlsx, html, md, docx or pdf; name it with --to",
)


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("convert", help=settings.say(HELP))
    def command(
        *,
        files: Annotated[list[str], options.files(settings)],
        out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help=settings.say(OUT))],
        to: Annotated[str | None, typer.Option("--to", metavar="FORM", help=settings.say(TO))] = None,
        one: Annotated[bool, options.one(settings)] = False,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        raise typer.Exit(convert_file(files, to, out, one, settings))


def convert_file(files: list[str], to: str | None, out: Path, one: bool, settings: Settings) -> int:
    """Read one report and write it as ``out``; the exit status. UsageMistake."""
    form = _form(to, out)
    inputs = gathered(files, one)
    if len(inputs) > 1:
        raise UsageMistake(
            Wording(
                zh="一次转换一份报告；几个文件是同一份报告时请加 --one",
                en="one report at a time; with --one several files are taken as one report",
            )
        )
    if any(_same(part, out) for item in inputs if isinstance(item, Input) for part in item.parts):
        raise UsageMistake(words.OUT_EXISTS_AS_INPUT)
    session = Session(settings, inputs, jobs=1)

    def read_and_write(item: Input) -> bytes:
        return annual.write(read_input(item), form)

    for data in session.read(lambda item: attempt(item, read_and_write)):
        write_file(out, data)
    return session.finish()


def _form(to: str | None, out: Path) -> str:
    form = (to or out.suffix.removeprefix(".")).lower()
    form = _ALIASES.get(form, form)
    if form not in FORMS:
        raise UsageMistake(UNKNOWN)
    return form


def _same(part: Path | bytes, out: Path) -> bool:
    return isinstance(part, Path) and out.exists() and part.exists() and part.samefile(out)
