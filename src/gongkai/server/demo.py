"""The demonstration: what ``make demo`` fills its folder with. Invented data say so (演示数据)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demonstration, to be shown to whoever tries it."""

    username: str
    password: str
    agency: str
    roles: tuple[str, ...]


def fill() -> None:
    """Fill an empty database once; a filled one is left as it is."""


def accounts() -> tuple[Account, ...]:
    """The accounts that ``fill`` made."""
    return ()
