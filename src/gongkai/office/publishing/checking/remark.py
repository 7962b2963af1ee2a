"""What a check has to say."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How much a remark weighs: ``BLOCK`` keeps the text from being submitted."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: its stable code, its weight, a sentence, and the place it concerns (a field, a file's name)."""

    code: str
    level: Level
    message: Any
    place: str = ""
    quote: str = ""
