"""Against programs that send forms: each form is opened with a signed mark, and who sends it shows some effort.

Where scripts run, the browser does a little work over the mark. Where they do not, the form must have been open for a
while and a plain question is answered. Neither asks who somebody is, and nothing is asked of another site.
"""

import secrets
import time
from dataclasses import dataclass
from hashlib import sha256

from django.core import signing
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

SALT = "gongkai.portal.requests.opening"
WORK = 16
"""How many leading bits of the digest are zero: some 65,000 digests, a second on an old telephone."""
YOUNGEST = 15
"""Seconds that a person without scripts takes at least to fill in a form."""
OLDEST = 24 * 3600
"""Seconds for which a form that was opened can be sent."""
QUESTIONS: tuple[tuple[object, frozenset[str]], ...] = (
    (_("一年有几个月？"), frozenset({"12", "十二", "twelve"})),
    (_("一星期有几天？"), frozenset({"7", "七", "seven"})),
    (_("三加五等于几？"), frozenset({"8", "八", "eight"})),
    (_("一只手有几根手指？"), frozenset({"5", "五", "five"})),
    (_("十减一等于几？"), frozenset({"9", "九", "nine"})),
)
_UNITS = "个天根 .。"


@dataclass(frozen=True, slots=True)
class Opening:
    """A form that was opened: ``mark`` travels in it, ``age`` is in seconds."""

    mark: str
    secret: str
    age: int

    @property
    def question(self) -> str:
        """The question that goes with it."""
        return str(QUESTIONS[_number(self.secret)][0])


def open_form() -> str:
    """The mark of a form that is opened now."""
    return signing.dumps([secrets.token_urlsafe(18), int(time.time())], salt=SALT)


def opening_of(mark: str) -> Opening | None:
    """What a mark says; ``None`` where we did not write it, or too long ago."""
    try:
        secret, opened = signing.loads(mark, salt=SALT, max_age=OLDEST)
    except signing.BadSignature:
        return None
    return Opening(mark, secret, int(time.time()) - opened)


def fault_of_effort(opening: Opening, *, proof: str, answer: str) -> str:
    """What is missing of the effort; empty where it was made."""
    if worked(opening.mark, proof):
        return ""
    if _plain(answer) not in QUESTIONS[_number(opening.secret)][1]:
        return _now("请回答这个问题，以便确认您不是自动程序。")
    if opening.age < YOUNGEST:
        return _now("提交得太快了，请核对内容，稍等片刻再点“提交申请”。")
    return ""


def worked(mark: str, proof: str) -> bool:
    """Whether ``proof`` is a number that gives the digest of the mark its zeros."""
    if not (proof.isascii() and proof.isdigit() and len(proof) <= 12):
        return False
    digest = sha256(f"{mark}:{proof}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - WORK) == 0


def _number(secret: str) -> int:
    return sha256(secret.encode()).digest()[0] % len(QUESTIONS)


def _plain(answer: str) -> str:
    return answer.strip(_UNITS).casefold()
