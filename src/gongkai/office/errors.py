"""Why an act was refused, in words for the person who tried it."""

from collections.abc import Sequence
from typing import Any


class ActRefusedError(Exception):
    """The act does not fit the record as it stands. ``message`` says what is wrong and what to do; ``field`` is the
    name of the parameter at fault, empty for the act as a whole.
    """

    def __init__(self, message: Any, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


Fault = tuple[str, Any]
"""The name of the parameter or field at fault, or its path as a caller wrote it (``attachments.0.name``), and what is
wrong with it."""


class FieldsError(ActRefusedError):
    """Several things are wrong; ``faults`` tells all of them together, the message too."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(" ".join(str(said) for _field, said in faults), field=faults[0][0])
        self.faults = tuple(faults)


class NotYoursError(ActRefusedError):
    """The person has no right to the act; answered with 403, or 404 where even existence is not theirs to know."""


class NotReadyError(ActRefusedError):
    """The record has faults that must be mended first; ``faults`` holds a sentence for each."""

    def __init__(self, message: Any, faults: Sequence[Any]) -> None:
        super().__init__(message)
        self.faults = tuple(faults)
