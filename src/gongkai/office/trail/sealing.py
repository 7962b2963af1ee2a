"""Personal data in the trail and at rest: sealed under a key of the record, readable until that key is destroyed.

A value is sealed by AES-256-GCM (NIST SP 800-38D) under a random key of its record; that key is wrapped by AES-256-GCM
under ``PERSONAL_DATA_KEY``, which is not in the database. A sealed value reads ``1.<handle of the key>.<nonce and
ciphertext>``; the field's name is authenticated with it, so that no value can be moved to another field.
"""

import base64
import hashlib
import hmac
import json
import os
import uuid
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models

from gongkai.office.trail.fields import canonical
from gongkai.office.trail.keyring import UnknownKeyError, personal_keys
from gongkai.office.trail.models import PersonalKey

_NONCE = 12


class ErasedError(LookupError):
    """The key of these personal data was destroyed: nobody can read or add to them any more."""


class SealBrokenError(ValueError):
    """A sealed value was altered, or belongs to another field or key."""


def key_of(record: models.Model) -> PersonalKey:
    """The key of ``record``'s personal data, made at first need.

    A record that is part of another (the applicant's attachment) names that other by a method ``personal_record``.
    """
    owner = record.personal_record() if hasattr(record, "personal_record") else record
    if owner.pk is None:
        return owner.__dict__.get("_personal_key") or owner.__dict__.setdefault("_personal_key", new_key())
    where = {"model": owner._meta.label_lower, "record": str(owner.pk)}
    known = PersonalKey.objects.filter(**where).first()
    if known:
        return known
    unbound = next((t.handle for t in owner.__dict__.values() if isinstance(t, Sealed)), None)
    if unbound and PersonalKey.objects.filter(handle=unbound, record="").update(**where):
        return PersonalKey.objects.get(handle=unbound)
    return new_key(**where)


def new_key(model: str = "", record: str = "") -> PersonalKey:
    """A fresh random key, stored wrapped."""
    handle = uuid.uuid4()
    secret, ring = AESGCM.generate_key(256), personal_keys()
    wrapped = _lock(ring.current.secret, secret, handle.bytes)
    return PersonalKey.objects.create(
        handle=handle, model=model, record=record, wrapped=wrapped, under=ring.current.name
    )


def seal(key: PersonalKey, field: str, value: Any) -> "Sealed":
    """``value`` (what JSON can hold) sealed for ``field``. Raises ``ErasedError`` when the key was destroyed."""
    text = canonical(value).encode()
    return Sealed(f"1.{key.handle.hex}.{_lock(_secret(key), text, field.encode())}")


def unseal(token: str, field: str) -> Any:
    """What was sealed. Raises ``ErasedError``, ``SealBrokenError`` or ``UnknownKeyError``."""
    sealed = Sealed(token)
    key = PersonalKey.objects.filter(handle=sealed.handle).first()
    if key is None:
        raise ErasedError("the key of these personal data is gone")
    return json.loads(_unlock(_secret(key), sealed.body, field.encode()))


def mark(key: PersonalKey, field: str, value: Any) -> str:
    """A digest of a personal value that can be compared while the key lives and guessed by nobody without it."""
    return hmac.digest(_secret(key), f"{field}\0{canonical(value)}".encode(), hashlib.sha256).hex()


class Sealed(str):
    """A sealed value as stored."""

    __slots__ = ()

    @property
    def handle(self) -> uuid.UUID:
        """Which key opens it."""
        return uuid.UUID(self._parts()[1])

    @property
    def body(self) -> str:
        """Nonce and ciphertext."""
        return self._parts()[2]

    def _parts(self) -> list[str]:
        parts = self.split(".")
        if len(parts) != 3 or parts[0] != "1":
            raise SealBrokenError("this is not a sealed value")
        return parts


def rewrap() -> int:
    """Wrap every living key under the current ``PERSONAL_DATA_KEY``; how many were under an older one."""
    ring, count = personal_keys(), 0
    for key in PersonalKey.objects.exclude(under=ring.current.name).exclude(wrapped="").iterator():
        wrapped = _lock(ring.current.secret, _secret(key), key.handle.bytes)
        count += PersonalKey.objects.filter(pk=key.pk, wrapped=key.wrapped).update(
            wrapped=wrapped, under=ring.current.name
        )
    return count


def _secret(key: PersonalKey) -> bytes:
    if not key.wrapped:
        raise ErasedError("the key of these personal data was destroyed")
    return _unlock(personal_keys().named(key.under).secret, key.wrapped, key.handle.bytes)


def _lock(secret: bytes, text: bytes, bound_to: bytes) -> str:
    nonce = os.urandom(_NONCE)
    return base64.urlsafe_b64encode(nonce + AESGCM(secret).encrypt(nonce, text, bound_to)).decode()


def _unlock(secret: bytes, body: str, bound_to: bytes) -> bytes:
    raw = base64.urlsafe_b64decode(body)
    try:
        return AESGCM(secret).decrypt(raw[:_NONCE], raw[_NONCE:], bound_to)
    except InvalidTag:
        raise SealBrokenError("a sealed value was altered or belongs elsewhere") from None


__all__ = [
    "ErasedError",
    "SealBrokenError",
    "Sealed",
    "UnknownKeyError",
    "key_of",
    "mark",
    "new_key",
    "rewrap",
    "seal",
    "unseal",
]
