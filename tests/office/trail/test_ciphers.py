"""Both ciphers seal and open, what one sealed stays readable under the other, and nothing altered is opened."""

from typing import Any

import pytest

from gongkai.office.agencies.models import Person
from gongkai.office.trail.ciphers import CIPHERS, lock, unlock
from gongkai.office.trail.recording import by_system
from gongkai.office.trail.sealing import (
    SealBrokenError,
    key_of,
    keys_of,
    new_key,
    rewrap,
    seal,
    seal_file,
    unseal,
    unseal_file,
)
from tests.office.conftest import Region

SIGNS = sorted(CIPHERS.values())


@pytest.mark.parametrize("sign", SIGNS)
def test_what_is_locked_opens_with_its_secret_and_nothing_else(sign: str) -> None:
    """Neither altered, nor cut, nor under another secret, place or cipher."""
    locked = lock(sign, b"s" * 32, "演示".encode(), b"field")
    assert unlock(sign, b"s" * 32, locked, b"field").decode() == "演示"
    other = next(one for one in SIGNS if one != sign)
    wrong = [
        (sign, b"t" * 32, locked, b"field"),
        (sign, b"s" * 32, locked, b"other"),
        (sign, b"s" * 32, locked[:-1], b"field"),
        (sign, b"s" * 32, locked[:20], b"field"),
        (sign, b"s" * 32, bytes([locked[0] ^ 1]) + locked[1:], b"field"),
        (other, b"s" * 32, locked, b"field"),
        ("9", b"s" * 32, locked, b"field"),
    ]
    for case in wrong:
        with pytest.raises(SealBrokenError):
            unlock(*case)


@pytest.mark.django_db
def test_a_change_of_cipher_or_key_leaves_all_readable(region: Region, settings: Any) -> None:
    """Values, files and wrapped keys carry what they were sealed with."""
    person: Person = region.hire(region.department)
    with by_system("test"):
        key = key_of(person)
        first, file = seal(key, "email", "甲"), seal_file(key, b"\x00\xffdemo")
        settings.PERSONAL_DATA_CIPHER = "sm4"
        second, later = seal(new_key(), "email", "乙"), seal_file(key, b"later")
        settings.OLD_PERSONAL_DATA_KEYS = (settings.PERSONAL_DATA_KEY,)
        settings.PERSONAL_DATA_KEY = "another key"
        assert rewrap() == 2
        settings.OLD_PERSONAL_DATA_KEYS = ()
    assert (first.cipher, second.cipher) == ("1", "2")
    assert [unseal(token, "email", keys_of([first, second])) for token in (first, second)] == ["甲", "乙"]
    assert (unseal_file(file), unseal_file(later)) == (b"\x00\xffdemo", b"later")
    for broken in (b"demo", file[:-1] + bytes([file[-1] ^ 1])):
        with pytest.raises(SealBrokenError):
            unseal_file(broken)
