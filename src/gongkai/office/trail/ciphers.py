"""Authenticated encryption of what is sealed: AES-256-GCM (NIST SP 800-38D), or SM4-GCM (GB/T 32907, GB/T 15852.3).

``PERSONAL_DATA_CIPHER`` says with which to lock; each text carries which it was, so that all remain readable after a
change of the setting. Nonces of 12 bytes are random; no key locks more than the values of one record, or wraps more
than the keys of one installation, which stays far below the 2^32 texts that GCM allows to a key.
"""

import hashlib
import hmac
import os
from collections.abc import Callable
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE, _TAG = 12, 16


class SealBrokenError(ValueError):
    """A sealed value was altered, or belongs to another field or key."""


class _Way(NamedTuple):
    lock: Callable[[bytes, bytes, bytes, bytes], bytes]
    unlock: Callable[[bytes, bytes, bytes, bytes], bytes]


def _aes_lock(secret: bytes, nonce: bytes, text: bytes, bound_to: bytes) -> bytes:
    return AESGCM(secret).encrypt(nonce, text, bound_to)


def _aes_unlock(secret: bytes, nonce: bytes, text: bytes, bound_to: bytes) -> bytes:
    return AESGCM(secret).decrypt(nonce, text, bound_to)


def _sm4_key(secret: bytes) -> algorithms.SM4:
    """SM4 takes 128 bits: those of a digest, so that one secret never serves two ciphers."""
    return algorithms.SM4(hmac.digest(secret, b"SM4-GCM", hashlib.sha256)[:16])


def _sm4_lock(secret: bytes, nonce: bytes, text: bytes, bound_to: bytes) -> bytes:
    encryptor = Cipher(_sm4_key(secret), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound_to)
    return encryptor.update(text) + encryptor.finalize() + encryptor.tag


def _sm4_unlock(secret: bytes, nonce: bytes, text: bytes, bound_to: bytes) -> bytes:
    decryptor = Cipher(_sm4_key(secret), modes.GCM(nonce, text[-_TAG:])).decryptor()
    decryptor.authenticate_additional_data(bound_to)
    return decryptor.update(text[:-_TAG]) + decryptor.finalize()


_WAYS = {"1": _Way(_aes_lock, _aes_unlock), "2": _Way(_sm4_lock, _sm4_unlock)}
CIPHERS = {"aes": "1", "sm4": "2"}
"""The values of ``PERSONAL_DATA_CIPHER``, and the sign by which a text says with which it was locked."""


def in_use() -> str:
    """The sign of the cipher that locks now."""
    return CIPHERS[settings.PERSONAL_DATA_CIPHER]


def lock(sign: str, secret: bytes, text: bytes, bound_to: bytes) -> bytes:
    """``text`` under ``secret`` with the cipher of ``sign``, authenticated together with ``bound_to``."""
    nonce = os.urandom(_NONCE)
    return nonce + _WAYS[sign].lock(secret, nonce, text, bound_to)


def unlock(sign: str, secret: bytes, locked: bytes, bound_to: bytes) -> bytes:
    """What ``lock`` was given. Raises ``SealBrokenError``."""
    way = _WAYS.get(sign)
    if way is None or len(locked) < _NONCE + _TAG:
        raise SealBrokenError("this is not a sealed value")
    try:
        return way.unlock(secret, locked[:_NONCE], locked[_NONCE:], bound_to)
    except InvalidTag:
        raise SealBrokenError("a sealed value was altered or belongs elsewhere") from None
