"""``gongkai manage reread_reports``: have the reports from outside read again after the reader was renewed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from gongkai.office.outside_reports.settling import read_all_again


class Command(BaseCommand):
    help = "Have every report from outside read again that the reader in use has not read; confirmations stay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, default=None, help="those of one year alone")

    def handle(self, **options: Any) -> None:
        count = read_all_again(year=options["year"])
        self.stdout.write(_("已安排重新读取%(count)d份。") % {"count": count})
