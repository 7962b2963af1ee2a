"""Every code of every rule."""

from importlib import import_module
from importlib.util import find_spec

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.codes import Code


def _narrative() -> tuple[Code, ...]:
    if find_spec("gongkai.annual.auditing.narrative") is None:
        return ()
    found: tuple[Code, ...] = import_module("gongkai.annual.auditing.narrative").NARRATIVE_CODES
    return found


CODES: tuple[Code, ...] = (*codes.CODES, *_narrative())
