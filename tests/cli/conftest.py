"""The program as a fixture, speaking Chinese whatever this machine speaks."""

import pytest

from .helpers import Program


@pytest.fixture
def gongkai(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return Program(capsys)
