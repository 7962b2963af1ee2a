"""What a ledger says of a case: the fields, and by which headings real ledgers call them."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from gongkai.office.inforequests.ledger import header

_SIGNS = re.compile(r"[\s*＊:：、,，.。;；/／\\|·\-—_\[\]【】<>《》“”\"'#]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Field:
    """``personal``: its values are masked in reports."""

    name: str
    label: Any
    personal: bool = False


FIELDS: tuple[Field, ...] = (
    Field("number", _("登记号")),
    Field("serial", _("序号（没有登记号的，按本机关的规则编成登记号）")),
    Field("agency", _("机关")),
    Field("kind", _("事项类别")),
    Field("channel", _("提交方式")),
    Field("arrived_on", _("到达日期")),
    Field("received_on", _("收到申请之日")),
    Field("applicant_kind", _("申请人类别")),
    Field("name", _("申请人"), personal=True),
    Field("identity_kind", _("证件种类")),
    Field("identity_number", _("证件号码"), personal=True),
    Field("representative", _("法定代表人或者负责人"), personal=True),
    Field("contact_name", _("联系人"), personal=True),
    Field("telephone", _("联系电话"), personal=True),
    Field("email", _("电子邮箱"), personal=True),
    Field("address", _("通信地址"), personal=True),
    Field("postcode", _("邮政编码"), personal=True),
    Field("subject", _("申请事项"), personal=True),
    Field("described", _("所需信息的描述"), personal=True),
    Field("document_number", _("文号")),
    Field("form", _("提供方式")),
    Field("delivery", _("获取途径、送达方式")),
    Field("correction_asked_on", _("补正告知日期")),
    Field("correction_days", _("补正期限（工作日）")),
    Field("correction_received_on", _("补正告知书送达日期")),
    Field("corrected_on", _("收到补正日期")),
    Field("reasons_asked_on", _("要求说明理由日期")),
    Field("fee_noticed_on", _("收费通知日期")),
    Field("extended_on", _("延期告知日期")),
    Field("extended_days", _("延长的工作日数")),
    Field("outcome", _("办理结果")),
    Field("replied_on", _("答复日期")),
    Field("reply_number", _("答复文号")),
    Field("delivered_on", _("送达日期")),
    Field("closed_on", _("办结日期")),
    Field("state", _("状态")),
    Field("officer", _("经办人")),
    Field("file_number", _("归档号")),
    Field("remark", _("备注"), personal=True),
)
"""In the order in which a person reads a case."""

EXPORTED = (
    "agency",
    "number",
    "kind",
    "channel",
    "arrived_on",
    "received_on",
    "applicant_kind",
    "name",
    "subject",
    "state",
    "",
    "",
    "outcome",
    "replied_on",
    "closed_on",
    "officer",
    "file_number",
)
"""What the columns of our own ledger hold (``ledger.header``); the due day and whether it has passed are reckoned."""

FIELD_OF = {field.name: field for field in FIELDS}


def plain_heading(heading: str) -> str:
    """A heading as it is compared: without spaces, signs and what stands in brackets.

    >>> plain_heading(" 收到日期（年/月/日）* ")
    '收到日期'
    """
    text = unicodedata.normalize("NFKC", heading).casefold()
    return _SIGNS.sub("", _IN_BRACKETS.sub("", text) or text)


@cache
def words() -> dict[str, Any]:
    """``words.toml``: the headings of each field, and the words of those with few values."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def field_of(heading: str) -> tuple[str, int] | None:
    """The field that a heading means, and how usual it is for it (0: most); ``None`` where none is known."""
    return _by_heading().get(plain_heading(heading))


@cache
def _by_heading() -> dict[str, tuple[str, int]]:
    known = {
        plain_heading(heading): (name, rank)
        for name, headings in words()["headings"].items()
        for rank, heading in enumerate(headings)
    }
    for language in ("zh-hans", "en"):
        with override(language):
            own = zip(EXPORTED, header(), strict=True)
            known |= {plain_heading(heading): (name, 0) for name, heading in own if name}
    return known


def fields_of(headings: Iterable[str]) -> tuple[str, ...]:
    """The field of each column, empty where none is known or another column says it more plainly.

    >>> fields_of(["序号", "申请时间", "申请日期", "答复期限"])
    ('serial', '', 'arrived_on', '')
    """
    found = [field_of(heading) for heading in headings]
    best: dict[str, tuple[int, int]] = {}
    for place, one in enumerate(found):
        if one is not None:
            best[one[0]] = min(best.get(one[0], (99, 0)), (one[1], place))
    if "number" in best:
        best.pop("serial", None)
    return tuple(
        one[0] if one is not None and best.get(one[0]) == (one[1], place) else "" for place, one in enumerate(found)
    )
