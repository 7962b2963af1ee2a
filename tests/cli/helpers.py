"""Calling the program in this process, and the five reports of the package."""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest

from gongkai.cli.main import run

DATA = Path(str(files("gongkai.annual").joinpath("data")))
REPORTS = sorted(DATA.glob("*.txt"))


class Done(NamedTuple):
    status: int
    out: str
    err: str


class Program:
    """``gongkai …`` with what it printed."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path) -> Done:
        status = run([str(a) for a in arguments])
        out, err = self.capture.readouterr()
        return Done(status, out, err)
