"""``gongkai manage …``: Django's commands with our settings."""

from typing import Annotated

import typer

from gongkai.annual.wording import Wording
from gongkai.cli.settings import Settings

HELP = Wording(
    zh="运行服务器的管理命令，例如 check --deploy（上线前还缺什么）、migrate、createcachetable、help。",
    en="Run a command of the server's administration: check --deploy (what is missing before going live), migrate, "
    "createcachetable, help and others.",
)
_ARGUMENTS = Wording("管理命令及其参数。", "The command and its arguments.")

_LANGUAGES = {"zh": "zh-hans", "en": "en"}


def _without_language(arguments: list[str]) -> list[str]:
    """``--lang`` is ours, wherever it stands; Django's commands know none."""
    kept = [one for one in arguments if not one.startswith("--lang=")]
    while "--lang" in kept:
        place = kept.index("--lang")
        del kept[place : place + 2]
    return kept


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command(
        "manage",
        help=settings.say(HELP),
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    )
    def command(
        arguments: Annotated[
            list[str] | None, typer.Argument(metavar="COMMAND…", help=settings.say(_ARGUMENTS), show_default=False)
        ] = None,
    ) -> int:
        from gongkai.server.manage import main  # noqa: PLC0415 - the reader needs no Django

        try:
            main(_without_language(arguments or []) or ["help"], _LANGUAGES[settings.lang])
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        return 0
