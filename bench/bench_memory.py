"""Claim: memory stays flat over 10,000 files: what the process holds after 10,000 is what it held after 1,000."""

import sys
from pathlib import Path

from timing import on_one_core, reports

from gongkai.annual import audit, read, write

FILES, EARLY, LIMIT = 10_000, 1_000, 1.1


def resident() -> int:
    """Bytes of this process in memory."""
    fields = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in fields if line.startswith("VmRSS"))


def main() -> None:
    on_one_core()
    texts = reports()
    inputs = [*texts, *(write(read(text), form) for text in texts for form in ("html", "md"))]
    files = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    early = 0
    for number in range(1, files + 1):
        audit(read(inputs[number % len(inputs)] + b"\n" * (number // len(inputs))))
        if number == files * EARLY // FILES:
            early = resident()
    late = resident()
    verdict = "holds" if late <= early * LIMIT else "DOES NOT HOLD"
    print(
        f"after {files}: {late / 2**20:.0f} MB / {early / 2**20:.0f} MB = {late / early:.2f} (limit {LIMIT}) {verdict}"
    )


if __name__ == "__main__":
    main()
