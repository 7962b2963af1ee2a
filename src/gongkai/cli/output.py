"""Standard output and error, and files that are replaced whole."""

import json
import os
import sys
import tempfile
import unicodedata
from pathlib import Path
from typing import Any, TextIO

from rich.console import Console

from gongkai.annual.errors import GongkaiError
from gongkai.annual.wording import Wording
from gongkai.cli.errors import system_reason
from gongkai.cli.settings import Settings
from gongkai.corpus.batch import Failure

NARROWEST = 110
"""A table of seven applicant columns needs this much; a file or pipe has no width of its own."""


class OutputError(GongkaiError):
    """A file cannot be written where it was asked for."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.zh)
        self.reason = reason


def use_utf8() -> None:
    """UTF-8 whatever the locale says; bytes of a file name that are none are shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def console(stream: TextIO | None = None) -> Console:
    stream = stream or sys.stdout
    width = None if stream.isatty() or "COLUMNS" in os.environ else NARROWEST
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def plain(text: str) -> str:
    """Without control characters: what a report holds must not drive the terminal."""
    return "".join("�" if unicodedata.category(c) == "Cc" and c not in "\n\t" else c for c in text)


def print_json(value: dict[str, Any], one: bool) -> None:
    """One object: indented. One of several: a line."""
    text = json.dumps(value, ensure_ascii=False, indent=2 if one else None)
    sys.stdout.write(text + "\n")
    if not one:
        sys.stdout.flush()


def print_failure(failure: Failure, settings: Settings) -> None:
    colon = "：" if settings.lang == "zh" else ": "
    reason = " ".join(plain(settings.say(failure.reason)).split()).rstrip("。.")
    print(f"{plain(failure.file)}{colon}{reason}", file=sys.stderr)
    if settings.debug and failure.trace:
        print(failure.trace, file=sys.stderr)


def write_file(path: Path, data: bytes) -> None:
    """Replace ``path`` at once: a reader sees the old file or the new one, never a part. OutputError."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(_mode(path))
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        why = system_reason(error)
        raise OutputError(
            Wording(
                zh=f"无法写入“{path}”（{why.zh}）；请检查目录是否存在、是否有写入权限",
                en=f"“{path}” cannot be written ({why.en}); check that the directory exists and is writable",
            )
        ) from error


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
