"""信息处理费: the notice within the reply period, payment within twenty working days, then the period anew (109号)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import Happening, enter, on_request
from gongkai.office.inforequests.filing import Sent, keep
from gongkai.office.inforequests.models import FeeNotice, FeeScale, InfoRequest
from gongkai.office.policy import RequestAct


@dataclass(frozen=True, slots=True)
class Fee:
    """By which scale, for how many items or pages, how much in yuan."""

    scale: str
    quantity: int
    amount: Decimal


def charge(*, by: Any, request: InfoRequest, fee: Fee, on: date | None = None) -> FeeNotice:
    """The fee notice went out; nothing runs until it is paid."""
    if fee.scale not in FeeScale.values:
        raise ActRefusedError(_("请选择按件或者按量计收，二者只能选一。"), field="scale")
    if fee.quantity < 1 or fee.amount <= 0 or fee.amount != fee.amount.quantize(Decimal("0.01")):
        raise ActRefusedError(_("请填写件数或者页数，以及大于零、不超过两位小数的金额。"), field="amount")
    with on_request("inforequests.charge", by=by, request=request, right=RequestAct.CHARGE) as held:
        details = {"scale": fee.scale, "quantity": fee.quantity, "amount": str(fee.amount)}
        event = enter(held, Happening(EventKind.FEE_NOTICE, on=on, details=details), by=by)
        return FeeNotice.objects.create(
            request=held, scale=fee.scale, quantity=fee.quantity, amount=fee.amount, noticed_on=event.on
        )


def note_fee_notice(*, by: Any, request: InfoRequest, on: date | None = None) -> FeeNotice:
    """The applicant received the notice: twenty working days run from the next."""
    with on_request("inforequests.note_receipt", by=by, request=request, right=RequestAct.PAY) as held:
        notice = _open_notice(held)
        notice.received_on = enter(held, Happening(EventKind.FEE_NOTICE_RECEIVED, on=on), by=by).on
        notice.save(update_fields=["received_on"])
        return notice


@dataclass(frozen=True, slots=True)
class Payment:
    """What was paid, in yuan, and the number of its receipt (财政票据)."""

    amount: Decimal
    receipt_number: str = ""
    proof: Sent | None = None


def record_payment(*, by: Any, request: InfoRequest, payment: Payment, on: date | None = None) -> FeeNotice:
    """The fee was paid in full; the reply period begins anew the day after."""
    with on_request("inforequests.pay", by=by, request=request, right=RequestAct.PAY) as held:
        notice = _open_notice(held)
        if payment.amount != notice.amount:
            about = {"amount": notice.amount}
            raise ActRefusedError(_("应缴%(amount)s元；缴足之后再登记。") % about, field="amount")
        notice.paid_on = enter(held, Happening(EventKind.PAID, on=on), by=by).on
        notice.paid, notice.receipt_number = payment.amount, payment.receipt_number.strip()
        notice.save(update_fields=["paid_on", "paid", "receipt_number"])
        if payment.proof:
            keep(held, [payment.proof], by=by)
        return notice


def _open_notice(request: InfoRequest) -> FeeNotice:
    found = request.fees.filter(paid_on=None).last()
    if found is None:
        raise ActRefusedError(_("没有待缴费的收费通知。"))
    return found
