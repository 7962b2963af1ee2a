"""Collect what the office says and compile its two catalogues.

    .venv/bin/python tools/messages.py          (make messages)

Source strings are Chinese. ``locale/en`` holds the English of each; a new string enters with an empty translation, an
unused one leaves. ``locale/zh_Hans`` holds the Chinese that Wagtail, Django and the others lack; it is written by hand
and compiled here, together with our own sentences as they stand: a sentence without translation would be looked for in
the catalogue of every library, seventy times a page. Babel does the work: neither CI nor a user needs GNU gettext.
"""

import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "gongkai"
LOCALE = PACKAGE / "locale"
ENGLISH = LOCALE / "en" / "LC_MESSAGES" / "django.po"
CHINESE = LOCALE / "zh_Hans" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None,
    "_now": None,
    "_t": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATES = {".html", ".txt"}
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(?:_|n?p?gettext)\({STRING}(?:,\s*{STRING})*", re.S)
HEADER = b"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
SOME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
Message = tuple[str | None, str | tuple[str, ...]]
"""Context, and the sentence, or its singular and plural."""


def messages_of(path: Path) -> Iterator[tuple[Message, int]]:
    """What ``path``, a module or a template, says, with its lines."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATES:
        text = _calls(templatize(text))
    for line, said, _comments, context in extract("python", io.BytesIO(text.encode()), KEYWORDS):
        if said:
            yield (context, said if isinstance(said, str) else tuple(said)), line


def _calls(text: str) -> str:
    """Only the calls of what Django makes of a template: between them stands whatever kept the lines' lengths."""
    return "\n".join(found[0] + ")" for found in CALL.finditer(text))


def collect(folder: Path) -> dict[Message, list[str]]:
    """Each message under ``folder`` with the files that say it."""
    found: dict[Message, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix != ".py" and path.suffix not in TEMPLATES:
            continue
        for message, _line in messages_of(path):
            places = found.setdefault(message, [])
            if (place := path.relative_to(folder).as_posix()) not in places:
                places.append(place)
    return found


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of a ``.mo`` file; the same for the same messages on any day."""
    catalogue.creation_date = catalogue.revision_date = SOME_DAY
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def renewed(old: Catalog, said: dict[Message, list[str]]) -> Catalog:
    """``said`` with the translations of ``old``."""
    new = Catalog(locale="en")
    for (context, text), places in said.items():
        known = old.get(text if isinstance(text, str) else text[0], context)
        new.add(text, known.string if known else None, [(place, None) for place in places], context=context)
    return new


def as_they_stand(chinese: Catalog, said: dict[Message, list[str]]) -> Catalog:
    """The Chinese catalogue with our own sentences, each its own translation."""
    for context, text in said:
        if chinese.get(text if isinstance(text, str) else text[0], context) is None:
            chinese.add(text, text if isinstance(text, str) else text[:1], context=context)
    return chinese


def store(catalogue: Catalog) -> None:
    """Write the English catalogue, in the order of its messages, without dates: a change shows what changed."""
    with ENGLISH.open("wb") as file:
        file.write(HEADER)
        write_po(file, catalogue, width=120, sort_output=True, omit_header=True, include_lineno=False)


def main() -> None:
    settings.configure(USE_I18N=False)
    django.setup()
    said = collect(PACKAGE)
    catalogue = renewed(read(ENGLISH), said)
    store(catalogue)
    for path in sorted(LOCALE.rglob("*.po")):
        written = as_they_stand(read(path), said) if path == CHINESE else read(path)
        path.with_suffix(".mo").write_bytes(compiled(written))
    missing = [str(message.id) for message in catalogue if message.id and not message.string]
    print("\n".join(missing))
    print(f"{len(catalogue)} messages, {len(missing)} without English", file=sys.stderr)
    sys.exit(1 if missing else 0)


if __name__ == "__main__":
    main()
