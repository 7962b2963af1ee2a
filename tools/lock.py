"""Write requirements.lock and requirements-dev.lock from what pyproject.toml asks for.

    .venv/bin/python tools/lock.py

Only names and versions are written: no address of a registry, so that each machine's own pip configuration
decides where packages come from; and only versions that come as a wheel, so that nothing is compiled. rapidocr asks
for ``opencv-python``, which needs libGL; the lock holds the headless build alone and is installed with ``--no-deps``.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ("hatchling", "editables")
OLDEST = "3.11.2"
"""Debian 12's Python: a version that asks for a newer one is not taken."""
OLDER_PYTHON = ("async-timeout",)
"""What redis asks for on Python before 3.11.3, which is Debian 12's."""
LEFT_OUT = {"gongkai", "opencv-python"}
HEAD = "# Written by tools/lock.py; install with pip install --no-deps -r {name}\n"
LOCKS = {"requirements.lock": ".[ocr,office]", "requirements-dev.lock": ".[ocr,office,dev]"}


def resolve(wanted: str) -> list[str]:
    """``name==version`` of everything that ``wanted`` and the build need, sorted."""
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet", "--report", "-"]
    command += ["--python-version", OLDEST, "--target", "unused"]  # pip wants a target; a dry run writes nothing there
    command += ["--only-binary", ":all:", wanted, *BUILD, *OLDER_PYTHON]
    answer = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    found = {item["metadata"]["name"].lower(): item["metadata"]["version"] for item in json.loads(answer)["install"]}
    return [f"{name}=={version}" for name, version in sorted(found.items()) if name not in LEFT_OUT]


def main() -> None:
    for name, wanted in LOCKS.items():
        lines = resolve(wanted)
        (ROOT / name).write_text(HEAD.format(name=name) + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}: {len(lines)} packages")


if __name__ == "__main__":
    main()
