"""Write what the public API says of itself: docs/portal-api.openapi.json.

.venv/bin/python tools/portal_api.py

A test compares it with the program.
"""

import json
import os
from pathlib import Path

import django

DOCUMENT = Path(__file__).parent.parent / "docs" / "portal-api.openapi.json"


def main() -> None:
    """As the server gives it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
    django.setup()
    from django.urls import reverse  # noqa: PLC0415 - the settings come first

    from gongkai.portal.api.service import api  # noqa: PLC0415

    document = api.get_openapi_schema(path_prefix=reverse("portal_api_guide"))
    DOCUMENT.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
