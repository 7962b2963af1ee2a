"""Why a call was refused: beside what the acts of the office refuse, a conflict."""

from typing import Any

from gongkai.office.errors import ActRefusedError


class ConflictError(ActRefusedError):
    """Right once, or elsewhere; the record or the key stands otherwise now. ``field`` names what collides."""

    def __init__(self, message: Any, field: str = "") -> None:
        super().__init__(message, field=field)
