"""Every code of every rule."""

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.codes import Code
from gongkai.annual.auditing.narrative import NARRATIVE_CODES

CODES: tuple[Code, ...] = (*codes.CODES, *NARRATIVE_CODES)
