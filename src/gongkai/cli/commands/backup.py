"""``gongkai backup``: every record and every file in one archive."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai.annual.wording import Wording
from gongkai.cli import options
from gongkai.cli.errors import UsageMistake
from gongkai.cli.settings import Settings

HELP = Wording(
    zh="把全部数据和文件备份到一个 ZIP 文件，网站不必停止。密钥不在其中，须另行保存。",
    en="Back up all records and files into one ZIP file while the site goes on. Keys are not in it: keep them apart.",
)
_OUT = Wording("备份文件，不能已经存在。", "The backup to write; it must not exist.")
_DONE = Wording("已备份到 {path}：记录 {rows} 条，文件 {files} 个", "{path}: {rows} records and {files} files")
_KEYS = Wording(
    "备份不含密钥 TRAIL_KEY 和 PERSONAL_DATA_KEY：没有它们不能恢复，请另行保存",
    "the backup holds no keys: without TRAIL_KEY and PERSONAL_DATA_KEY it cannot be restored; keep them apart",
)


def register(app: typer.Typer, settings: Settings) -> None:
    @app.command("backup", help=settings.say(HELP))
    def command(
        path: Annotated[Path, typer.Argument(metavar="OUT.zip", help=settings.say(_OUT), show_default=False)],
        *,
        lang: Annotated[options.Language | None, options.lang(settings)] = None,
        debug: Annotated[bool, options.debug(settings)] = False,
    ) -> None:
        from gongkai.server import preparing  # noqa: PLC0415 - the reader needs no Django

        preparing.set_up()
        from gongkai.server.backing_up import BackupError, backup  # noqa: PLC0415 - models must be loaded first

        try:
            manifest = backup(path)
        except BackupError as error:
            raise UsageMistake(error.wording) from None
        rows = sum(table["rows"] for table in manifest["tables"].values())
        print(settings.say(_DONE).format(path=path, rows=rows, files=len(manifest["files"])))
        print(settings.say(_KEYS))
