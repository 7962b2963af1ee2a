"""撤销误登: an event entered by mistake stays on record and counts no more; what stood on it is put back."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import Channel, EventKind, fault
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.calendars import calendar
from gongkai.office.inforequests.clocking import events_of, refresh
from gongkai.office.inforequests.doing import on_request, require
from gongkai.office.inforequests.models import DecisionState, InfoRequest, RequestEvent, StruckEvent
from gongkai.office.inforequests.settings import law_rules
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct


def strike(*, by: Any, event: RequestEvent, why: str) -> StruckEvent:
    """Strike an event. Refused where a later one could not have happened without it: that one is struck first."""
    why = require(why, _("请填写误登的情况。"), "why")
    with on_request("inforequests.strike", by=by, request=event.request, right=RequestAct.STRIKE, why=why) as held:
        if event.is_struck:
            raise ActRefusedError(_("这一事项已经撤销。"))
        if event.kind == EventKind.ARRIVED:
            raise ActRefusedError(_("登记本身不能撤销；误登的申请请终止办理。"))
        if event.kind == EventKind.CORRECTED:
            raise ActRefusedError(_("补正已经改写申请内容，不能撤销。"))
        _demand_sound(held, event)
        struck: StruckEvent = StruckEvent.objects.create(event=event, why=why[:300], by=by)
        undo = _UNDONE.get(EventKind(event.kind))
        if undo:
            undo(held, event)
        refresh(held, why=_("撤销误登的事项"))
        return struck


def _demand_sound(request: InfoRequest, without: RequestEvent) -> None:
    left = [one.as_law(Channel(request.channel)) for one in events_of(request) if one.pk != without.pk]
    days, rules = calendar(), law_rules(request.agency)
    for place, event in enumerate(left):
        if wrong := fault(left[:place], event, calendar=days, rules=rules):
            about = {"event": in_language(event.kind.label), "why": in_language(wrong)}
            raise ActRefusedError(_("之后的“%(event)s”以它为前提（%(why)s），请先撤销之后的事项。") % about)


def _clear(records: Any, **values: Any) -> None:
    for one in records:
        for name, value in values.items():
            setattr(one, name, value)
        one.save(update_fields=list(values))


def _parties(request: InfoRequest, event: RequestEvent) -> Any:
    kind = "third_party" if event.kind.startswith("third") else "agency"
    return request.consultations.filter(kind=kind, party=event.party)


_UNDONE: dict[EventKind, Callable[[InfoRequest, RequestEvent], None]] = {
    EventKind.THIRD_PARTY_ASKED: lambda held, event: _clear(_parties(held, event), link_digest=""),
    EventKind.AGENCY_ASKED: lambda held, event: _clear(_parties(held, event), link_digest=""),
    EventKind.THIRD_PARTY_RECEIVED: lambda held, event: _clear(_parties(held, event), received_on=None, due_on=None),
    EventKind.AGENCY_RECEIVED: lambda held, event: _clear(_parties(held, event), received_on=None, due_on=None),
    EventKind.THIRD_PARTY_ANSWERED: lambda held, event: _clear(_parties(held, event), answered_on=None, opinion=""),
    EventKind.AGENCY_ANSWERED: lambda held, event: _clear(_parties(held, event), answered_on=None, opinion=""),
    EventKind.FEE_NOTICE: lambda held, event: held.fees.filter(noticed_on=event.on, paid_on=None).delete(),
    EventKind.FEE_NOTICE_RECEIVED: lambda held, event: _clear(held.fees.filter(paid_on=None), received_on=None),
    EventKind.PAID: lambda held, event: _clear(held.fees.filter(paid_on=event.on), paid_on=None, paid=None),
    EventKind.DECIDED: lambda held, event: _clear(
        held.decisions.filter(pk=event.details.get("decision")), state=DecisionState.RETURNED, decided_on=None
    ),
    EventKind.SENT: lambda held, event: held.deliveries.filter(sent_on=event.on).delete(),
    EventKind.DELIVERED: lambda held, event: _clear(held.deliveries.filter(received_on=event.on), received_on=None),
    EventKind.REOPENED: lambda held, event: _clear(_last_replaced(held), state=DecisionState.APPROVED),
}


def _last_replaced(request: InfoRequest) -> Any:
    return list(request.decisions.filter(state=DecisionState.REPLACED).order_by("-decided_on", "-pk"))[:1]
