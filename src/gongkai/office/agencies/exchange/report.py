"""What an import found and did: one report for page, command and test."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.sheets import Rows
from gongkai.office.errors import ActRefusedError, Fault, FieldsError


@dataclass(frozen=True, slots=True)
class BadRow:
    """One fault: the row as the spreadsheet numbers it, the column's title, what is wrong and what to do."""

    row: int
    column: str
    what: str


@dataclass(slots=True)
class Report:
    """How many records a file made and changed, or why it did nothing: with a bad row nothing of it is stored."""

    made: int = 0
    changed: int = 0
    bad: list[BadRow] = field(default_factory=list)
    dry_run: bool = False
    missing: set[str] = field(default_factory=set)
    """Needed columns that the file has not: told once, not row by row."""
    passwords: list[tuple[str, str]] = field(default_factory=list)
    """User name and first password of each account made, to be handed out; stored nowhere."""

    @property
    def stored(self) -> bool:
        return not self.bad and not self.dry_run


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file by the names of its columns."""

    number: int
    values: dict[str, str]
    faults: list[Fault] = field(default_factory=list)
    """What is wrong with it, column by column: the reading goes on, so that all is told together."""

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Note what is refused inside; of a column already at fault nothing more."""
        try:
            yield
        except FieldsError as error:
            self._note(error.faults)
        except ActRefusedError as error:
            self._note([(error.field, error.message)])

    def _note(self, faults: Iterable[Fault]) -> None:
        known = {name for name, _said in self.faults if name}
        self.faults.extend(fault for fault in faults if fault[0] not in known)


def note_repeated(lines: Iterable[Line], name: str, *, owner: str = "") -> None:
    """A value that two lines may not share, unless they are lines of one ``owner``."""
    first: dict[str, Line] = {}
    for line in lines:
        value = line.values.get(name, "")
        other = first.setdefault(value, line)
        if value and other is not line and not (owner and other.values.get(owner) == line.values.get(owner)):
            line.faults.append((name, _("“%(value)s”与第%(row)d行相同") % {"value": value, "row": other.number}))


def lines_of(rows: Rows, columns: dict[str, str], needed: Sequence[str], report: Report) -> list[Line]:
    """The filled rows under the header; unknown and missing columns are reported, the others are read all the same.
    ``columns``: name by title.
    """
    header = rows[0] if rows else []
    titles = {name: title for title, name in columns.items()}
    for title in header:
        if title and title not in columns:
            report.bad.append(BadRow(1, title, _("没有这一列，请删除或改用导出文件中的列名")))
    for name in needed:
        if titles[name] not in header:
            report.bad.append(BadRow(1, titles[name], _("缺少这一列")))
    for title in dict.fromkeys(title for title in header if title and header.count(title) > 1):
        report.bad.append(BadRow(1, title, _("这一列出现了不止一次，请只保留一列")))
    report.missing = {name for name in needed if titles[name] not in header}
    names = [columns.get(title, "") for title in header]
    empty = dict.fromkeys(needed, "")
    return [
        Line(number, empty | {name: value for name, value in zip(names, row, strict=False) if name})
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    ]


def run(
    lines: Iterable[Line], columns: dict[str, str], report: Report, store: Callable[[Line, Report], None]
) -> Report:
    """Try every row with ``store``; with one bad row, or on a dry run, nothing of the file stays.

    What a row says well is stored until then although the rest of it is bad, so that the rows that build on it are
    judged by themselves.
    """
    titles = {name: title for title, name in columns.items()}
    order = {name: place for place, name in enumerate(titles)}
    with transaction.atomic():
        for line in lines:
            with line.noting(), transaction.atomic():
                store(line, report)
            told = [fault for fault in line.faults if fault[0] not in report.missing]
            told.sort(key=lambda fault: order.get(fault[0], len(order)))
            report.bad += [BadRow(line.number, titles.get(name, ""), str(said)) for name, said in told]
        if not report.stored:
            transaction.set_rollback(True)
            report.passwords.clear()
    return report


def choice(titles: dict[str, str], value: str, *, column: str) -> str:
    """The value behind a label that people read, or the value itself; raises with the labels there are."""
    if value in titles:
        return titles[value]
    if value in titles.values():
        return value
    raise ActRefusedError(_("应为：%(choices)s") % {"choices": "、".join(titles)}, field=column)


def yes_or_no(value: str, *, column: str) -> bool:
    """是 or 否; an empty cell is 否."""
    if value in ("", "否", "0", "no", "No"):
        return False
    if value in ("是", "1", "yes", "Yes"):
        return True
    raise ActRefusedError(_("应为“是”或“否”"), field=column)
