"""The errors of ``gongkai.law``: kinds by what is wrong, each with a sentence in two languages.

LawError
├── NumberError            a number (公民身份号码, 发文字号 …) is not one
│   ├── InvalidFormat      characters or order that such a number does not have
│   ├── InvalidLength      too long or too short
│   ├── InvalidChecksum    the check character (校验码) does not fit the others: a slip of the pen
│   └── InvalidComponent   a part of it (date, region) does not exist
├── DataError              a file of rules or decisions is faulty; every fault with its place
└── UnknownKind            no such period, matter or class
"""

from typing import NamedTuple

from gongkai.wording import Lang, Wording


class LawError(ValueError):
    """``reason`` says what is wrong and what to do."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.zh)
        self.reason = reason

    def in_(self, lang: Lang) -> str:
        return self.reason.in_(lang)


class NumberError(LawError):
    """A number that is not one of its kind."""


class InvalidFormat(NumberError):
    """Characters, or an order of them, that such a number does not have."""


class InvalidLength(NumberError):
    """Too long or too short."""


class InvalidChecksum(NumberError):
    """The check character (校验码) does not fit the others."""


class InvalidComponent(NumberError):
    """A part of the number, a date or a region, does not exist."""


class UnknownKind(LawError):
    """A name that no list of the law holds."""


class Fault(NamedTuple):
    """One thing wrong with a file: ``where`` is a line, or the path to the value."""

    where: str
    message: Wording


class DataError(LawError):
    """A file of rules or decisions cannot be used; nothing of it was taken over."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(
            Wording(
                "；".join(f"{f.where}：{f.message.zh}" for f in faults),
                "; ".join(f"{f.where}: {f.message.en}" for f in faults),
            )
        )
        self.faults = faults
