"""What the server reads from its environment, with the default of one machine and nothing to configure."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai.server.errors import ServerError

PREFIX = "GONGKAI_"
_DATABASES = ("django.db.backends.postgresql", "django.db.backends.sqlite3")
"""Those the trail's triggers are written for."""


class SettingError(ServerError):
    """A variable of the environment holds what the server cannot use; the message names it and says what it takes."""


class Environment:
    """Typed reading of ``GONGKAI_…`` and the customary ``DATABASE_URL``, ``REDIS_URL`` …"""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str, default: str = "") -> str:
        """The variable without surrounding space, or ``default`` where it is unset or empty."""
        return self._values.get(name, "").strip() or default

    def flag(self, name: str, default: bool = False) -> bool:
        """``1 true yes on`` and ``0 false no off``, in any case."""
        value = self.text(name).lower()
        if not value:
            return default
        if value in ("1", "true", "yes", "on"):
            return True
        if value in ("0", "false", "no", "off"):
            return False
        raise SettingError(f"{name}={value}：应为 1 或 0", f"{name}={value}: expected 1 or 0")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        value = self.text(name)
        if not value:
            return default
        try:
            return int(value)
        except ValueError:
            raise SettingError(f"{name}={value}：应为整数", f"{name}={value}: expected a whole number") from None

    def choice(self, name: str, default: str, known: tuple[str, ...]) -> str:
        """One of ``known``, in any case."""
        value = self.text(name, default).lower()
        if value not in known:
            raise SettingError(
                f"{name}={value}：应为 {' 或 '.join(known)}", f"{name}={value}: expected {' or '.join(known)}"
            )
        return value

    def names(self, name: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Values separated by commas."""
        return tuple(part for part in (p.strip() for p in self.text(name).split(",")) if part) or default

    def database(self, default: str) -> dict[str, Any]:
        """What ``DATABASE_URL`` says, or ``default``. Its value may hold a password and is not repeated in an error."""
        import dj_database_url  # noqa: PLC0415 - the reader needs no server

        try:
            found = dict(dj_database_url.parse(self.text("DATABASE_URL", default)))
        except ValueError:
            found = {}
        if found.get("ENGINE") not in _DATABASES:
            form = "postgres://user:password@host:5432/name"
            raise SettingError(f"DATABASE_URL：应如 {form}", f"DATABASE_URL: expected {form}")
        return found

    @property
    def home(self) -> Path:
        """The folder of everything the server writes on one machine: database, files, keys, heads of the trail."""
        return Path(self.text(f"{PREFIX}HOME", "var")).absolute()

    def secret(self, name: str) -> str:
        """A secret from the environment, else one made once and kept under ``home`` readable by its owner alone.

        The file keeps a machine with nothing configured safe; ``gongkai manage check --deploy`` asks for the
        variable, because a key that lies beside the data it protects proves nothing to an outsider.
        """
        value = self.text(name)
        if value:
            return value
        path = self.home / "keys" / name.lower()
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii").strip()


def _write_once(path: Path, value: str) -> None:
    """Two workers that start together must end with one key: the first to create the file wins."""
    part = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value)
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    finally:
        part.unlink()
