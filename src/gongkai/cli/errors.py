"""Mistakes in how a command was called."""

from gongkai.annual.errors import GongkaiError
from gongkai.annual.wording import Wording


class UsageMistake(GongkaiError):
    """The options do not go together; exit status 64."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.zh)
        self.reason = reason
