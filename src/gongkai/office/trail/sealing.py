"""Personal data in the trail and at rest: sealed under a key of the record, readable until that key is destroyed.

A value is sealed (``ciphers``) under a random key of its record; that key is wrapped under ``PERSONAL_DATA_KEY``, which
is not in the database. A sealed value reads ``<cipher>.<handle of the key>.<nonce and ciphertext>``; the field's name
is authenticated with it, so that no value can be moved to another field. Files are sealed under the same keys.
"""

import base64
import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from gongkai.office.trail.ciphers import CIPHERS, SealBrokenError, in_use, lock, unlock
from gongkai.office.trail.fields import canonical
from gongkai.office.trail.keyring import Key, UnknownKeyError, personal_keys
from gongkai.office.trail.models import PersonalKey

_FILE = b"gongkai sealed file "
_AT_ONCE = 500


class ErasedError(LookupError):
    """The key of these personal data was destroyed: nobody can read or add to them any more."""


def key_of(record: models.Model) -> PersonalKey:
    """The key of ``record``'s personal data, made at first need.

    A record that is part of another (the applicant's attachment) names that other by a method ``personal_record``.
    """
    owner = record.personal_record() if hasattr(record, "personal_record") else record
    held = owner.__dict__.get("_personal_key")
    if owner.pk is None:
        return held or owner.__dict__.setdefault("_personal_key", new_key())
    where = {"model": owner._meta.label_lower, "record": str(owner.pk)}
    if held and (held.model, held.record) == (where["model"], where["record"]):
        return held
    known = PersonalKey.objects.filter(**where).first()
    if known:
        return known
    unbound = next((t.handle for t in owner.__dict__.values() if isinstance(t, Sealed)), None)
    if unbound and PersonalKey.objects.filter(handle=unbound, record="").update(**where):
        return PersonalKey.objects.get(handle=unbound)
    return new_key(**where)


def new_key(model: str = "", record: str = "") -> PersonalKey:
    """A fresh random key, stored wrapped."""
    key = _made(personal_keys().current, model, record)
    key.save(force_insert=True)
    return key


def _made(under: Key, model: str = "", record: str = "") -> PersonalKey:
    handle = uuid.uuid4()
    wrapped = _wrapped(under.secret, secrets.token_bytes(32), handle)
    return PersonalKey(handle=handle, model=model, record=record, wrapped=wrapped, under=under.name)


def give_keys(records: Iterable[models.Model]) -> None:
    """Keys for many records before they are stored; ``store_keys`` follows in the same transaction once they are."""
    current = personal_keys().current
    for record in records:
        record.__dict__["_personal_key"] = _made(current)


def store_keys(records: Iterable[models.Model]) -> None:
    """Store the keys that ``give_keys`` made. What hangs on the records is then sealed without asking again."""
    keys = []
    for record in records:
        key = record.__dict__["_personal_key"]
        key.model, key.record = record._meta.label_lower, str(record.pk)
        keys.append(key)
    PersonalKey.objects.bulk_create(keys)


def seal(key: PersonalKey, field: str, value: Any) -> "Sealed":
    """``value`` (what JSON can hold) sealed for ``field``. Raises ``ErasedError`` when the key was destroyed."""
    sign = in_use()
    body = lock(sign, _secret(key), canonical(value).encode(), field.encode())
    return Sealed(f"{sign}.{key.handle.hex}.{_text(body)}")


def unseal(token: str, field: str, keys: Mapping[uuid.UUID, PersonalKey] | None = None) -> Any:
    """What was sealed; ``keys`` are at hand already (``keys_of``). Raises ``ErasedError``, ``SealBrokenError`` or
    ``UnknownKeyError``.
    """
    sealed = Sealed(token)
    key = (keys or {}).get(sealed.handle) or PersonalKey.objects.filter(handle=sealed.handle).first()
    if key is None:
        raise ErasedError("the key of these personal data is gone")
    return json.loads(unlock(sealed.cipher, _secret(key), sealed.body, field.encode()))


