"""Errors of the acts on agencies and people.

AgencyError            something about the act is wrong; ``field`` names where, the message what to do
└── NotAllowedError    the person has no right to it; a page answers as if the record did not exist
"""

from django.utils.functional import Promise


class AgencyError(ValueError):
    """An act that cannot be done. ``field`` is the name of the parameter at fault, empty for the act as a whole."""

    def __init__(self, message: str | Promise, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class NotAllowedError(AgencyError):
    """The person's posts do not give the right."""
