"""The page of an item: what it says, its metadata, its files, whether it holds, what explains it, what changed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.documents import STATES, VALID, State
from gongkai.office.publishing.choices import LISTED, in_language
from gongkai.office.publishing.interpretations import explained_by, explaining
from gongkai.office.publishing.models import NORMATIVE_KINDS, Form, InformationItem, Kind, ValidityChange
from gongkai.office.publishing.queries import released_items
from gongkai.office.publishing.validity import changed_by, changes_of, state_on
from gongkai.portal.clips import clips_of
from gongkai.portal.counting import count_reading
from gongkai.portal.framing import ColumnTags, Crumb, Frame, page
from gongkai.portal.hosts import host_of
from gongkai.portal.keeping import kept
from gongkai.portal.leaving import leaves, stands_in
from gongkai.portal.reading import beside, item_numbered, linked, public_among, withdrawn_item
from gongkai.portal.rules.origin import own_origin

Line = tuple[str, str, str]
"""A label, a value, and the address it leads to; empty where there is none."""


@require_safe
def item(request: HttpRequest, item: int) -> HttpResponse:
    """Each reading is counted, also of a page that is kept ready."""
    answer = _item(request, item)
    if request.method == "GET" and answer.status_code in (200, 304):
        count_reading(item)
    return answer


@require_safe
@kept()
def printed(request: HttpRequest, item: int) -> HttpResponse:
    """The text on paper."""
    found = item_numbered(item)
    return page(request, "portal/item_print.html", _frame(request, found), content_of(found, state_of(found)))


@require_safe
@kept()
def leaving(request: HttpRequest, item: int) -> HttpResponse:
    """The notice of leaving for an address of no government; only for what stands in the item (47号)."""
    found, to = item_numbered(item), request.GET.get("to", "")
    if not (leaves(to, request.get_host()) and stands_in(found, to)):
        raise Http404("no such link")
    frame = Frame(_("即将离开本网站"), ((reverse("portal:item", args=[found.pk]), found.title),))
    about = {"item": found, "to": to, "host": host_of(to)}
    return page(request, "portal/leaving.html", frame, about)


@kept()
def _item(request: HttpRequest, item: int) -> HttpResponse:
    try:
        found = item_numbered(item)
    except Http404:
        withdrawn = withdrawn_item(item)
        if withdrawn is None:
            raise
        frame = Frame(title=_("该信息已撤回"), agency=withdrawn.agency, crumbs=(_agency_crumb(withdrawn),))
        return page(request, "portal/withdrawn.html", frame, {"item": withdrawn}, status=410)
    older, newer = beside(found)
    state = state_of(found)
    about = {
        **content_of(found, state),
        **_links(found),
        "validity": validity_of(found, state),
        "versions": versions_told(found),
        "older": older,
        "newer": newer,
    }
    return page(request, "portal/item.html", _frame(request, found), about)


def _links(item: InformationItem) -> dict[str, Any]:
    """What explains an item, what it explains, and what it changed: those that are public, their titles alone."""
    if item.pk not in linked():
        return {}
    public = released_items()
    changes = changed_by(item).filter(item__in=public).values("item_id", "item__title", "on", "change")
    told = {"changes": [event | {"change": ValidityChange(event["change"]).label} for event in changes]}
    if item.kind == Kind.INTERPRETATION:
        policies = explained_by(item).filter(policy__in=public)
        return told | {"explains": list(policies.values("policy_id", "policy__title"))}
    links = explaining(item).filter(interpretation__in=public)
    names = links.values("interpretation_id", "interpretation__title", "form")
    return told | {"explained": [link | {"form": Form(link["form"]).label} for link in names]}


def content_of(item: InformationItem, state: State | None) -> dict[str, Any]:
    """What stands on the page and on its print."""
    shown = list(item.files.filter(in_live=True, removed=False))
    return {
        "item": item,
        "shown": shown,
        "data": metadata(item, state),
        "files": [file for file in shown if not file.is_picture],
        "clips": clips_of(item, shown, with_words=True),
        "origin": own_origin(item) if item.kind == Kind.REGULATION else [],
    }


def metadata(item: InformationItem, state: State | None) -> list[Line]:
    """The table of an item (索引号, 发文字号, 发布机构, 成文日期, 公开日期, 主题, 体裁, 有效性, 公开方式)."""

    def listed(name: str) -> str:
        value = getattr(item, name)
        known = LISTED[name].get(value)
        return in_language(known) if known else value

    def to(name: str) -> str:
        value = getattr(item, name)
        return reverse(f"portal:{name}", args=[value]) if value in LISTED[name] else ""

    lines: list[Line] = [
        (_("索引号"), item.index_number, ""),
        (_("发布机构"), item.agency.name, reverse("portal:agency", args=[item.agency.slug])),
        (_("发文机关"), item.issuers, ""),
        (_("发文字号"), item.document_number, ""),
        (_("成文日期"), item.formed_on.isoformat() if item.formed_on else "", ""),
        (_("公开日期"), day_of(item), ""),
        (_("施行日期"), item.effective_on.isoformat() if item.effective_on else "", ""),
        (_("主题分类"), listed("topic"), to("topic")),
        (_("体裁分类"), listed("genre"), to("genre")),
        (_("法定公开事项"), listed("matter"), to("matter")),
        (_("有效性"), in_language(STATES[state]) if state else "", ""),
        (_("公开方式"), item.get_disclosure_display(), ""),
        (_("关键词"), item.keywords, ""),
    ]
    return [line for line in lines if line[1]]


def day_of(item: InformationItem) -> str:
    """The day on which an item became public."""
    out = item.first_published_at
    return timezone.localtime(out).date().isoformat() if out else ""


def state_of(item: InformationItem) -> State | None:
    """Whether a rule or normative document holds today; ``None`` for all else."""
    return state_on(item) if item.kind in NORMATIVE_KINDS else None


def validity_of(item: InformationItem, state: State | None) -> dict[str, Any] | None:
    """Whether a rule or normative document holds, and what changed that (the old page says so, 第四部分 47号)."""
    if state is None:
        return None
    changes = list(changes_of(item))
    public = public_among(event.instrument_id for event in changes)
    events = [(event, event.instrument_id in public) for event in changes]
    return {"words": in_language(STATES[state]), "holds": state in VALID, "state": state, "events": events}


def versions_told(item: InformationItem) -> list[tuple[Any, str]]:
    """Since when the text stands as it does, and what was said of its last change."""
    last, first = item.last_published_at, item.first_published_at
    if not last or not first or not item.change_note:
        return []
    return [(last, item.change_note)]


def _article_tags(item: InformationItem) -> dict[str, str]:
    """内容页标签."""
    out = timezone.localtime(item.first_published_at) if item.first_published_at else None
    tags = {
        "ArticleTitle": item.title,
        "PubDate": out.strftime("%Y-%m-%d %H:%M") if out else "",
        "ContentSource": item.source_name or item.issuers or item.agency.name,
        "Keywords": item.keywords,
        "Author": item.issuers or item.agency.name,
        "Description": item.summary[:200],
    }
    return {name: value for name, value in tags.items() if value}


def _frame(request: HttpRequest, item: InformationItem) -> Frame:
    crumbs: list[Crumb] = [_agency_crumb(item)]
    if item.column and item.column.active:
        address = reverse("portal:column", args=[item.agency.slug, item.column.slug])
        crumbs.append((address, item.column.name))
    kind = item.get_kind_display()
    column = ColumnTags(item.column.name if item.column else kind, kind)
    tags = _article_tags(item) | {"Url": request.build_absolute_uri(reverse("portal:item", args=[item.pk]))}
    return Frame(item.title, tuple(crumbs), column, tags, item.agency)


def _agency_crumb(item: InformationItem) -> Crumb:
    return reverse("portal:agency", args=[item.agency.slug]), item.agency.name
