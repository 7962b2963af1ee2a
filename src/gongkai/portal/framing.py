"""What every public page stands in: the region's name, navigation, look, META tags and footer marks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.models import Kind
from gongkai.portal.display import choices
from gongkai.portal.marking_site import marks_of
from gongkai.portal.naming import KIND_LISTS, POLICIES, REPORTS, kind_address
from gongkai.portal.reading import region

Crumb = tuple[str, str]
"""An address and what stands on it; the address of the page itself is empty."""


@dataclass(frozen=True, slots=True)
class ColumnTags:
    """栏目标签 of 政府网站发展指引 (国办发〔2017〕47号), annex 网站标签."""

    name: str
    kind: str
    description: str = ""
    keywords: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page says of itself: its title, the way to it, and its tags."""

    title: str = ""
    crumbs: tuple[Crumb, ...] = ()
    column: ColumnTags | None = None
    article: Mapping[str, str] = field(default_factory=dict)
    agency: Agency | None = None
    feed: str = ""


def page(
    request: HttpRequest, template: str, frame: Frame, context: dict[str, Any] | None = None, *, status: int = 200
) -> TemplateResponse:
    """A public page."""
    named = site(region())
    about = {
        "frame": frame,
        "site": named,
        "site_tags": site_tags(request, named),
        "column_tags": column_tags(frame),
        "navigation": navigation(request.path),
        "address": request.build_absolute_uri(request.path),
        "here": request.get_full_path(),
        "display": choices(request),
        **(context or {}),
    }
    return TemplateResponse(request, template, about, status=status)


def site(root: Agency | None) -> dict[str, Any]:
    """Name and footer marks (党政机关网站标识, 网站标识码, 备案号, 主办单位, 联系方式)."""
    marks = marks_of(root)
    return {**marks, "name": marks["name"] or _name_of(root), "root": root}


def _name_of(root: Agency | None) -> str:
    """演示县人民政府信息公开平台: a name that ends in 政府 does not say it twice."""
    if root is None:
        return _("政府信息公开平台")
    region = root.short_name or root.name
    if get_language() != "en":
        region = region.removesuffix("政府")
    return _("%(region)s政府信息公开平台") % {"region": region}


def site_tags(request: HttpRequest, named: dict[str, Any]) -> dict[str, str]:
    """网站标签, of all pages."""
    root: Agency | None = named["root"]
    return {
        "SiteName": named["name"],
        "SiteDomain": request.get_host(),
        "SiteIDCode": root.website_code if root else "",
    }


def column_tags(frame: Frame) -> dict[str, str]:
    """栏目标签: all four on pages of columns, name and kind on articles."""
    if frame.column is None:
        return {}
    tags = {"ColumnName": frame.column.name, "ColumnType": frame.column.kind}
    if not frame.article:
        tags["ColumnDescription"] = frame.column.description or frame.column.name
        tags["ColumnKeywords"] = frame.column.keywords or frame.column.name
    return tags


def navigation(path: str) -> list[tuple[str, str, bool]]:
    """The main menu: address, words, whether it is the page's own."""
    entries = [
        (reverse("portal:home"), _("首页")),
        (reverse("portal:agencies"), _("公开机关")),
        (reverse("portal:policies"), POLICIES),
        (reverse("portal:rules"), KIND_LISTS[Kind.REGULATION]),
        (kind_address(Kind.INTERPRETATION), KIND_LISTS[Kind.INTERPRETATION]),
        (reverse("portal:key_areas"), _("重点领域")),
        (reverse("portal:requests_desk"), _("依申请公开")),
        (reverse("portal:reports"), REPORTS),
        (reverse("portal:statistics"), _("统计")),
    ]
    home = entries[0][0]
    return [
        (address, str(words), path == address or (address != home and path.startswith(address)))
        for address, words in entries
    ]
