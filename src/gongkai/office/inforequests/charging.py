"""信息处理费: the notice within the reply period, payment within twenty working days, then the period anew (109号)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import EventKind
from gongkai.law.fees import Fee as LawFee
from gongkai.law.fees import by_items, by_pages
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.doing import Happening, enter, on_request
from gongkai.office.inforequests.filing import Sent, keep
from gongkai.office.inforequests.likeness import count_in_month
from gongkai.office.inforequests.models import FeeNotice, FeeScale, InfoRequest
from gongkai.office.inforequests.words import in_language
from gongkai.office.policy import RequestAct


@dataclass(frozen=True, slots=True)
class Fee:
    """By which scale, for how many items or pages, how much in yuan."""

    scale: str
    quantity: int
    amount: Decimal


def lawful_fee(request: InfoRequest, *, scale: str, quantity: int) -> LawFee:
    """What 109号 lets the agency charge for ``quantity`` items or pages of this request, with its reckoning.

    By items those count that the applicant asked for before in the calendar month (第四条).
    """
    if scale not in FeeScale.values:
        raise ActRefusedError(_("请选择按件或者按量计收，二者只能选一。"), field="scale")
    if quantity < 1:
        raise ActRefusedError(_("请填写件数或者页数。"), field="quantity")
    return by_pages(quantity) if scale == "pages" else by_items(quantity, before=count_in_month(request) - 1)


def charge(*, by: Any, request: InfoRequest, fee: Fee, on: date | None = None) -> FeeNotice:
    """The fee notice went out; nothing runs until it is paid."""
    if fee.amount <= 0 or fee.amount != fee.amount.quantize(Decimal("0.01")):
        raise ActRefusedError(_("请填写大于零、不超过两位小数的金额。"), field="amount")
    with on_request("inforequests.charge", by=by, request=request, right=RequestAct.CHARGE) as held:
        lawful = lawful_fee(held, scale=fee.scale, quantity=fee.quantity)
        if fee.amount > lawful.amount:
            about = {"amount": lawful.amount, "reckoning": in_language(lawful.reckoning)}
            raise ActRefusedError(_("按规定最多收%(amount)s元（%(reckoning)s）。") % about, field="amount")
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
