"""公布: the accepted report as an information item, in the official layout, with DOCX, PDF, XLSX and JSON beside it.

Before anything is public each document is read back by our own reader and compared with what was accepted.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.days import today
from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import REVIEWS, ReportAct, ReportState
from gongkai.office.publishing.attaching import Upload, drop, keep
from gongkai.office.publishing.drafting import rewrite
from gongkai.office.publishing.drafting import write as write_item
from gongkai.office.publishing.models import Column, InformationItem, Kind, Origin
from gongkai.office.publishing.release import release_signed
from gongkai.office.publishing.review import stop_review
from gongkai.office.reporting.filing.acts import keep_step
from gongkai.office.reporting.filing.documents import dated, documents
from gongkai.office.reporting.models import Filing, Step
from gongkai.office.reporting.standing import demand_act
from gongkai.office.trail.recording import act

MATTER = "other_statutory"


def publish(*, by: Any, filing: Filing, column: Column | None = None) -> Filing:
    """Make the accepted version public, dated today; a revised one takes the place of the earlier at its address.

    Raises ``NotReadyError`` with every place that a document reads otherwise.
    """
    demand_act(by, ReportAct.PUBLISH, filing.of)
    if filing.frozen is None or not filing.frozen.content.get("sections"):
        raise ActRefusedError(_("这一版没有正文，不能公布。"))
    if column is not None and column.agency_id != filing.agency_id:
        raise ActRefusedError(_("请选择本机关的栏目。"), field="column")
    report = dated(filing.frozen)
    body, files = documents(report)
    with act("reporting.publish", person=by, agency=filing.agency):
        held = Filing.objects.select_for_update().get(pk=filing.pk)
        demand_act(by, ReportAct.PUBLISH, filing.of, held.standing)
        held.item = _made(held, str(report.title.value), body, column, by)
        for name, data in files.items():
            keep(Upload(data, name), item=held.item, by=by)
        release_signed(held.item, by=by)
        return keep_step(held, ReportState.PUBLISHED, Step.PUBLISHED, by, "")


def usual_column(agency: Agency) -> Column | None:
    """Where the agency's reports stand: with the newest of them, else in the column that is named so."""
    held = InformationItem.objects.filter(agency=agency, kind=Kind.REPORT, live=True).exclude(column=None)
    if newest := held.select_related("column").order_by("-first_published_at").first():
        return newest.column
    named: Column | None = Column.objects.filter(agency=agency, name__contains="年报").order_by("path").first()
    return named


def _made(filing: Filing, title: str, body: str, column: Column | None, by: Any) -> InformationItem:
    fields: Mapping[str, Any] = {
        "title": title,
        "kind": Kind.REPORT,
        "column": column or usual_column(filing.agency),
        "matter": MATTER,
        "issuers": filing.of.name,
        "formed_on": today(),
        "body": body,
    }
    if filing.item is None:
        return write_item(filing.agency, author=by, fields=fields, origin=str(Origin.ANNUAL_REPORT))
    why = filing.frozen.why if filing.frozen else ""
    item = InformationItem.objects.select_for_update().get(pk=filing.item_id)
    if item.standing in REVIEWS:  # begun before the text was the report's own
        stop_review(item, by=by, comment=_("年度报告公布了新的一版。"))
    for file in item.files.filter(removed=False):
        drop(file)
    rewrite(item, by=by, fields={**fields, "change_note": why[:300]})
    return InformationItem.objects.get(pk=item.pk)
