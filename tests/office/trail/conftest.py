"""What the trail's tests share: raw access for tampering, and the file of heads of one test."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from gongkai.office.trail.protecting import protect, unprotect


@pytest.fixture
def heads(tmp_path: Path, settings: Any) -> Path:
    """The heads of this test go here."""
    settings.TRAIL_HEADS = tmp_path / "heads.jsonl"
    return tmp_path / "heads.jsonl"


@pytest.fixture
def tamper(db: None) -> Callable[..., None]:
    """Do to the database what its administrator could: the triggers off, then SQL by hand."""

    def run(*statements: str) -> None:
        unprotect(connection)
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        protect(connection)

    return run
