"""``gongkai restore``: take a backup back into an empty installation."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.errors import UsageMistake
from gongkai.cli.settings import Settings

HELP = Wording(
    zh="把备份恢复到一个空的系统（SQLite 与 PostgreSQL 可互换）。先核对每一部分的摘要，要么全部恢复，要么什么也不写。",
    en="Restore a backup into an empty installation, also from SQLite to PostgreSQL and back. Every part's digest is "
    "checked first; all of it is restored or nothing.",
)
_IN = Wording("gongkai backup 写出的备份文件。", "A backup written by gongkai backup.")
_DONE = Wording("已恢复：记录 {rows} 条，文件 {files} 个", "restored: {rows} records and {files} files")


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("restore", help=settings.say(HELP))
    def command(
        path: Annotated[Path, typer.Argument(metavar="FILE", help=settings.say(_IN), show_default=False)],
        *,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        from gongkai.server import preparing  # noqa: PLC0415 - the reader needs no Django

        preparing.set_up()
        from gongkai.server.backing_up import BackupError  # noqa: PLC0415 - models must be loaded first
        from gongkai.server.restoring import restore  # noqa: PLC0415

        try:
            manifest = restore(path)
        except BackupError as error:
            raise UsageMistake(error.wording) from None
        rows = sum(table["rows"] for table in manifest["tables"].values())
        print(settings.say(_DONE).format(rows=rows, files=len(manifest["files"])))
