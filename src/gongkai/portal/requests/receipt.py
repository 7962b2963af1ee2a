"""The receipt of an application as PDF: number, query code, day of receipt, last day to answer."""

import json
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn
import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gongkai.office.inforequests.models import InfoRequest
from gongkai.office.inforequests.queries import masked_name

_DESIGN = Path(__file__).with_name("receipt.typ")


def receipt_pdf(request: InfoRequest, code: str) -> bytes:
    """The receipt, its content set as text and never as markup. Of the applicant it shows no more than a name, masked:
    it lies about on desks.
    """
    fonts: Any = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[Path(pylopdf_fonts_zh_cn.serif_path()).parent],
    )
    data = json.dumps(content_of(request, code), ensure_ascii=False)
    result = typst.compile(
        str(_DESIGN), root=str(_DESIGN.parent), format="pdf", sys_inputs={"receipt": data}, font_paths=fonts
    )
    assert isinstance(result, bytes)
    return result


def content_of(request: InfoRequest, code: str) -> dict[str, Any]:
    """What the receipt says, line by line."""
    lines = (
        (_("登记号"), request.number),
        (_("查询码"), code),
        (_("受理机关"), request.agency.name),
        (_("申请人"), masked_name(request.applicant)),
        (_("收到申请之日"), _day(request.received_on)),
        (_("答复期限"), _("最迟%(day)s") % {"day": _day(request.due_on)} if request.due_on else ""),
        (_("申请事项"), str(request.subject)),
        (_("所需信息的描述"), str(request.described)),
        (_("提供方式"), str(request.get_form_display())),
        (_("获取途径"), str(request.get_delivery_display())),
    )
    return {
        "title": _("政府信息公开申请回执"),
        "lines": [[label, said] for label, said in lines if said],
        "notes": [
            _(
                "请妥善保存登记号和查询码，凭这两项在网上查看办理情况、补正、撤回和领取答复。查询码遗失的，请与受理机关联系。"
            ),
            _("答复期限自收到申请之日的次日起计算；补正、征求意见、延期和缴费会使期限变动，以网上查询为准。"),
            _("依据：《中华人民共和国政府信息公开条例》第三十一条、第三十三条"),
        ],
    }


def _day(day: Any) -> str:
    return date_format(day, "Y-m-d") if day else ""
