"""Legacy documents go through LibreOffice where that is installed, and say what to do where it is not."""

import hashlib
import json
from pathlib import Path

import pytest

from gongkai.annual import read, write

from .helpers import REPORTS, Program

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600
SCRIPT = """#!/bin/sh
# stands in for LibreOffice: writes the document beside its input, or what its name says
while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done
{body}
"""


def office(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """A program named soffice, first and only on the path beside the system's own."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(SCRIPT.format(body=body))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


def test_a_legacy_document_is_converted_and_keeps_its_name(
    gongkai: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report names the file that the person has, and its digest."""
    made = tmp_path / "made.docx"
    made.write_bytes(write(read(REPORTS[1].read_bytes()), "docx"))
    office(tmp_path, monkeypatch, f'cp {made} "$out/report.docx"')
    legacy = tmp_path / "old.doc"
    legacy.write_bytes(OLE)
    done = gongkai("read", legacy)
    assert done.status == 0, done.err
    report = json.loads(done.out)
    assert report["sources"][0]["file"] == str(legacy)
    assert report["sources"][0]["sha256"] == hashlib.sha256(OLE).hexdigest()
    assert report["tables"]["requests"]["new"]["total"] == 8


@pytest.mark.parametrize("body", ["exit 1", "exit 0"])
def test_a_conversion_that_fails_leaves_the_advice(
    gongkai: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    """One line that says how to save the file anew."""
    office(tmp_path, monkeypatch, body)
    legacy = tmp_path / "old.doc"
    legacy.write_bytes(OLE)
    done = gongkai("read", legacy)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith(f"{legacy}：")
    assert "docx" in done.err.lower() or "DOCX" in done.err


def test_without_an_office_program_the_advice_is_given(
    gongkai: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is run."""
    monkeypatch.setenv("PATH", str(tmp_path))
    legacy = tmp_path / "old.wps"
    legacy.write_bytes(OLE)
    assert gongkai("read", legacy).status == 2
