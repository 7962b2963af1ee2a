"""Addresses of readers: checked once where they come in, digested for comparison, masked where they are shown."""

import hashlib
import hmac
import re
import unicodedata
from typing import NewType

from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError
from gongkai.office.trail.keyring import personal_keys

EmailAddress = NewType("EmailAddress", str)
"""One address as it may stand in the header of a letter: RFC 5321's dot-string at a domain in ASCII."""
LONGEST = 254
"""RFC 5321, 4.5.3.1.3, less the angle brackets."""
_LONGEST_NAME = 64
_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?:[A-Za-z]{{2,63}}|xn--[A-Za-z0-9-]{{1,59}})")


def address_in(text: str) -> EmailAddress:
    """The address somebody typed. Signs of full width (＠) are taken as meant; an internationalised domain becomes
    ASCII. Raises ``ActRefusedError`` (field ``address``), which says what is wrong.
    """
    plain = unicodedata.normalize("NFKC", text.strip(" \t\u3000")).replace("。", ".")
    _ask(bool(plain), _("请填写邮箱地址。"))
    _ask(not re.search(r"[\s\x00-\x1f\x7f]", plain), _("邮箱地址中不能有空格或者换行。"))
    _ask(not re.search('[,;<>"()、，；]', plain), _("请只填写一个邮箱地址，不要带姓名、引号、逗号等。"))
    _ask(plain.count("@") == 1, _("邮箱地址应当有且只有一个“@”，如 name@example.org。"))
    name, _at, domain = plain.partition("@")
    _ask(
        bool(_NAME.fullmatch(name)) and len(name) <= _LONGEST_NAME,
        _("“@”之前只能是英文字母、数字和 . _ - + 等符号，不超过64个，“.”不能在开头、末尾或者连用。"),
    )
    domain = _in_ascii(domain)
    _ask(bool(_DOMAIN.fullmatch(domain)), _("“@”之后应当是邮箱所在的域名，如 example.org。"))
    whole = f"{name}@{domain}"
    _ask(len(whole) <= LONGEST, _("邮箱地址过长。"))
    return EmailAddress(whole)


def _ask(holds: bool, sentence: str) -> None:
    if not holds:
        raise ActRefusedError(sentence, field="address")


def _in_ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode().lower()
    except UnicodeError:
        return ""


def masked(address: str) -> str:
    """An address as it is shown: its first letter and where it is.

    >>> masked("reader@example.org")
    'r***@example.org'
    """
    name, _at, domain = address.partition("@")
    return f"{name[:1]}***@{domain}"


def digests(*parts: str) -> list[str]:
    """Digests to compare by, under ``PERSONAL_DATA_KEY`` and the older ones; the first is to be stored.

    Without the key nobody can try addresses against them.
    """
    ring = personal_keys()
    text = "\0".join(("portal.subscription", *parts)).encode()
    return [hmac.digest(key.secret, text, hashlib.sha256).hex() for key in (ring.current, *ring.older)]
