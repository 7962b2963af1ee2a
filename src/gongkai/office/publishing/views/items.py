"""One item: where it stands, what it says, how it came about, what belongs to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import HeaderButton

from gongkai.law.documents import STATES
from gongkai.office.agencies.rights import may_do
from gongkai.office.pages.base import only_if
from gongkai.office.policy import REVIEWS, Act, Duty, State
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.history import compare, opinions_of, shown_value, version, versions_of
from gongkai.office.publishing.interpretations import explained_by, explaining
from gongkai.office.publishing.models import DOCUMENT_KINDS, NORMATIVE_KINDS, InformationItem, Kind
from gongkai.office.publishing.queries import known_among, known_to, may, may_read_history, unattended
from gongkai.office.publishing.review import may_review
from gongkai.office.publishing.standing import timing_of, waiting_of
from gongkai.office.publishing.validity import changed_by, may_change_validity, state_on
from gongkai.office.publishing.views.base import ItemPage, list_crumb

LINKED = (*DOCUMENT_KINDS, Kind.INTERPRETATION)
SHOWN = (
    "column", "matter", "document_number", "issuers", "unit", "formed_on", "effective_on", "expires_on", "genre",
    "topic", "keywords", "disclosure", "ground", "reason", "reexamine_on", "period", "term", "source_name",
    "source_url", "review_on", "change_note",
)  # fmt: skip


def data_of(text: InformationItem) -> list[tuple[str, str]]:
    """The metadata that are filled in, each with its label."""
    lines = [(str(text._meta.get_field(name).verbose_name), shown_value(text, name)) for name in SHOWN]
    return [(label, value) for label, value in lines if value]


def content_of(item: InformationItem, text: InformationItem) -> dict[str, Any]:
    """What the partial of the public view takes."""
    files = [file for file in item.files.all() if not file.removed and not file.is_picture]
    return {"text": text, "data": data_of(text), "files": files}


class RecordPage(ItemPage):
    """An item with its text, its metadata and everything that hangs on it."""

    template_name = "publishing/item.html"

    def get_page_title(self) -> str:
        return str(self.item.title)

    def path(self) -> list[Any]:
        return [list_crumb()]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        text = self.item.get_latest_revision_as_object()
        history, known = may_read_history(self.person, self.item), known_to(self.person)
        validity = list(self.item.validity.select_related("instrument"))
        self.header_buttons = self._looks(history)
        return super().get_context_data(
            **content_of(self.item, text),
            acts=self._acts(),
            timing=timing_of(text),
            waiting=waiting_of([self.item]).get(self.item.pk) if self.item.standing in REVIEWS else None,
            stuck=unattended(self.item.agency_id).filter(pk=self.item.pk).exists(),
            opinions=opinions_of(self.item) if history else [],
            history=history,
            changed=self.item.live and self.item.standing is not State.RELEASED,
            explains=explained_by(self.item).filter(policy__in=known),
            explained=explaining(self.item).filter(interpretation__in=known),
            may_link=may_do(self.person, Duty.LINKS, self.item.agency) and self.item.kind in LINKED,
            validity=validity,
            known_instruments=known_among(self.person, (event.instrument_id for event in validity)),
            may_change_validity=self.item.kind in NORMATIVE_KINDS and may_change_validity(self.person, self.item),
            in_force=in_language(STATES[state]) if (state := state_on(self.item)) else "",
            changes=changed_by(self.item).filter(item__in=known),
            **kwargs,
        )

    def _looks(self, history: bool) -> list[HeaderButton]:
        pages = [(_("打印"), "item_print", "doc-full")]
        if history:
            pages.append((_("版本"), "item_versions", "history"))
        return [
            HeaderButton(label=label, url=reverse(name, args=[self.item.pk]), icon_name=icon, priority=order)
            for order, (label, name, icon) in enumerate(pages)
        ]

    def _acts(self) -> list[tuple[str, Any, str]]:
        """What this person may do now: address, label, weight."""
        item, step = self.item, self.item.standing
        offered = [
            (step in REVIEWS and may_review(self.person, item, step), "item_review", _("审核"), ""),
            (step is State.APPROVED and may(self.person, Act.RELEASE, item), "item_release", _("发布"), ""),
            (step is State.SCHEDULED and may(self.person, Act.RELEASE, item), "item_unschedule", _("取消定时"), ""),
            (may(self.person, Act.SUBMIT, item), "item_submit", _("送审"), ""),
            (may(self.person, Act.EDIT, item), "item_edit", _("编辑"), "button-secondary"),
            (
                may(self.person, Act.RECALL, item),
                "item_recall",
                _("收回") if step in REVIEWS else _("退回修改"),
                "button-secondary",
            ),
            (item.live and may(self.person, Act.WITHDRAW, item), "item_withdraw", _("撤回"), "button-secondary no"),
            (self._may_discard(), "item_discard", _("放弃草稿"), "button-secondary no"),
        ]
        return [(reverse(name, args=[item.pk]), label, look) for shown, name, label, look in offered if shown]

    def _may_discard(self) -> bool:
        kept = self.item.workflow_states.exists() or self.item.first_published_at
        return may(self.person, Act.DISCARD, self.item) and (self.item.live or not kept)


class PrintPage(ItemPage):
    """The text on paper: no menu, no buttons."""

    template_name = "publishing/print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**content_of(self.item, self.item.get_latest_revision_as_object()), **kwargs)


class _History(ItemPage):
    def prepare(self) -> None:
        only_if(may_read_history(self.person, self.item))


class VersionsPage(_History):
    """Every version, who saved it and when; any two can be compared."""

    template_name = "publishing/versions.html"
    page_title = _("版本")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [request.GET.get(name, "") for name in ("old", "new")]
        if all(one.isdecimal() and len(one) < 19 for one in chosen):
            old, new = sorted(map(int, chosen))
            return HttpResponseRedirect(reverse("item_compare", args=[self.item.pk, old, new]))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        versions = list(versions_of(self.item))
        pairs = list(zip(versions, [*versions[1:], None], strict=True))
        return super().get_context_data(pairs=pairs, **kwargs)


class ComparePage(_History):
    """What one version changed against another."""

    template_name = "publishing/compare.html"

    def get_page_title(self) -> str:
        return _now("对照")

    def path(self) -> list[Any]:
        return [*super().path(), (reverse("item_versions", args=[self.item.pk]), _("版本"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        old, new = (version(self.item, self.kwargs[name]) for name in ("old", "new"))
        if old is None or new is None:
            raise Http404("no such version")
        about = {one.pk: one for one in versions_of(self.item).filter(pk__in=[self.kwargs["old"], self.kwargs["new"]])}
        return super().get_context_data(
            comparison=compare(old, new), old=about[self.kwargs["old"]], new=about[self.kwargs["new"]], **kwargs
        )
