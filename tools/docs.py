"""Write the parts of the documentation that are the program's own words: help, sample output, codes, kinds of facts.

    .venv/bin/python tools/docs.py            write them
    .venv/bin/python tools/docs.py --check    say which are out of date (status 1)

A generated part stands between ``<!-- begin: NAME -->`` and ``<!-- end -->``; everything else is written by hand.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from gongkai.annual.auditing.registry import CODES
from gongkai.annual.facts import KINDS

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "gongkai" / "annual" / "data"
PAGES = ("README.md", "docs/commands.md", "docs/audit-codes.md", "docs/json.md")
_PART = re.compile(r"(<!-- begin: (?P<name>.+?) -->\n).*?(<!-- end -->)", re.DOTALL)
_PROGRAM = "from gongkai.cli.main import main; main()"


def shown(command: str) -> str:
    """The command as typed and what it prints, standard error included, run beside the five reports."""
    arguments = shlex.split(command)
    environment = {**os.environ, "LANG": "zh_CN.UTF-8", "LC_ALL": "zh_CN.UTF-8", "COLUMNS": "100"}
    names = [name for word in arguments for name in (sorted(p.name for p in DATA.glob(word)) or [word])]
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *names[1:]],
        cwd=DATA,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    lines = "\n".join(line.rstrip() for line in done.stdout.splitlines())
    return f"```console\n$ {command}\n{lines}\n```\n"


def codes() -> str:
    """Every audit code: what it is called in both languages, how grave, under which provision."""
    lines = ["| code | severity | 中文 | English | basis |", "|---|---|---|---|---|"]
    lines += [
        f"| `{code.code}` | {code.severity} | {code.title.zh} | {code.title.en} | {code.basis} |"
        for code in sorted(CODES, key=lambda c: c.code)
    ]
    return "\n".join(lines) + "\n"


def facts() -> str:
    """Every kind of fact."""
    lines = ["| what | 中文 | English |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| `{what}` | {word.zh} | {word.en} |" for what, word in KINDS.items())]) + "\n"


LISTS: dict[str, Callable[[], str]] = {"audit codes": codes, "fact kinds": facts}


def renewed(text: str) -> str:
    """The page with each generated part as it is now."""

    def part(match: re.Match[str]) -> str:
        name = match["name"]
        body = LISTS[name]() if name in LISTS else shown(name)
        return match[1] + body + match[3]

    return _PART.sub(part, text)


def main() -> int:
    old = []
    for name in PAGES:
        page = ROOT / name
        text = page.read_text(encoding="utf-8")
        fresh = renewed(text)
        if fresh != text:
            old.append(name)
            if "--check" not in sys.argv:
                page.write_text(fresh, encoding="utf-8")
    print(*(f"out of date: {name}" for name in old), sep="\n", end="\n" if old else "")
    return int(bool(old) and "--check" in sys.argv)


if __name__ == "__main__":
    sys.exit(main())
