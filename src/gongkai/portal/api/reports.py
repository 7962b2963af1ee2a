"""Annual and government work reports, and the annual ones as the data that our reader makes of them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Query, Router

from gongkai.office.http_api.problems import problem
from gongkai.office.publishing.models import InformationItem, Kind
from gongkai.portal.api.asking import ReportsAsked, page_of
from gongkai.portal.api.items import LIMITED, MISSING, WRONG, Number, gone_since, next_page
from gongkai.portal.api.schemas import BeingRead, Reports, Withdrawn
from gongkai.portal.reading import item_numbered
from gongkai.portal.records import record_of
from gongkai.portal.report_data import Reading, data_of

router = Router(tags=["年报 / Reports"])
COME_AGAIN = 5
"""Seconds."""


@router.get("/reports", response={200: Reports} | WRONG, operation_id="list_reports", url_name="reports")
def list_reports(request: HttpRequest, response: HttpResponse, asked: Query[ReportsAsked]) -> Any:
    """年报与政府工作报告，最新的在前 / Annual and government work reports, the newest first."""
    items, more = page_of(asked.narrowing().items(), asked)
    following = next_page(request, response, asked, items[-1]) if more else None
    return {"items": [_told(request, item) for item in items], "next": following}


def _told(request: HttpRequest, item: InformationItem) -> dict[str, Any]:
    address = reverse("portal_api:report_data", args=[item.pk])
    return {**record_of(request, item), "data": request.build_absolute_uri(address)}


@router.get(
    "/reports/{number}/data",
    response={200: dict[str, Any], 202: BeingRead, 410: Withdrawn} | MISSING | LIMITED,
    operation_id="read_report_data",
    url_name="report_data",
)
def read_report_data(request: HttpRequest, number: Number) -> Any:
    """年报的数据，格式为 gongkai/annual-report/1 / The annual report as data; 202 while it is being read."""
    if gone := gone_since(number):
        return gone
    item = item_numbered(number)
    if item.kind != Kind.REPORT:
        raise Http404
    data = data_of(item)
    if data is Reading.UNDER_WAY:
        answer = JsonResponse({"detail": _("正在读取这份年报，请稍后再来。")}, status=202)
        answer["Retry-After"] = str(COME_AGAIN)
        return answer
    if data is Reading.NO_REPORT:
        return problem(404, _("正文和附件中没有可以读取的政府信息公开工作年度报告。"))
    return HttpResponse(data, content_type="application/json; charset=utf-8")
