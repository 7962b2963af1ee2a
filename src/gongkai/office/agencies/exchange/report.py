"""What an import found and did: one report for page, command and test."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.office.agencies.exchange.sheets import Rows
from gongkai.office.errors import ActRefusedError


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


def lines_of(rows: Rows, columns: dict[str, str], needed: Sequence[str], report: Report) -> list[Line]:
    """The filled rows under the header; unknown and missing columns are reported. ``columns``: name by title."""
    header = rows[0] if rows else []
    titles = {name: title for title, name in columns.items()}
    for title in header:
        if title and title not in columns:
            report.bad.append(BadRow(1, title, _("没有这一列，请删除或改用导出文件中的列名")))
    for name in needed:
        if titles[name] not in header:
            report.bad.append(BadRow(1, titles[name], _("缺少这一列")))
    if len(set(filter(None, header))) != len([title for title in header if title]):
        report.bad.append(BadRow(1, "", _("有重名的列")))
    if report.bad:
        return []
    names = [columns.get(title, "") for title in header]
    return [
        Line(number, {name: value for name, value in zip(names, row, strict=False) if name})
        for number, row in enumerate(rows[1:], start=2)
        if any(row)
    ]


def run(
    lines: Iterable[Line], columns: dict[str, str], report: Report, store: Callable[[Line, Report], None]
) -> Report:
    """Try every row with ``store``; with one bad row, or on a dry run, nothing of the file stays."""
    titles = {name: title for title, name in columns.items()}
    with transaction.atomic():
        for line in lines:
            try:
                with transaction.atomic():
                    store(line, report)
            except ActRefusedError as error:
                report.bad.append(BadRow(line.number, titles.get(error.field, ""), str(error)))
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
