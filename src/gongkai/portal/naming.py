"""What lists are called where they are led to: of many, where the kind of an item names one."""

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext_lazy

from gongkai.office.publishing.models import Kind

KIND_LISTS: dict[Any, Any] = {
    Kind.INFORMATION: pgettext_lazy("list", "一般信息"),
    Kind.REGULATION: pgettext_lazy("list", "规章"),
    Kind.NORMATIVE: pgettext_lazy("list", "行政规范性文件"),
    Kind.DOCUMENT: pgettext_lazy("list", "其他文件"),
    Kind.INTERPRETATION: pgettext_lazy("list", "政策解读"),
    Kind.NEWS: pgettext_lazy("list", "工作动态"),
    Kind.NOTICE: pgettext_lazy("list", "通知公告"),
    Kind.MEETING: pgettext_lazy("list", "会议公开"),
    Kind.LEADER: pgettext_lazy("list", "领导之窗"),
    Kind.STATISTICS: pgettext_lazy("list", "统计数据"),
    Kind.BUDGET: pgettext_lazy("list", "财政预决算"),
    Kind.REPORT: pgettext_lazy("list", "年报与政府工作报告"),
    Kind.PROPOSAL: pgettext_lazy("list", "建议提案办理"),
    Kind.VIDEO: pgettext_lazy("list", "视频"),
    Kind.KEY_AREA: pgettext_lazy("list", "重点领域信息"),
}
POLICIES = pgettext_lazy("list", "政策文件")
REPORTS = pgettext_lazy("list", "年报")
OWN_LAYOUTS: dict[Any, str] = {Kind.MEETING: "meetings", Kind.LEADER: "leaders", Kind.VIDEO: "videos"}
"""Kinds whose list has a layout and an address of its own."""


def kind_address(kind: Any) -> str:
    """Where the items of a kind are listed."""
    own = OWN_LAYOUTS.get(kind)
    return reverse(f"portal:{own}") if own else reverse("portal:kind", args=[kind])
