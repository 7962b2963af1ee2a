"""Published annual reports as data: each source is read once, in the background, and what came of it is kept.

The digest of a source and the version of the reader name a result, so that the same file filed twice is read once, and
a better reader reads anew.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from hashlib import sha256

from gongkai import __version__
from gongkai.annual import AnnualReport, ReadError, audit, read, to_json
from gongkai.annual.jsonform import finding_to_json
from gongkai.annual.wording import Lang
from gongkai.office.jobs.models import Standing
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import Effect, job
from gongkai.office.publishing.body import clean
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.queries import released_items
from gongkai.office.reporting.filing.documents import as_page
from gongkai.portal.edition import turn
from gongkai.portal.models import ReportData
from gongkai.portal.reading import public_files

READABLE = frozenset(
    {
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/plain",
    }
)
LARGEST = 50_000_000
"""Bytes of a file that is read."""
LANGS: tuple[Lang, ...] = ("zh", "en")


class Reading(Enum):
    """Why there are no data."""

    UNDER_WAY = auto()
    NO_REPORT = auto()


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a source: the report in JSON, and the findings in JSON by language. Empty: it is no report."""

    content: str = ""
    findings: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """What may hold a report: its digest and name, and its bytes when they are asked for."""

    digest: str
    name: str
    content: Callable[[], bytes]


def data_of(item: InformationItem) -> str | Reading:
    """The annual report of a public item in JSON, or why it is not there. Asks for the reading where it is due."""
    found = audited_of(item)
    return found if isinstance(found, Reading) else found.content


def audited_of(item: InformationItem) -> Kept | Reading:
    """The same with what the audit found."""
    sources = list(_sources(item))
    known = _known(sources)
    for source in sources:
        if (kept := known.get(source.digest)) and kept.content:
            return kept
    if all(source.digest in known for source in sources):
        return Reading.NO_REPORT
    digest = sha256(" ".join(source.digest for source in sources).encode()).hexdigest()
    asked = enqueue("portal.read_report", key=f"portal.read_report:audited:{digest}:{__version__}", item=item.pk)
    return Reading.NO_REPORT if asked.standing == Standing.FAILED else Reading.UNDER_WAY


@job("portal.read_report", seconds=300, attempts=2, gathers=True)
def read_report(item: int) -> Effect | None:
    """Read a published annual report as data."""
    found = released_items().filter(pk=item).first()
    if found is None:
        return None
    sources = list(_sources(found))
    known, read_now = _known(sources), {}
    for source in sources:
        kept = known.get(source.digest)
        if kept is None:
            kept = read_now[source.digest] = _read(source)
        if kept.content:
            break
    return partial(_store, read_now)


def _store(read_now: dict[str, Kept]) -> None:
    """Pages that said it was still being read are made anew."""
    rows = [
        ReportData(digest=digest, reader=__version__, content=kept.content, findings=kept.findings)
        for digest, kept in read_now.items()
    ]
    ReportData.objects.bulk_create(rows, ignore_conflicts=True)
    turn()


def _known(sources: list[_Source]) -> dict[str, Kept]:
    digests = [source.digest for source in sources]
    found = ReportData.objects.filter(digest__in=digests, reader=__version__)
    return {digest: Kept(*kept) for digest, *kept in found.values_list("digest", "content", "findings")}


def _sources(item: InformationItem) -> Iterator[_Source]:
    """The files of an item that can hold a report, then its text."""
    files = public_files().filter(item=item, is_picture=False, media_type__in=READABLE, size__lte=LARGEST)
    for file in files.order_by("order", "pk"):
        yield _Source(file.sha256, file.name, partial(_bytes, file))
    if item.body:
        page = as_page(item.title, clean(item.body))
        yield _Source(sha256(page).hexdigest(), f"{item.pk}.html", lambda: page)


def _bytes(file: File) -> bytes:
    with file.content.open("rb") as source:
        return bytes(source.read())


def _read(source: _Source) -> Kept:
    try:
        report = read(source.content(), names=(source.name,))
    except ReadError:
        return Kept()
    if report.edition is None:
        return Kept()
    return Kept(json.dumps(to_json(report), ensure_ascii=False), _findings(report))


def _findings(report: AnnualReport) -> str:
    """Audited while it is known how each table was read, which the JSON does not say."""
    found = audit(report).findings
    by_language = {lang: [finding_to_json(one, lang) for one in found] for lang in LANGS}
    return json.dumps(by_language, ensure_ascii=False)
