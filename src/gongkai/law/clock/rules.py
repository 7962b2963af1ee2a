"""What the law fixes for the clock, and what it leaves open, as settings with their documented defaults."""

from dataclasses import dataclass

REPLY_DAYS = 20
"""Working days to answer (条例 Art. 33(2))."""

EXTENSION_DAYS = 20
"""The most working days by which the reply may be put off, once (Art. 33(2))."""

CORRECTION_NOTICE_DAYS = 7
"""Working days within which a correction is asked for (Art. 30)."""

OPINION_DAYS = 15
"""Working days of a third party (Art. 32) and of an agency that made the information jointly (Art. 34)."""

PAYMENT_DAYS = 20
"""Working days to pay, from the day after the fee notice is received (109号 Art. 6)."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Where the law is silent or read in more ways than one; the defaults never give an office more time.

    ``correction_days``: working days to correct, where the notice names none (Art. 30: 合理的补正期限).
    ``correction_rounds``: how many correction notices stop the clock (Art. 30: 一次性告知); more are refused.
    ``late_correction_stops``: a notice after the seventh working day stops the clock all the same.
    ``online_receipt_confirms``: the receipt shown on the screen is the confirmation by both sides (Art. 31(3)).
    ``extension_survives_restart``, ``pauses_survive_restart``: what was granted or left out before a restart (corrected
    application, payment) goes on after it.
    ``reasons_stop_clock``: the days from asking for reasons to having them are left out (Art. 35 does not say so).
    ``reasons_days``: working days to give reasons, where the letter names no day.
    ``remade_days``: working days for a reply to be made anew, where the decision orders no day.
    """

    correction_days: int = 15
    correction_rounds: int = 1
    late_correction_stops: bool = False
    online_receipt_confirms: bool = True
    extension_survives_restart: bool = False
    pauses_survive_restart: bool = False
    reasons_stop_clock: bool = False
    reasons_days: int = 15
    remade_days: int = REPLY_DAYS