def keys_of(tokens: Iterable["Sealed"]) -> dict[uuid.UUID, PersonalKey]:
    """The keys that open ``tokens``, fetched together."""
    handles = sorted({token.handle for token in tokens})
    return {
        key.handle: key
        for start in range(0, len(handles), _AT_ONCE)
        for key in PersonalKey.objects.filter(handle__in=handles[start : start + _AT_ONCE])
    }


def seal_file(key: PersonalKey, data: bytes) -> bytes:
    """The bytes of a file sealed. Raises ``ErasedError`` when the key was destroyed."""
    sign = in_use()
    head = _FILE + sign.encode() + key.handle.bytes
    return head + lock(sign, _secret(key), data, head)


def unseal_file(data: bytes) -> bytes:
    """What ``seal_file`` was given. Raises ``ErasedError``, ``SealBrokenError`` or ``UnknownKeyError``."""
    end = len(_FILE) + 17
    head, body = data[:end], data[end:]
    if not head.startswith(_FILE) or len(head) < end:
        raise SealBrokenError("this is not a sealed file")
    key = PersonalKey.objects.filter(handle=uuid.UUID(bytes=head[-16:])).first()
    if key is None:
        raise ErasedError("the key of this file is gone")
    return unlock(chr(head[-17]), _secret(key), body, head)


def mark(key: PersonalKey, field: str, value: Any) -> str:
    """A digest of a personal value that can be compared while the key lives and guessed by nobody without it."""
    return marking(key)(field, value)


def marking(key: PersonalKey) -> Callable[[str, Any], str]:
    """``mark`` for many values: the key is opened once."""
    secret = _secret(key)
    return lambda field, value: hmac.digest(secret, f"{field}\0{canonical(value)}".encode(), hashlib.sha256).hex()


class Sealed(str):
    """A sealed value as stored."""

    __slots__ = ()

    @property
    def handle(self) -> uuid.UUID:
        """Which key opens it."""
        return uuid.UUID(self._parts()[1])

    @property
    def cipher(self) -> str:
        """The sign of the cipher that locked it."""
        return self._parts()[0]

    @property
    def body(self) -> bytes:
        """Nonce and ciphertext."""
        return base64.urlsafe_b64decode(self._parts()[2])

    def _parts(self) -> list[str]:
        parts = self.split(".")
        if len(parts) != 3 or parts[0] not in CIPHERS.values():
            raise SealBrokenError("this is not a sealed value")
        return parts


def rewrap() -> int:
    """Wrap every living key under the current ``PERSONAL_DATA_KEY``; how many were under an older one."""
    ring, count = personal_keys(), 0
    for key in PersonalKey.objects.exclude(under=ring.current.name).exclude(wrapped="").iterator():
        wrapped = _wrapped(ring.current.secret, _secret(key), key.handle)
        count += PersonalKey.objects.filter(pk=key.pk, wrapped=key.wrapped).update(
            wrapped=wrapped, under=ring.current.name
        )
    return count


def _wrapped(master: bytes, secret: bytes, handle: uuid.UUID) -> str:
    sign = in_use()
    return f"{sign}.{_text(lock(sign, master, secret, handle.bytes))}"


def _secret(key: PersonalKey) -> bytes:
    if not key.wrapped:
        raise ErasedError("the key of these personal data was destroyed")
    sign, dot, body = key.wrapped.rpartition(".")
    master = personal_keys().named(key.under).secret
    return unlock(sign if dot else CIPHERS["aes"], master, base64.urlsafe_b64decode(body), key.handle.bytes)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


__all__ = [
    "ErasedError",
    "SealBrokenError",
    "Sealed",
    "UnknownKeyError",
    "give_keys",
    "key_of",
    "keys_of",
    "mark",
    "marking",
    "new_key",
    "rewrap",
    "seal",
    "seal_file",
    "store_keys",
    "unseal",
    "unseal_file",
]
