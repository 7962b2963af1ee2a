"""Why a call was refused.

ActRefusedError
├── FieldsError     fields are wrong; ``faults`` names each with its sentence
└── ConflictError   the call was right once, or elsewhere; the record or the key stands otherwise now
"""

from collections.abc import Sequence
from typing import Any

from gongkai.office.errors import ActRefusedError

Fault = tuple[str, Any]
"""The path of a field as the caller wrote it (``attachments.0.name``), and what is wrong with it."""


class FieldsError(ActRefusedError):
    """All faults of a call together."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{field}: {said}" for field, said in faults))
        self.faults = tuple(faults)


class ConflictError(ActRefusedError):
    """``field`` names what collides."""

    def __init__(self, message: Any, field: str = "") -> None:
        super().__init__(message)
        self.field = field
