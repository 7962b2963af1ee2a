"""The trail as a table for other programs; personal values stay masked."""

import csv
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from gongkai.office.trail.models import Entry
from gongkai.office.trail_pages.queries import Shown
from gongkai.office.trail_pages.reading import act_of, actor_of, change_of, differences, fields_of, kind_of

ROWS_OF_A_SHEET = 1_048_575


def head() -> list[str]:
    """The names of the columns."""
    return [
        _("序号"),
        _("时间"),
        _("操作人"),
        _("行政机关"),
        _("事项"),
        _("途径"),
        _("变更"),
        _("记录类别"),
        _("记录编号"),
        _("字段"),
        _("变更前"),
        _("变更后"),
        _("理由"),
    ]


def rows(entries: Iterable[Entry], agencies: dict[int, str], person: Any) -> Iterator[list[str]]:
    """A line an entry, with what ``person`` may see of it."""
    visible = Shown(person)
    for entry in entries:
        may_see = visible.of(entry)
        shown = differences(entry) if may_see else []
        yield [
            str(entry.number),
            localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S"),
            actor_of(entry),
            agencies.get(entry.agency or 0, ""),
            act_of(entry),
            entry.via,
            change_of(entry),
            kind_of(entry),
            entry.record,
            fields_of(entry),
            "\n".join(f"{each.field}：{each.before}" for each in shown if each.before),
            "\n".join(f"{each.field}：{each.after}" for each in shown if each.after),
            entry.why if may_see else "",
        ]


class _Echo:
    def write(self, text: str) -> str:
        return text


def as_csv(lines: Iterable[list[str]]) -> Iterator[str]:
    """CSV as Excel opens it: a byte order mark first, and no cell that a spreadsheet would run as a formula."""
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(head())
    for line in lines:
        yield writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" and cell else cell for cell in line])


def as_xlsx(lines: Iterable[list[str]]) -> IO[bytes]:
    """A workbook in an open temporary file, read from its beginning; at most what a sheet holds."""
    file = TemporaryFile()  # noqa: SIM115 - the response reads and closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(_("留痕"))
        sheet.write_row(0, 0, head())
        for number, line in zip(range(1, ROWS_OF_A_SHEET + 1), lines, strict=False):
            for column, cell in enumerate(line):
                sheet.write_string(number, column, cell[:32_767])
    file.seek(0)
    return file
