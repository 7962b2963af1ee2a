"""Places for work done apart: so many of a kind, whatever happens in them."""

from pathlib import Path
from typing import Any

import pytest

from gongkai.office.apart.slots import BusyError, slot


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.APART_FOLDER = tmp_path / "apart"


def test_a_place_is_given_back_whatever_happens() -> None:
    """With one place: after an error another gets it; while it is taken nobody does."""
    with pytest.raises(ZeroDivisionError), slot("reading", 1, 0):
        raise ZeroDivisionError
    with slot("reading", 1, 0), pytest.raises(BusyError), slot("reading", 1, 0):
        pytest.fail("two in one place")


def test_who_does_other_work_has_other_places() -> None:
    """The public cannot take the places of staff, nor the other way."""
    with slot("reading", 1, 0), slot("drawing", 1, 0), pytest.raises(BusyError), slot("drawing", 1, 0):
        pytest.fail("two in one place")


def test_with_no_place_nothing_is_done() -> None:
    """A machine may be told to do none of a kind."""
    with pytest.raises(BusyError), slot("reading", 0, 0):
        pytest.fail("no place")
