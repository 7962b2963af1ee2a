"""An item as data: the same names in lists, feeds and the HTTP API."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.publishing.models import InformationItem

FIELDS: dict[str, Any] = {
    "id": _("编号"),
    "url": _("网址"),
    "title": _("标题"),
    "agency": _("发布机构"),
    "column": _("栏目"),
    "kind": _("信息种类"),
    "index_number": _("索引号"),
    "document_number": _("发文字号"),
    "issuers": _("发文机关"),
    "formed_on": _("成文日期"),
    "published_at": _("公开日期"),
    "effective_on": _("施行日期"),
    "expires_on": _("有效期至"),
    "matter": _("法定公开事项"),
    "topic": _("主题分类"),
    "genre": _("体裁分类"),
    "keywords": _("关键词"),
    "summary": _("内容概述"),
    "source": _("转载来源"),
    "is_sample": _("演示数据"),
}
"""Each name with what it means; the order is that of the columns of a table."""


def record_of(request: HttpRequest, item: InformationItem) -> dict[str, Any]:
    """The metadata of a public item. Days are ISO 8601, moments with the offset of Shanghai, what is unknown null."""
    return {
        "id": item.pk,
        "url": request.build_absolute_uri(reverse("portal:item", args=[item.pk])),
        "title": item.title,
        "agency": item.agency.slug,
        "column": item.column.slug if item.column else None,
        "kind": item.kind,
        "index_number": item.index_number or None,
        "document_number": item.document_number or None,
        "issuers": item.issuers or None,
        "formed_on": _iso(item.formed_on),
        "published_at": timezone.localtime(item.first_published_at).isoformat() if item.first_published_at else None,
        "effective_on": _iso(item.effective_on),
        "expires_on": _iso(item.expires_on),
        "matter": item.matter or None,
        "topic": item.topic or None,
        "genre": item.genre or None,
        "keywords": item.keywords or None,
        "summary": item.summary or None,
        "source": item.source_name or None,
        "is_sample": item.is_sample,
    }


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
