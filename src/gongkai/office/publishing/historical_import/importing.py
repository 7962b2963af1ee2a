"""The act: a whole file of past items is checked, and stored in one transaction with one entry in the trail, or not."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.report import BadRow
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.publishing.historical_import.archive import Attachments
from gongkai.office.publishing.historical_import.known import Known, check_together
from gongkai.office.publishing.historical_import.rows import PastItem, read_row
from gongkai.office.publishing.historical_import.storing import store
from gongkai.office.publishing.historical_import.table import TITLE_OF, read_lines
from gongkai.office.publishing.models import File
from gongkai.office.publishing.numbering import codes_of, pattern_of
from gongkai.office.publishing.uploads import judge
from gongkai.office.trail.batching import batched
from gongkai.office.trail.recording import act


@dataclass(frozen=True, slots=True)
class Options:
    """How a file is taken. ``make_columns``: columns it names and the agency lacks are made."""

    dry_run: bool = False
    make_columns: bool = False
    why: str = ""


@dataclass(slots=True)
class History:
    """What a file held and what became of it: with a bad row, and on a dry run, nothing of it is stored."""

    rows: int = 0
    public: int = 0
    files: int = 0
    days: tuple[date, date] | None = None
    new_columns: tuple[str, ...] = ()
    bad: list[BadRow] = field(default_factory=list)
    dry_run: bool = False
    items: tuple[int, ...] = ()
    """The numbers of the items stored, in the order of the file."""

    @property
    def stored(self) -> bool:
        return bool(self.items)


def import_history(
    *, by: Any, agency: Agency, content: bytes, archive: bytes = b"", options: Options = Options()
) -> History:
    """Take in what ``agency`` released elsewhere: ``content`` is XLSX, CSV or JSON lines, ``archive`` a ZIP of files.

    Index numbers are kept and enter the list of given numbers, so that none comes back; an item without one gets the
    next of its year. The items have no revision until somebody edits them. Either the whole file is stored, in one
    transaction with one entry of the trail that holds the SHA-256 of every record, or nothing.
    """
    if not may_do(by, Duty.IMPORT, agency):
        raise NotYoursError(_("您没有为“%(agency)s”导入历史信息的权限。") % {"agency": agency.name})
    lines, bad = read_lines(content)
    files = Attachments(archive)
    history = History(rows=len(lines), bad=[*bad, *files.bad], dry_run=options.dry_run)
    past = _checked(lines, agency, history)
    known = Known.of(agency, past)
    history.bad += check_together(past, known, make_columns=options.make_columns)
    history.bad += [*(_bad_files(past, files) if not files.bad else ()), *_bad_pattern(past, agency)]
    history.bad.sort(key=lambda bad: bad.row)
    _tell(history, past, known)
    if history.bad or options.dry_run:
        return history
    try:
        with act("publishing.import", person=by, agency=agency, why=options.why), batched():
            history.items = store(past, known, by=by, files=files)
    except BaseException:
        _drop_files(past)
        raise
    return history


def _checked(lines: Iterable[Any], agency: Agency, history: History) -> list[PastItem]:
    found = [read_row(line, agency) for line in lines]
    for _past, bad in found:
        history.bad += bad
    return [past for past, _bad in found]


def _bad_files(past: list[PastItem], files: Attachments) -> list[BadRow]:
    bad, judged = [], set()
    for one in past:
        for name in one.attachments:
            if name not in files:
                bad.append(BadRow(one.row, TITLE_OF["attachments"], _missing(name)))
            elif name not in judged:
                judged.add(name)
                try:
                    judge(files[name], name)
                except ActRefusedError as error:
                    bad.append(BadRow(one.row, TITLE_OF["attachments"], str(error)))
    return bad


def _missing(name: str) -> str:
    return _("附件包中没有“%(name)s”，请放入ZIP后再导入，或者从本行删去。") % {"name": name}


def _bad_pattern(past: list[PastItem], agency: Agency) -> list[BadRow]:
    """Items without a number need one, and the agency's pattern may ask for a code that nobody entered yet."""
    bare = next((one for one in past if one.item.live and not one.item.index_number), None)
    if bare is None:
        return []
    try:
        codes_of(agency, pattern_of(agency))
    except ActRefusedError as error:
        return [BadRow(bare.row, TITLE_OF["index_number"], str(error))]
    return []


def _tell(history: History, past: list[PastItem], known: Known) -> None:
    history.public = sum(one.item.live for one in past)
    history.files = sum(len(one.attachments) for one in past)
    days = sorted(timezone.localdate(one.item.first_published_at) for one in past if one.item.first_published_at)
    history.days = (days[0], days[-1]) if days else None
    history.new_columns = tuple("/".join(path) for path in known.missing_columns(past))


def _drop_files(past: list[PastItem]) -> None:
    """The database took everything back; the files of the batch go too."""
    for one in past:
        for file in one.item.__dict__.get("_imported_files", ()):
            if file.content.name and not File.objects.filter(content=file.content.name).exists():
                file.content.storage.delete(file.content.name)
