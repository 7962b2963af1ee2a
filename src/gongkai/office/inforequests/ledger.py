"""台账: any list of requests as a table, applicants masked; that it was taken out is entered in the trail."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.law.outcomes import OUTCOMES
from gongkai.law.personal_data import mask
from gongkai.office.agencies.exchange.sheets import write_csv, write_xlsx
from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.queries import masked_name, visible_to
from gongkai.office.inforequests.words import in_language
from gongkai.office.trail.recording import act, record
from gongkai.office.trail.sealed_field import open_together

FORMS = ("xlsx", "csv")
_AT_ONCE = 500


def header() -> tuple[str, ...]:
    """The columns."""
    return (
        _("机关"),
        _("登记号"),
        _("事项类别"),
        _("提交方式"),
        _("到达日期"),
        _("收到申请之日"),
        _("申请人类别"),
        _("申请人"),
        _("申请事项"),
        _("状态"),
        _("答复期限"),
        _("超期"),
        _("办理结果"),
        _("答复日期"),
        _("办结日期"),
        _("经办人"),
        _("归档号"),
    )


def ledger(*, by: Any, requests: QuerySet[InfoRequest], form: str = "xlsx") -> bytes:
    """Those of ``requests`` that ``by`` may see, as ``xlsx`` or ``csv``. Raises ``ValueError`` for another form."""
    if form not in FORMS:
        raise ValueError(f"a ledger is written as {' or '.join(FORMS)}, not {form}")
    seen = requests.filter(pk__in=visible_to(by).values("pk")).select_related("agency", "officer", "applicant")
    rows = list(_rows(seen.order_by("agency", "year", "serial", "pk")))
    with act("inforequests.export", person=by, agency=getattr(by, "agency", None)):
        record(model=InfoRequest._meta.label_lower, after={"count": len(rows)})
    return write_xlsx(_("台账"), header(), rows) if form == "xlsx" else write_csv(header(), rows)


def _rows(requests: QuerySet[InfoRequest]) -> Iterator[tuple[str, ...]]:
    outcomes = {one.identifier: in_language(one.label) for one in OUTCOMES}
    held: list[InfoRequest] = []
    for request in requests.iterator(_AT_ONCE):
        held.append(request)
        if len(held) == _AT_ONCE:
            yield from _opened(held, outcomes)
            held.clear()
    yield from _opened(held, outcomes)


def _opened(requests: list[InfoRequest], outcomes: dict[str, str]) -> Iterator[tuple[str, ...]]:
    open_together([*requests, *(request.applicant for request in requests)])
    for request in requests:
        days = (request.arrived_on, request.received_on, request.due_on, request.answered_on, request.closed_on)
        arrived, received, due, answered, closed = (day.isoformat() if day else "" for day in days)
        yield (
            request.agency.name,
            request.number,
            str(request.get_kind_display()),
            str(request.get_channel_display()),
            arrived,
            received,
            str(request.applicant.get_kind_display()),
            masked_name(request.applicant),
            mask(str(request.subject)),
            str(request.get_state_display()),
            due,
            _("是") if request.overdue else _("否"),
            outcomes.get(request.outcome, ""),
            answered,
            closed,
            request.officer.name if request.officer else "",
            request.file_number,
        )
