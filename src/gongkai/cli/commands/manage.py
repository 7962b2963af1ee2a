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
            main(arguments or ["help"])
        except SystemExit as stop:
            return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
        return 0
