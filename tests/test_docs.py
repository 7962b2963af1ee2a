"""The documentation says what the program says, and leaves nothing out."""

import subprocess
import sys
from pathlib import Path

import pytest

from gongkai.annual.auditing.registry import CODES
from gongkai.annual.facts import KINDS
from gongkai.cli.main import COMMANDS

ROOT = Path(__file__).parent.parent


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_generated_parts_are_what_the_program_prints_today() -> None:
    """Run ``make docs`` when this fails."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "docs.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize("command", [module.__name__.rpartition(".")[2] for module in COMMANDS])
def test_every_command_is_documented(command: str) -> None:
    """A heading in the manual, and a line in the README."""
    assert f"\n## {command}" in page("docs/commands.md")
    assert f"`gongkai {command}" in page("README.md")


def test_every_code_and_kind_of_fact_is_documented() -> None:
    """No finding without an entry to look up."""
    codes, facts = page("docs/audit-codes.md"), page("docs/json.md")
    assert [c.code for c in CODES if f"| `{c.code}` |" not in codes] == []
    assert [kind for kind in KINDS if f"| `{kind}` |" not in facts] == []


def test_every_link_between_pages_leads_somewhere() -> None:
    """Relative links only; anchors are not followed."""
    for name in ("README.md", "CONTRIBUTING.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))):
        for target in (part.partition(")")[0] for part in page(name).split("](")[1:]):
            assert ((ROOT / name).parent / target.partition("#")[0]).exists(), f"{name}: {target}"
