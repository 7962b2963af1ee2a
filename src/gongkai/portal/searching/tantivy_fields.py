"""The fields of the embedded index, and an entry as one of its documents."""

from pathlib import Path
from typing import Any

import tantivy

from gongkai.characters import tidy
from gongkai.portal.searching.protocol import FACETS, Entry
from gongkai.portal.searching.words import bigrams, fold, number_key, numbers_in, title_key, tokens

BOOSTS = {"title_words": 6.0, "key_words": 3.0, "body_words": 1.0, "file_words": 0.5}
"""Where a word counts how much: the title; keywords, summary and numbers; the text; the text of files."""
KINDS = {"regulation": 1.3, "normative": 1.3, "document": 1.15, "interpretation": 1.1, "news": 0.9, "video": 0.9}
"""What is looked for more often than its share, and less often."""
PAIRS = "pairs"
"""The name of what cuts into pairs of neighbours."""
STARTS = 8
"""Characters of a title by which it is suggested from its beginning."""
MOST_OF_FILES = 200_000
"""Characters of an item's files that are kept for passages; all of them are found."""


def schema() -> Any:
    """Words with how often they occur, neighbours of characters without, facets as columns."""
    made = tantivy.SchemaBuilder()
    made.add_unsigned_field("number", stored=True, indexed=True, fast=True)
    for name in ("title", "summary", "body", "files", "document_number"):
        made.add_text_field(f"stored_{name}", stored=True, tokenizer_name="raw", index_option="basic")
    for name in BOOSTS:
        made.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    made.add_text_field("words", tokenizer_name="whitespace", index_option="basic")
    made.add_text_field("title_pairs", tokenizer_name="whitespace", index_option="position")
    made.add_text_field("pairs", tokenizer_name=PAIRS, index_option="basic")
    for name in ("starts", "title_key", "number_key"):
        made.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        made.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    made.add_float_field("weight", fast=True)
    return made.build()


def made_in(folder: Path) -> Any:
    """A new, empty index."""
    return _with_pairs(tantivy.Index(schema(), str(folder)))


def opened(folder: Path) -> Any:
    """The index in ``folder``; raises ``ValueError`` where there is none that can be read."""
    return _with_pairs(tantivy.Index.open(str(folder)))


def _with_pairs(index: Any) -> Any:
    pairs = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2)).build()
    index.register_tokenizer(PAIRS, pairs)
    return index


def document(entry: Entry) -> Any:
    """``entry`` as it is stored."""
    title, body = tidy(entry.title), tidy(entry.body)
    files, summary = tidy(entry.attachments), tidy(entry.summary)
    key, number = title_key(title), number_key(entry.document_number) if entry.document_number else ""
    keys = f"{entry.keywords} {summary} {entry.document_number} {entry.index_number}"
    folded = {"title": fold(title), "key": fold(keys), "body": fold(body), "file": fold(files)}
    words = {f"{name}_words": " ".join(tokens(text)) for name, text in folded.items()}
    made = tantivy.Document()
    made.add_unsigned("number", entry.number)
    texts: dict[str, list[str]] = {
        "stored_title": [title],
        "stored_summary": [summary],
        "stored_body": [body],
        "stored_files": [files[:MOST_OF_FILES]],
        "stored_document_number": [entry.document_number],
        **{name: [text] for name, text in words.items()},
        "words": list(words.values()),
        "title_pairs": [" ".join(bigrams(key))],
        "pairs": list(folded.values()),
        "starts": [key[:length] for length in range(1, min(len(key), STARTS) + 1)],
        "title_key": [key],
        "number_key": [number, *numbers_in(entry.document_number), number_key(entry.index_number or "")],
        **facets(entry),
    }
    for name, values in texts.items():
        for value in values:
            if value:
                made.add_text(name, value)
    made.add_float("weight", 2 ** standing(entry) - 2)
    return made


def facets(entry: Entry) -> dict[str, list[str]]:
    """The values of ``FACETS``."""
    year = str(entry.published.year) if entry.published else ""
    one = {name: [getattr(entry, name)] for name in ("matter", "topic", "genre", "validity", "kind")}
    return {"agency": list(entry.agencies), "year": [year], **one}


def standing(entry: Entry) -> float:
    """What the relevance is multiplied by, from 1 up: documents before reports of what was done, newer before older.

    3% a year since 2000, so that ten years are 17% and a better match wins. It hangs on the day of publication alone,
    so that it need not be computed again as time goes by.
    """
    years = min(max(entry.published.year - 2000, 0), 100) if entry.published else 0
    return 1.2 * KINDS.get(entry.kind, 1.0) * (1 + 0.03 * years)
