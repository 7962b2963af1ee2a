"""``gongkai compare``: two reports side by side."""

from typing import Annotated

import typer

from gongkai import annual
from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.comparison_view import show_comparison
from gongkai.cli.inputs import one_input
from gongkai.cli.output import console, print_json
from gongkai.cli.reading import try_read
from gongkai.cli.session import OK, Session
from gongkai.cli.settings import Settings

HELP = Wording(
    zh="比较两份年度报告（两个年度或两个机关）：各格差异、两年衔接、正文重复多少。",
    en="Compare two reports (two years or two agencies): differences of each cell, continuity, repeated narrative.",
)
JSON = Wording(zh="输出 JSON。", en="Print JSON.")


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("compare", help=settings.say(HELP))
    def command(
        *,
        a: Annotated[str, options.file(settings, "A")],
        b: Annotated[str, options.file(settings, "B")],
        as_json: Annotated[bool, typer.Option("--json", help=settings.say(JSON))] = False,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        raise typer.Exit(compare_files(a, b, as_json, settings))


def compare_files(a: str, b: str, as_json: bool, settings: Settings) -> int:
    """Read both and show the comparison; the exit status. UsageMistake when a name stands for several files."""
    inputs = [one_input(name) for name in (a, b)]
    session = Session(settings, inputs, jobs=1)
    reports = list(session.read(try_read))
    status = session.finish()
    if status == OK:
        comparison = annual.compare(*reports)
        if as_json:
            print_json(comparison.to_json(settings.lang), one=True)
        else:
            show_comparison(comparison, settings.lang, console())
    return status
