"""Figures of the annual report that live in other systems: deliver them, see what is missing."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.decorators import decorate_view

from gongkai.office.pushing.api.access import takes
from gongkai.office.pushing.api.drafts import READ, WRONG, Key, given
from gongkai.office.pushing.api.schemas import Problem
from gongkai.office.pushing.repeating import Call
from gongkai.office.reporting.api.schemas import FiguresIn, FiguresOut, Year
from gongkai.office.reporting.delivering import deliver, standing

router = Router(tags=["年度报告 Annual report"])


@router.get("/reports/{year}/figures", response={200: FiguresOut, **READ}, operation_id="read_figures")
def read_figures(request: HttpRequest, year: Year) -> Any:
    """年度报告的填报数据 What is supplied of a year at the system's agency, and what is missing."""
    return standing(request.auth, year)


@router.put("/reports/{year}/figures", response={200: FiguresOut, **WRONG, 409: Problem}, operation_id="supply_figures")
@decorate_view(takes("application/json"))
def supply_figures(request: HttpRequest, response: HttpResponse, year: Year, key: Key, figures: FiguresIn) -> Any:
    """填报年度报告数据 Supply figures of the agency's annual report, all or none; they replace earlier ones."""
    call = Call(request.auth, key, ["supply_figures", year, figures.model_dump(mode="json")])
    return given(response, deliver(call=call, year=year, given=[one.as_given() for one in figures.figures]))
