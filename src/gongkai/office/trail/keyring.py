"""Keys by name: the one in use, and older ones that must still be understood after a change of key."""

import hashlib
import hmac
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings


class UnknownKeyError(LookupError):
    """Something names a key that the environment does not hold; the message says which variable takes it."""


@dataclass(frozen=True, slots=True)
class Key:
    """A secret with the short name that entries and wrapped keys carry. The name tells nothing of the secret."""

    name: str
    secret: bytes


@dataclass(frozen=True, slots=True)
class Keyring:
    """``current`` signs; ``named`` finds it and the older ones of ``variable``."""

    current: Key
    older: tuple[Key, ...]
    variable: str

    def named(self, name: str) -> Key:
        """The key called ``name``; raises ``UnknownKeyError``."""
        for key in (self.current, *self.older):
            if key.name == name:
                return key
        raise UnknownKeyError(f"no key is called {name!r}: put the older key into {self.variable} (values, commas)")


def _key(text: str, purpose: str) -> Key:
    secret = hmac.digest(text.encode(), f"gongkai {purpose}".encode(), hashlib.sha256)
    return Key(hmac.digest(secret, b"name", hashlib.sha256).hex()[:16], secret)


@lru_cache(maxsize=8)
def _ring(text: str, older: tuple[str, ...], variable: str) -> Keyring:
    return Keyring(_key(text, variable), tuple(_key(each, variable) for each in older), variable)


def trail_keys() -> Keyring:
    """``TRAIL_KEY`` signs entries; those signed under ``OLD_TRAIL_KEYS`` can still be verified."""
    return _ring(settings.TRAIL_KEY, tuple(settings.OLD_TRAIL_KEYS), "OLD_TRAIL_KEYS")


def personal_keys() -> Keyring:
    """``PERSONAL_DATA_KEY`` wraps the keys of records; ``OLD_PERSONAL_DATA_KEYS`` still unwraps older ones."""
    return _ring(settings.PERSONAL_DATA_KEY, tuple(settings.OLD_PERSONAL_DATA_KEYS), "OLD_PERSONAL_DATA_KEYS")
