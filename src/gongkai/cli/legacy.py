"""Legacy documents (.doc, .wps, .ofd …) made readable by LibreOffice, where that is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 90
_OLE = b"\xd0\xcf\x11\xe0"
_PROGRAMS = ("soffice", "libreoffice")


def converted(data: bytes) -> bytes | None:
    """The document as DOCX (OFD: as PDF), or null when there is no LibreOffice or it does not manage in time."""
    program = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if program is None:
        return None
    form = "pdf" if data.startswith(b"PK") else "docx"
    suffix = ".ofd" if data.startswith(b"PK") else ".doc" if data.startswith(_OLE) else ".wps"
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        source = Path(folder, f"report{suffix}")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            form,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL)
        except (subprocess.TimeoutExpired, OSError):
            return None
        result = source.with_suffix(f".{form}")
        return result.read_bytes() if result.exists() else None
