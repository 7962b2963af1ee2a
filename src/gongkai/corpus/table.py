"""A table of many reports that grows: a run that was interrupted goes on without reading a file twice.

Beside ``OUT`` two files are kept. ``.OUT.part`` holds the rows of a run that has not ended, one line of JSON each,
written as they come; when the run ends (or the next one does) they are joined with ``OUT`` in a new file that
takes its place at once, so ``OUT`` is whole at every moment. ``OUT.failures.csv`` lists what could not be read.
"""

import csv
import fcntl
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from gongkai.annual.wording import Wording
from gongkai.corpus.batch import Failure
from gongkai.corpus.columns import COLUMNS, KEY, Row, Value
from gongkai.corpus.errors import TableError
from gongkai.corpus.forms import READERS, WRITERS, parse

FAILURE_COLUMNS = (KEY, "file", "code", "reason", "reason_en")


class Table:
    """The table at ``out`` (``.parquet``, ``.csv`` or ``.xlsx``), open for one run.

    ``known`` holds the digests that need no reading: rows of the table and, unless ``retry``, earlier failures.
    TableError when ``out`` is another kind of file or another run has it open.
    """

    def __init__(self, out: Path, retry: bool = False) -> None:
        self.out = out
        self.form = form_of(out)
        self.part = out.with_name(f".{out.name}.part")
        self.failures = failures_of(out)
        self._retry = retry
        self._journal: IO[str] | None = None
        self.known: set[str] = set()
        self.failed_before: set[str] = set()

    def __enter__(self) -> Self:
        tabled = set(_digests(_existing(self.out, self.form)))
        journal = self.part.open("a+", encoding="utf-8")
        try:
            fcntl.flock(journal, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            journal.close()
            raise TableError("table_busy", _busy(self.out)) from error
        self._journal = journal
        _cut_torn_line(self.part)
        if self._retry:
            self.failures.unlink(missing_ok=True)
        self.failed_before = set(_digests(_lines(self.failures)))
        self.known = tabled | set(_digests(_journal_rows(self.part))) | self.failed_before
        return self

    def add(self, row: Row) -> None:
        """Keep a row; it is on disk when this returns."""
        assert self._journal is not None, "the table is not open"
        self._journal.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        self._journal.flush()
        self.known.add(str(row[KEY]))

    def add_failure(self, digest: str, failure: Failure) -> None:
        fresh = not self.failures.exists()
        with self.failures.open("a", encoding="utf-8-sig" if fresh else "utf-8", newline="") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(FAILURE_COLUMNS)
            writer.writerow([digest, failure.file, failure.code, failure.reason.zh, failure.reason.en])
        self.known.add(digest)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Join what was read with the table, also when the run was interrupted."""
        assert self._journal is not None
        self._journal.close()
        if self.part.stat().st_size or not self.out.exists():
            self._replace()
        self.part.unlink(missing_ok=True)

    def _replace(self) -> None:
        fresh = self.out.with_name(f".{self.out.name}.new")
        try:
            WRITERS[self.form](fresh, _once(_existing(self.out, self.form), _journal_rows(self.part)))
            fresh.replace(self.out)
        finally:
            fresh.unlink(missing_ok=True)


def failures_of(out: Path) -> Path:
    """Where the failures of the table at ``out`` are listed."""
    return out.with_name(f"{out.name}.failures.csv")


def form_of(out: Path) -> str:
    """The table's form by its suffix; TableError for another."""
    form = out.suffix.lower().removeprefix(".")
    if form not in WRITERS:
        raise TableError(
            "table_form",
            Wording(
                zh=f"表格文件只能是 .parquet、.csv 或 .xlsx，不能是“{out.name}”",
                en=f"a table is .parquet, .csv or .xlsx, not “{out.name}”",
            ),
        )
    return form


def _existing(out: Path, form: str) -> Iterator[Row]:
    if not out.exists():
        return
    try:
        for row in READERS[form](out):
            if KEY not in row:
                raise TableError("not_a_table", _foreign(out))
            yield row
    except (ValueError, KeyError, ArithmeticError, OSError, csv.Error) as error:
        raise TableError("not_a_table", _foreign(out)) from error


def _once(*sources: Iterable[Row]) -> Iterator[Row]:
    seen: set[Value] = set()
    for row in (row for rows in sources for row in rows):
        if row[KEY] not in seen:
            seen.add(row[KEY])
            yield row


def _journal_rows(part: Path) -> Iterator[Row]:
    with part.open(encoding="utf-8") as file:
        for line in file:
            yield {name: _revived(name, value) for name, value in json.loads(line).items()}


def _revived(name: str, value: Value) -> Value:
    return parse(name, value) if COLUMNS.get(name) == "money" and isinstance(value, str) else value


def _cut_torn_line(part: Path) -> None:
    """A run that was killed may have left half a line: the file it belongs to is read again."""
    whole = 0
    with part.open("rb") as file:
        for line in file:
            whole += len(line) if line.endswith(b"\n") else 0
    os.truncate(part, whole)


def _lines(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)


def _digests(rows: Iterable[Row] | Iterable[dict[str, str]]) -> Iterator[str]:
    return (str(row[KEY]) for row in rows)


def _foreign(out: Path) -> Wording:
    return Wording(
        zh=f"“{out.name}”已存在，但不是本命令写的表格；请换一个文件名",
        en=f"“{out.name}” exists and is not a table written by this command; choose another name",
    )


def _busy(out: Path) -> Wording:
    return Wording(
        zh=f"另一个 gongkai 正在写“{out.name}”；请等它结束",
        en=f"another gongkai is writing “{out.name}”; wait until it has ended",
    )
