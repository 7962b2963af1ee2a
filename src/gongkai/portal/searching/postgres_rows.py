"""An entry as a row of the PostgreSQL engine."""

from typing import Any

from gongkai.characters import tidy
from gongkai.portal.searching.protocol import Entry
from gongkai.portal.searching.tantivy_fields import MOST_OF_FILES, facets, standing
from gongkai.portal.searching.words import bigrams, fold, number_key, numbers_in, title_key, tokens

COLUMNS = (
    "number",
    "title",
    "document_number",
    "summary",
    "body",
    "files",
    "title_key",
    "number_keys",
    "agency",
    "matter",
    "topic",
    "genre",
    "year",
    "validity",
    "kind",
    "weight",
    "words",
)
_PLACES = 4
"""Of one word that are kept in each part: its rank hangs on them."""
_LAST_PLACE = 16_383
_MOST_WORDS = 20_000
"""A tsvector holds a megabyte."""


def row_of(entry: Entry) -> list[Any]:
    """The values of ``COLUMNS``."""
    title, body = tidy(entry.title), tidy(entry.body)
    files, summary = tidy(entry.attachments)[:MOST_OF_FILES], tidy(entry.summary)
    key = title_key(title)
    parts = {
        "A": fold(title),
        "B": fold(f"{entry.keywords} {summary} {entry.document_number} {entry.index_number}"),
        "C": fold(body),
        "D": fold(files),
    }
    numbers = [
        number_key(entry.document_number) if entry.document_number else "",
        number_key(entry.index_number) if entry.index_number else "",
        *numbers_in(entry.document_number),
    ]
    shown = [entry.number, title, entry.document_number, summary, body, files, key, numbers]
    values = facets(entry)
    kept = [values["agency"], *(values[name][0] for name in ("matter", "topic", "genre", "year", "validity", "kind"))]
    clean = [text.replace("\x00", "") if isinstance(text, str) else text for text in (*shown, *kept)]
    return [*clean, standing(entry), _vector(parts, key)]


def _vector(parts: dict[str, str], key: str) -> str:
    """Words with places and weights, pairs of characters without, as the text of a tsvector."""
    places: dict[str, list[str]] = {}
    at = 0
    for weight, text in parts.items():
        here: dict[str, int] = {}
        for word in tokens(text):
            at += 1
            here[word] = here.get(word, 0) + 1
            if here[word] <= _PLACES:
                places.setdefault(word, []).append(f"{min(at, _LAST_PLACE)}{weight}")
    pairs = dict.fromkeys(f"~{pair}" for text in parts.values() for pair in bigrams(text))
    titles = dict.fromkeys(f"^{pair}" for pair in bigrams(key))
    words = [f"{_quoted(word)}:{','.join(dict.fromkeys(where))}" for word, where in list(places.items())[:_MOST_WORDS]]
    return " ".join([*words, *map(_quoted, titles), *map(_quoted, list(pairs)[:_MOST_WORDS])])


def _quoted(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
