"""Mistakes in how a command was called."""

from gongkai.annual.errors import GongkaiError
from gongkai.annual.wording import Wording
from gongkai.wording import system_reason

__all__ = ["UsageMistake", "system_reason"]


class UsageMistake(GongkaiError):
    """The options do not go together; exit status 64."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.zh)
        self.reason = reason
