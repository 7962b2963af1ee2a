"""``gongkai manage import_history``: take in what an agency released elsewhere."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gongkai.office.agencies.management.arguments import agency_named, person_named
from gongkai.office.errors import ActRefusedError
from gongkai.office.publishing.historical_import import Options, import_history, template


class Command(BaseCommand):
    help = "Import past items from XLSX, CSV or JSON lines, with their files from a ZIP; bad rows go to standard error."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the table; with --template the XLSX to write; - is standard input")
        parser.add_argument("--agency", default="", help="slug of the agency")
        parser.add_argument("--by", default="", help="user name of the person of its disclosure office who imports")
        parser.add_argument("--attachments", default="", help="ZIP of the files that the table names")
        parser.add_argument("--make-columns", action="store_true", help="make the columns that the table names")
        parser.add_argument("--dry-run", action="store_true", help="check and tell; store nothing")
        parser.add_argument("--template", action="store_true", help="write an empty table with one example, and end")
        parser.add_argument("--why", default="", help="the reason that enters the trail")

    def handle(self, **options: Any) -> None:
        if options["template"]:
            Path(options["file"]).write_bytes(template())
            return
        agency, person = agency_named(options["agency"]), person_named(options["by"])
        try:
            history = import_history(
                by=person,
                agency=agency,
                content=_bytes(options["file"]),
                archive=_bytes(options["attachments"]) if options["attachments"] else b"",
                options=Options(options["dry_run"], options["make_columns"], options["why"]),
            )
        except ActRefusedError as error:
            raise CommandError(str(error)) from error
        for bad in history.bad:
            self.stderr.write(f"{bad.row}\t{bad.column}\t{bad.what}")
        about = {"rows": history.rows, "public": history.public, "files": history.files, "bad": len(history.bad)}
        if history.bad:
            raise CommandError(_("%(rows)d条中有%(bad)d处错误，没有写入任何信息。") % about)
        if history.dry_run:
            self.stdout.write(_("检查通过，没有写入：%(rows)d条，其中公开%(public)d条，附件%(files)d个。") % about)
        else:
            self.stdout.write(_("已导入%(rows)d条，其中公开%(public)d条，附件%(files)d个。") % about)


def _bytes(name: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        about = {"name": name, "error": error.strerror}
        raise CommandError(_("无法读取“%(name)s”：%(error)s。") % about) from error
