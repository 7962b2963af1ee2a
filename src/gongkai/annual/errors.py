"""The errors of ``gongkai.annual``.

GongkaiError
└── AnnualError            anything this package refuses; carries a code and a sentence in two languages
    ├── ReadError          the input cannot be read as one annual report (correct the input)
    └── WriteError         the report cannot be written in this form
"""

from gongkai.annual.wording import Lang, Wording


class GongkaiError(Exception):
    """Base of every error that a person can do something about."""


class AnnualError(GongkaiError):
    """``code`` is stable and machine-readable; ``reason`` says what is wrong and what to do."""

    def __init__(self, code: str, reason: Wording) -> None:
        super().__init__(reason.zh)
        self.code = code
        self.reason = reason

    def in_(self, lang: Lang) -> str:
        return self.reason.in_(lang)


class ReadError(AnnualError):
    """The input is not one readable annual report; nothing of it was kept."""


class WriteError(AnnualError):
    """The report cannot be written in the form asked for."""
