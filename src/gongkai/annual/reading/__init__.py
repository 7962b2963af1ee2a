"""Bytes -> Document -> rows -> tables, sections and head -> AnnualReport (the reader).

Text the source states clearly is never overwritten; what it does not state clearly is never asserted.
"""

import hashlib
from collections.abc import Sequence
from itertools import chain

from gongkai.annual.facts import find_facts
from gongkai.annual.reading.document import Document
from gongkai.annual.reading.head import Head, head_of
from gongkai.annual.reading.limits import DEFAULT_LIMITS, Limits
from gongkai.annual.reading.loading import load_document
from gongkai.annual.reading.own import own_report
from gongkai.annual.reading.parts import rows_of_parts
from gongkai.annual.reading.refusing import refuse_others
from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.sections import openings, sections_of
from gongkai.annual.reading.tables.assembling import Tables, read_tables
from gongkai.annual.report import AnnualReport, Fact, Section, Source


def read(data: bytes, *more: bytes, names: Sequence[str] = (), limits: Limits = DEFAULT_LIMITS) -> AnnualReport:
    """One annual report from the bytes of a file, or of several that are its pages or parts.

    ``names`` are the files' names for ``sources``; the type is taken from the content. Raises ReadError when the
    bytes cannot be read or are not exactly one annual report; nothing half-read is returned. Our own JSON and CSV are
    taken back as they are.
    """
    written = own_report(data, names[0] if names else "") if not more else None
    if written is not None:
        return written
    parts = (data, *more)
    documents = [load_document(part, index, limits) for index, part in enumerate(parts)]
    rows = rows_of_parts(documents)
    tables = read_tables(rows, ocr=any(document.ocr for document in documents))
    in_tables = _marked(rows, tables)
    opened = openings(rows, in_tables)
    meta = dict(chain.from_iterable(document.meta.items() for document in reversed(documents)))
    head = head_of(rows, in_tables, min(opened, default=None), meta)
    refuse_others(rows, tables, opened, head)
    sections = tuple(sections_of(rows, in_tables, opened, head.signature))
    return AnnualReport(
        sources=_sources(parts, names, documents),
        title=head.title,
        agency=head.agency,
        year=head.year,
        published=head.published,
        edition=tables.edition,
        sections=sections,
        cells=tables.cells,
        facts=_facts(sections, head),
        readings=tables.readings,
    )


def _facts(sections: tuple[Section, ...], head: Head) -> tuple[Fact, ...]:
    agency, year = head.agency.value, head.year.value
    return find_facts(
        sections,
        year=year if isinstance(year, int) else None,
        agency=agency if isinstance(agency, str) else None,
    )


def _marked(rows: Sequence[Row], tables: Tables) -> list[bool]:
    marks = [False] * len(rows)
    for region in (*tables.regions, *tables.copies):
        marks[region.start : region.stop] = [True] * (region.stop - region.start)
    return marks


def _sources(parts: Sequence[bytes], names: Sequence[str], documents: Sequence[Document]) -> tuple[Source, ...]:
    named = [*names, *[""] * (len(parts) - len(names))]
    return tuple(
        Source(name, hashlib.sha256(part).hexdigest(), document.media_type, document.pages)
        for name, part, document in zip(named, parts, documents, strict=False)
    )
