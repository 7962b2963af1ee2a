"""Write what the office's API says of itself: docs/office-api.openapi.json, and the identifiers in docs/office-api.md.

.venv/bin/python tools/office_api.py

A test compares both with the program.
"""

import json
import os
import re
from pathlib import Path

import django

DOCS = Path(__file__).parent.parent / "docs"
_PART = re.compile(r"(<!-- begin: identifiers -->\n).*?(<!-- end -->)", re.DOTALL)


def identifiers() -> str:
    """A list for each field that takes one of some identifiers, with what each reads as in both languages."""
    from django.utils.translation import override  # noqa: PLC0415 - the settings come first

    from gongkai.annual.editions import EDITIONS  # noqa: PLC0415
    from gongkai.annual.writing.layout import labels  # noqa: PLC0415
    from gongkai.office.publishing.choices import LISTED  # noqa: PLC0415
    from gongkai.office.publishing.models import Channel, Disclosure, Kind  # noqa: PLC0415
    from gongkai.office.publishing.models.column import Term  # noqa: PLC0415
    from gongkai.office.reporting.api.schemas import CELLS  # noqa: PLC0415

    lists = {}
    for field, chosen in {"kind": Kind, "disclosure": Disclosure, "term": Term, "channel": Channel}.items():
        for language in ("zh-hans", "en"):
            with override(language):
                for value, label in chosen.choices:
                    lists.setdefault(field, {}).setdefault(value, []).append(str(label))
    lists |= {field: {name: [words.zh, words.en] for name, words in listed.items()} for field, listed in LISTED.items()}
    words = {str(name): label for edition in EDITIONS for name, label in labels(edition).items()}
    asked = {edition: set(map(str, EDITIONS[edition].cell_names)) for edition in EDITIONS}
    lists["cell"] = {
        cell: [words[cell], "form of " + ", ".join(edition for edition in EDITIONS if cell in asked[edition])]
        for cell in CELLS
    }
    return "\n".join(
        f"**{field}**: " + "; ".join(f"`{name}` {zh} ({en})" for name, (zh, en) in listed.items()) + ".\n"
        for field, listed in lists.items()
    )


def main() -> None:
    """Both as the server gives them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.server.settings")
    django.setup()
    from django.urls import reverse  # noqa: PLC0415

    from gongkai.office.pushing.api.service import api  # noqa: PLC0415

    document = api.get_openapi_schema(path_prefix=reverse("office_api_guide"))
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (DOCS / "office-api.openapi.json").write_text(text, encoding="utf-8")
    guide = DOCS / "office-api.md"
    listed = identifiers()
    guide.write_text(_PART.sub(lambda m: m[1] + listed + m[2], guide.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
