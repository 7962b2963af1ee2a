"""``gongkai manage import_ledger``: take in an office's ledger of requests."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.office.agencies.management.arguments import agency_named, person_named
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.ledger_import import (
    Mapping,
    Options,
    Table,
    guess,
    import_ledger,
    read_ledger,
    table_of,
)
from gongkai.office.inforequests.ledger_import.fields import FIELD_OF
from gongkai.office.inforequests.ledger_import.importing import Ledger
from gongkai.office.inforequests.ledger_import.mapping import check_meaning


class Command(BaseCommand):
    help = "Import a ledger of requests from XLSX or CSV; bad rows go to standard error."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the ledger; - is standard input")
        parser.add_argument("--agency", required=True, help="slug of the agency")
        parser.add_argument("--by", required=True, help="user name of who registers applications there")
        parser.add_argument("--sheet", default="", help="name of the sheet; by default the first with a header")
        parser.add_argument("--header", type=int, default=0, help="row of the headings; by default it is looked for")
        parser.add_argument("--column", action="append", default=[], metavar="HEADING=FIELD", help="what it holds")
        parser.add_argument(
            "--meaning", action="append", default=[], metavar="FIELD:WORD=VALUE", help="what an unclear word means"
        )
        parser.add_argument("--only-good", action="store_true", help="store the good rows although others are bad")
        parser.add_argument("--dry-run", action="store_true", help="check and tell; store nothing")
        parser.add_argument("--columns", action="store_true", help="tell what each column is taken for, and end")
        parser.add_argument("--why", default="", help="the reason that enters the trail")

    def handle(self, **options: Any) -> None:
        try:
            table = _table(options["file"], options["sheet"], options["header"])
            mapping = _mapping(table, options["column"], options["meaning"])
            if options["columns"]:
                self._tell_columns(table, mapping)
                return
            ledger = import_ledger(
                by=person_named(options["by"]),
                agency=agency_named(options["agency"]),
                table=table,
                mapping=mapping,
                options=Options(options["dry_run"], options["only_good"], options["why"]),
            )
        except ActRefusedError as error:
            raise CommandError(str(error)) from error
        self._tell(ledger, options["dry_run"])

    def _tell_columns(self, table: Table, mapping: Mapping) -> None:
        for heading, name in zip(table.headings, mapping.columns, strict=True):
            self.stdout.write(f"{heading}\t{name or '—'}")

    def _tell(self, ledger: Ledger, dry_run: bool) -> None:
        for bad in ledger.bad:
            self.stderr.write(f"{bad.row}\t{bad.column}\t{bad.value}\t{bad.what}")
        about = {"rows": ledger.rows, "good": ledger.good, "there": len(ledger.there), "bad": ledger.bad_rows}
        if ledger.stored:
            self.stdout.write(_("已导入%(good)d件，已经登记过%(there)d件，有问题的%(bad)d行没有导入。") % about)
        elif ledger.bad:
            raise CommandError(_("%(rows)d行中有%(bad)d行有问题，没有写入任何内容。") % about)
        elif dry_run:
            self.stdout.write(_("检查通过，没有写入：可以导入%(good)d件，已经登记过%(there)d件。") % about)
        else:
            self.stdout.write(_("没有可以导入的申请：已经登记过%(there)d件。") % about)


def _table(name: str, sheet: str, header: int) -> Table:
    sheets = read_ledger(_bytes(name)).sheets
    if sheet:
        chosen = next((one for one in sheets if one.name == sheet), None)
        if chosen is None:
            raise CommandError(_("文件中没有工作表“%(name)s”。") % {"name": sheet})
        return table_of(chosen, header)
    refused: ActRefusedError | None = None
    for one in sheets:
        try:
            return table_of(one, header)
        except ActRefusedError as error:
            refused = refused or error
    assert refused is not None  # a file without sheets was refused when it was read
    raise refused


def _mapping(table: Table, columns: Iterable[str], meanings: Iterable[str]) -> Mapping:
    said = dict(one.rpartition("=")[::2] for one in columns)
    for heading, name in said.items():
        if heading not in table.headings or name not in ("", *FIELD_OF):
            raise CommandError(_("--column应为“列名=内容”，内容为：%(fields)s。") % {"fields": " ".join(FIELD_OF)})
    told: dict[str, dict[str, str]] = {}
    for one in meanings:
        place, _equals, code = one.rpartition("=")
        name, _colon, word = place.partition(":")
        check_meaning(name, code)
        told.setdefault(name, {})[word] = code
    return Mapping(guess(table, said).columns, told)


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        about = {"name": name, "error": error.strerror}
        raise CommandError(_("无法读取“%(name)s”：%(error)s。") % about) from error
