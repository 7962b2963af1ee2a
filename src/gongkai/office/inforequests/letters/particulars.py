"""What a letter needs beside its words: the days, the fee, who is consulted; kept sealed with the letter."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.office.inforequests.models import CaseLetter


@dataclass(frozen=True, slots=True)
class Particulars:
    """``days``: working days of a correction or an extension. ``until``: for reasons, or the day of a later reply.

    ``scale``, ``quantity`` of a fee, whose ``amount`` is what the law allows unless a lower one is set. ``name``,
    ``contact``, ``address``: who is consulted or told, where no consultation is on record yet.
    """

    days: int | None = None
    until: date | None = None
    scale: str = ""
    quantity: int | None = None
    amount: Decimal | None = None
    name: str = ""
    contact: str = ""
    address: str = ""


def stored(found: Particulars) -> str:
    """As text that ``particulars_of`` reads."""
    given = {name: value for name, value in asdict(found).items() if value not in (None, "")}
    return json.dumps(given, ensure_ascii=False, default=str, sort_keys=True)


def particulars_of(letter: CaseLetter) -> Particulars:
    """The particulars of a letter."""
    given = opened(letter.particulars)
    for name, read in (("until", date.fromisoformat), ("amount", Decimal)):
        if name in given:
            given[name] = read(given[name])
    return Particulars(**{field.name: given[field.name] for field in fields(Particulars) if field.name in given})


def values_of(letter: CaseLetter) -> dict[str, str]:
    """What was written for the placeholders of a letter."""
    return {name: str(value) for name, value in opened(letter.values).items()}


def opened(text: Any) -> dict[str, Any]:
    """The object in a sealed text; nothing in one that was erased."""
    try:
        found = json.loads(str(text) or "{}")
    except ValueError:  # the personal data of the case were erased
        return {}
    return found if isinstance(found, dict) else {}
