"""``gongkai schema``: the JSON Schema of a report."""

from typing import Annotated

import typer

from gongkai import annual
from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.output import print_json
from gongkai.cli.settings import Settings

HELP = Wording(
    zh="输出年度报告 JSON 的 JSON Schema。",
    en="Print the JSON Schema of a report's JSON.",
)


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("schema", help=settings.say(HELP))
    def command(
        *,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        print_json(annual.schema(), one=True)
