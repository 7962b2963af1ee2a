"""The documentation says what the program says, and leaves nothing out."""

import re
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


def test_every_variable_of_the_environment_is_documented() -> None:
    """In the page for those who run the server."""
    source = page("src/gongkai/server/settings.py") + page("src/gongkai/server/storing.py")
    read = re.findall(r'env\.(?:text|flag|number|names|choice|secret)\(\s*f?"([^"]+)"', source)
    names = {name.replace("{PREFIX}", "GONGKAI_") for name in read} | {"GONGKAI_HOME"}
    assert len(names) > 35
    assert sorted(name for name in names if f"`{name}`" not in page("docs/running.md")) == []


@pytest.mark.parametrize("name", ["docs/office.md", "docs/zh/office.md"])
def test_every_role_and_every_entry_of_the_menu_is_in_the_users_pages(name: str) -> None:
    """As the screens call them."""
    entries: set[str] = set()
    for path in (ROOT / "src/gongkai").rglob("*.py"):
        entries |= set(re.findall(r'Item\(_\("([^"]+)"\), (?:reverse\(|url)', path.read_text(encoding="utf-8")))
    assert len(entries) >= 7
    roles = re.findall(r"#\s([一-鿿]+)$", page("src/gongkai/office/policy/vocabulary.py").partition("STAFF")[0], re.M)
    assert len(roles) == 9
    assert sorted(word for word in {*entries, *roles} if word not in page(name)) == []


def test_every_link_between_pages_leads_somewhere() -> None:
    """Relative links only; anchors are not followed."""
    for name in ("README.md", "CONTRIBUTING.md", *(str(p.relative_to(ROOT)) for p in (ROOT / "docs").rglob("*.md"))):
        for target in (part.partition(")")[0] for part in page(name).split("](")[1:]):
            assert ((ROOT / name).parent / target.partition("#")[0]).exists(), f"{name}: {target}"
