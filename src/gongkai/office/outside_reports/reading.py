"""Read what was collected, in the background, bounded in size and time; a failure is kept with its reason.

The result is stored as the published JSON with the version of the reader, so that a newer one can read again.
"""

import json
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gongkai import __version__
from gongkai.annual import AnnualReport, ReadError, read, to_json
from gongkai.annual.reading.limits import Limits
from gongkai.annual.readings_json import readings_to_json
from gongkai.office.agencies.models import Agency
from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import Effect, every, job
from gongkai.office.outside_reports.matching import Known, match, named_within, year_within
from gongkai.office.outside_reports.models import OutsideReading, OutsideReport, ReportState
from gongkai.office.outside_reports.rights import below
from gongkai.office.outside_reports.weighing import renew
from gongkai.office.trail.recording import by_system
from gongkai.wording import Wording

LIMITS = Limits(input_bytes=50 * 2**20, pages=200, ocr_pages=40)
SECONDS = 900
NO_TABLES = Wording("文件中没有找到年度报告的法定表格", "None of the statutory tables was found in the file")
GIVEN_UP = Wording(
    "读取超时或者中断，请重新读取；仍不成功的，请拆分或者换一种格式后再上传",
    "The reading took too long or was cut off; read it again, or upload it in parts or in another form",
)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a reading: a report, or why there is none; and whose it seems to be."""

    report: AnnualReport | None = None
    fault: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, Any] = field(default_factory=dict)


def ask_for_reading(report: OutsideReport) -> None:
    """Have a report read after the change under way."""
    enqueue("outside_reports.read", report=report.pk)


@job("outside_reports.read", seconds=SECONDS, attempts=2, gathers=True)
def read_report(report: int) -> Effect | None:
    """Read an annual report that came from outside."""
    found = OutsideReport.objects.filter(pk=report, being_read=True).select_related("batch__collector").first()
    return partial(_store, report, read_files(found)) if found else None


@job("outside_reports.give_up")
def give_up() -> None:
    """Mark the reports from outside whose reading was cut off."""
    for report in OutsideReport.objects.filter(being_read=True):
        asked = Job.objects.filter(name="outside_reports.read", arguments__report=report.pk).order_by("-pk").first()
        if asked is None or asked.standing == Standing.FAILED:
            _keep_fault(report.pk, _told("cut_off", GIVEN_UP))


every("outside_reports.give_up", minutes=10)


def read_files(report: OutsideReport) -> Made:
    """Read the files of a report; stores nothing."""
    files = list(report.files.all())
    parts = []
    for file in files:
        with file.content.open("rb") as stored:
            parts.append(stored.read())
    return made_of(report, parts, [file.name for file in files])


def made_of(report: OutsideReport, parts: list[bytes], names: list[str]) -> Made:
    """What the bytes of a report hold, and which of the agencies below its collector it may be of."""
    made, fault = None, dict[str, str]()
    try:
        made = read(*parts, names=names, limits=LIMITS)
        if made.edition is None:
            made, fault = None, _told("no_tables", NO_TABLES)
    except ReadError as error:
        fault = _told(error.code, error.reason)
    return Made(made, fault, _proposal(report, made, names))


def _told(code: str, reason: Wording) -> dict[str, str]:
    return {"code": code, "zh": reason.zh.replace("\x00", ""), "en": reason.en.replace("\x00", "")}


def _proposal(report: OutsideReport, made: AnnualReport | None, names: list[str]) -> dict[str, Any]:
    known = [Known(*row) for row in below(report.batch.collector).values_list("pk", "name", "short_name")]
    told, year = (made.agency.value, made.year.value) if made else (None, None)
    found = match(told, known) if isinstance(told, str) else ()
    whole = isinstance(told, str) and not found and _names_region(told, report.batch.collector)
    agencies = [report.batch.collector_id] if whole else list(found or named_within(" ".join(names), known))[:20]
    return {
        "name": str(told or "").replace("\x00", "")[:200],
        "year": year or year_within(" ".join(names)) or report.batch.year,
        "agencies": agencies,
        **({"regional": True} if whole else {}),
    }


def _names_region(told: str, collector: Agency) -> bool:
    """Whether a title names who collects, or its region alone: such a report is of the whole region."""
    region = Known(collector.pk, collector.name.removesuffix("人民政府"))
    named = match(told, [Known(collector.pk, collector.name, collector.short_name)]) or match(told, [region])
    return bool(named) and collector.numchild > 0


def _store(report: int, made: Made) -> None:
    if made.report is None:
        _keep_fault(report, made.fault, made.proposed)
        return
    with by_system("outside_reports.read"):
        held = OutsideReport.objects.select_for_update(of=("self",)).get(pk=report)
        if not held.being_read:
            return
        OutsideReading.objects.update_or_create(
            report=held,
            reader=__version__,
            defaults={
                "content": json.dumps(to_json(made.report), ensure_ascii=False),
                "tables": json.dumps(readings_to_json(made.report.readings), ensure_ascii=False),
            },
        )
        held.being_read, held.fault, held.proposed = False, {}, made.proposed
        if not held.is_read:
            held.state = ReportState.TO_CONFIRM if held.agency_id else ReportState.UNASSIGNED
        renew(held)
        held.save()


def _keep_fault(report: int, fault: dict[str, str], proposed: dict[str, Any] | None = None) -> None:
    """What an earlier reading gave is kept, and the reason shown beside it."""
    with by_system("outside_reports.read" if proposed is not None else "outside_reports.give_up"):
        held = OutsideReport.objects.select_for_update(of=("self",)).get(pk=report)
        if not held.being_read:
            return
        held.being_read, held.fault = False, fault
        if not held.is_read:
            held.state, held.proposed = ReportState.UNREADABLE, proposed or {}
        held.save()
