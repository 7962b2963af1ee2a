"""``gongkai serve``: start the site and the workers of its jobs."""

from enum import StrEnum
from typing import Annotated

import typer

from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.errors import UsageMistake
from gongkai.cli.settings import Settings

HELP = Wording(
    zh="启动网站和后台任务，直到被停止。首次启动时建立数据库；数据默认放在当前目录的 var 中（GONGKAI_HOME）。",
    en="Start the site and its background jobs until stopped. The first start makes the database; data lie in var of"
    " the current directory unless GONGKAI_HOME says otherwise.",
)
_HOST = Wording("监听的地址。", "The address to listen on.")
_PORT = Wording("监听的端口。", "The port to listen on.")
_NEXT = Wording("端口被占用时用下一个空闲的端口。", "Take the next free port when this one is in use.")
_WORKERS = Wording("网站的进程数。", "Processes of the site.")
_ONLY = Wording(
    "只启动网站（web）或只启动后台任务（jobs），用于多台机器。",
    "Start the site (web) or the background jobs (jobs) alone, for several machines.",
)
_DEMO = Wording(
    "先把演示数据填入空的数据库；账号和密码写入数据目录的 accounts.tsv。",
    "Fill an empty database with the demonstration first; its accounts go to accounts.tsv where the data lie.",
)
_STARTED = Wording("网站地址：{address}/office/（按 Ctrl-C 停止）", "the site: {address}/office/ (Ctrl-C stops it)")


class Only(StrEnum):
    """Which part of the server."""

    WEB = "web"
    JOBS = "jobs"


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("serve", help=settings.say(HELP))
    def command(
        *,
        host: Annotated[str, typer.Option("--host", metavar="HOST", help=settings.say(_HOST))] = "127.0.0.1",
        port: Annotated[int, typer.Option("--port", metavar="N", min=1, help=settings.say(_PORT))] = 8000,
        next_free: Annotated[bool, typer.Option("--next-free-port", help=settings.say(_NEXT))] = False,
        workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help=settings.say(_WORKERS))] = 2,
        only: Annotated[Only | None, typer.Option("--only", metavar="web|jobs", help=settings.say(_ONLY))] = None,
        with_demo: Annotated[bool, typer.Option("--demo", help=settings.say(_DEMO))] = False,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> int:
        from gongkai.server import preparing, serving  # noqa: PLC0415 - the reader needs no Django

        def prepare() -> None:
            preparing.prepare()
            if with_demo:
                from gongkai.server import demo  # noqa: PLC0415 - the models must be loaded first

                demo.fill()
                demo.write_accounts(preparing.home() / "accounts.tsv")
            print(settings.say(_STARTED).format(address=place.address), flush=True)

        try:
            place = serving.Place(host, serving.free_port(host, port, or_next=next_free), workers)
        except serving.ServeError as error:
            raise UsageMistake(error.wording) from None
        preparing.set_up()
        parts = serving.PARTS if only is None else (only.value,)
        return serving.serve(place, preparing.home(), parts, prepare)
