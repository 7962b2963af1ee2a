"""``gongkai manage import_reports``: take in a folder of annual reports that came from agencies below."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.office.agencies.management.arguments import agency_named, person_named
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.words import in_language
from gongkai.office.outside_reports.assigning import assign, assign_region
from gongkai.office.outside_reports.models import Batch, OutsideReport
from gongkai.office.outside_reports.reading import made_of, read_report
from gongkai.office.outside_reports.uploading import Sent, check_year, upload
from gongkai.wording import Wording


class Command(BaseCommand):
    help = "Take in a folder of annual reports, each a file, or a folder of its pages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", help="the folder; hidden files are left out")
        parser.add_argument("--agency", required=True, help="slug of the agency that collects")
        parser.add_argument("--by", required=True, help="user name of who collects there")
        parser.add_argument("--year", type=int, default=None, help="the year of those that do not tell")
        parser.add_argument(
            "--assign", action="store_true", help="confirm each agency and year that is found without doubt"
        )
        parser.add_argument("--dry-run", action="store_true", help="read and tell; store nothing")

    def handle(self, **options: Any) -> None:
        agency, person = agency_named(options["agency"]), person_named(options["by"])
        found = list(_reports(Path(options["folder"])))
        if not found:
            raise CommandError(_("文件夹中没有文件。"))
        try:
            check_year(options["year"])
            if options["dry_run"]:
                self._try(agency, found, options["year"])
            else:
                self._take_in(person, agency, found, options)
        except ActRefusedError as error:
            raise CommandError(str(error)) from error

    def _try(self, agency: Agency, found: list[Path], year: int | None) -> None:
        batch = Batch(collector=agency, year=year)
        for path in found:
            sent = _sent(path)
            made = made_of(OutsideReport(batch=batch), [one.data for one in sent], [one.name for one in sent])
            self._tell(path, made.fault, made.proposed)

    def _take_in(self, person: Person, agency: Agency, found: list[Path], options: dict[str, Any]) -> None:
        """Each file by itself, so that a folder of thousands is not held in memory; read here and not by a worker."""
        for path in found:
            batch = upload(by=person, collector=agency, files=[_sent(path)], year=options["year"])
            report = batch.reports.get()
            store = read_report(report.pk)
            with transaction.atomic():
                if store:
                    store()
            report.refresh_from_db()
            self._tell(path, report.fault, report.proposed, self._assign(person, report, options["assign"]))

    def _assign(self, person: Person, report: OutsideReport, wanted: bool) -> str:
        agencies, year = report.proposed.get("agencies", []), report.proposed.get("year")
        if not wanted or report.fault or len(agencies) != 1 or not year:
            return ""
        try:
            if report.proposed.get("regional"):
                assign_region(by=person, report=report, year=year)
            else:
                assign(by=person, report=report, agency=Agency.objects.get(pk=agencies[0]), year=year)
        except ActRefusedError as error:
            return str(error)
        return _("已确认")

    def _tell(self, path: Path, fault: dict[str, str], proposed: dict[str, Any], said: str = "") -> None:
        names = list(Agency.objects.filter(pk__in=proposed.get("agencies", [])).values_list("name", flat=True))
        if fault:
            found = in_language(Wording(fault["zh"], fault["en"]))
        elif not names:
            found = _("没有对应的下级机关：%(name)s") % {"name": proposed.get("name") or "—"}
        else:
            found = " / ".join(names)
        name = path.name.encode("utf-8", "backslashreplace").decode()  # bytes that are no UTF-8 cannot be printed
        self.stdout.write("\t".join((name, found, str(proposed.get("year") or "—"), said)).rstrip())


def _reports(folder: Path) -> Iterator[Path]:
    """The file, or the folder, of each report."""
    if not folder.is_dir():
        raise CommandError(_("没有文件夹“%(name)s”。") % {"name": folder})
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and (path.is_file() or _files(path)):
            yield path


def _files(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.is_file() and not one.name.startswith("."))


def _sent(of: Path) -> list[Sent]:
    """The files of a report; those of a folder bear its name, which may tell whose they are."""
    try:
        if of.is_file():
            return [Sent(of.read_bytes(), of.name)]
        return [Sent(path.read_bytes(), f"{of.name}-{path.name}") for path in _files(of)]
    except OSError as error:
        about = {"name": of.name, "error": error.strerror}
        raise CommandError(_("无法读取“%(name)s”：%(error)s。") % about) from error
