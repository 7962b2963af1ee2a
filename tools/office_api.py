"""Write docs/office-api.openapi.json: what the office's API says of itself. A test compares the two.

.venv/bin/python tools/office_api.py
"""

import json
import os
from pathlib import Path

import django


def main() -> None:
    """The document as the server gives it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
    django.setup()
    from django.urls import reverse  # noqa: PLC0415 - the settings come first

    from gongkai.office.pushing.api.service import api  # noqa: PLC0415

    document = api.get_openapi_schema(path_prefix=reverse("office_api_guide"))
    kept = Path(__file__).parent.parent / "docs" / "office-api.openapi.json"
    kept.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
