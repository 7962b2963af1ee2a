"""送达: the reply goes out, which counts as given; its receipt, from which remedies run, is recorded as evidence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import Happening, enter, on_request
from gongkai.office.inforequests.filing import PARTIAL, Sent, keep
from gongkai.office.inforequests.models import DecisionState, Delivery, DeliveryWay, InfoRequest
from gongkai.office.inforequests.redacting import hindrance_of_partial
from gongkai.office.policy import RequestAct


def send(*, by: Any, request: InfoRequest, way: str, tracking_number: str = "", on: date | None = None) -> Delivery:
    """The decided reply was sent or handed over. Raises ``ActRefusedError`` where none is decided."""
    if way not in DeliveryWay.values:
        raise ActRefusedError(_("请选择送达方式。"), field="way")
    with on_request("inforequests.send", by=by, request=request, right=RequestAct.SEND) as held:
        decision = held.decisions.filter(state=DecisionState.APPROVED).last()
        if decision is None:
            raise ActRefusedError(_("还没有批准的答复，不能发出。"))
        if decision.outcome == PARTIAL and (said := hindrance_of_partial(held)):
            raise ActRefusedError(said)
        event = enter(held, Happening(EventKind.SENT, on=on, details={"way": way}), by=by)
        made = Delivery(request=held, decision=decision, way=way, sent_on=event.on)
        made.tracking_number = tracking_number.strip()
        made.save()
        return made


@dataclass(frozen=True, slots=True)
class Receipt:
    """Who took the reply, and the proof of it. ``on``: today by default."""

    recipient: str = ""
    on: date | None = None
    proof: Sent | None = None


def record_receipt(*, by: Any, delivery: Delivery, receipt: Receipt) -> Delivery:
    """The applicant received the reply."""
    request = delivery.request
    with on_request("inforequests.deliver", by=by, request=request, right=RequestAct.SEND) as held:
        delivery.received_on = enter(held, Happening(EventKind.DELIVERED, on=receipt.on), by=by).on
        delivery.recipient = receipt.recipient.strip()
        if receipt.proof:
            delivery.evidence = keep(held, [receipt.proof], by=by)[0]
        delivery.save()
    return delivery
