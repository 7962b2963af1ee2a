"""Why the server cannot do what was asked of it, in both languages: the command line and the log speak one each.

ServerError
├── SettingError   a variable of the environment (``environment``)
├── ServeError     the site cannot start (``serving``)
└── BackupError    a backup cannot be made or taken back (``backing_up``)
"""

from gongkai.wording import Wording


class ServerError(Exception):
    """The message is English; ``wording`` says the same in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.wording = Wording(zh, en)
