"""What a reader wants to hear of: everything, an agency with those below, a column, a matter, the words of a search."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.characters import tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import Column, InformationItem
from gongkai.portal.reading import MATTERS_BY_NAME, Narrowing
from gongkai.portal.searching.documents import entries_of
from gongkai.portal.searching.protocol import Entry
from gongkai.portal.searching.seeking import Search, Sought, search_for
from gongkai.portal.searching.words import fold, number_key, numbers_in

_RELEASED = ("first_published_at", "released_again_at")


@dataclass(frozen=True, slots=True)
class Subject:
    """All that is given must hold; nothing given is everything. A column is its agency's, so that names both."""

    agency: Agency | None = None
    below: bool = False
    column: Column | None = None
    matter: str = ""
    words: str = ""

    def key(self) -> str:
        """The same for the same subject: what subscriptions are compared by."""
        agency = None if self.column or not self.agency else self.agency.pk
        column = self.column.pk if self.column else None
        return repr((agency, bool(agency and self.below), column, self.matter, search_for(self.words).text))

    def narrowing(self) -> Narrowing:
        """All of it but the words."""
        if self.column:
            return Narrowing(column=self.column, matter=self.matter)
        return Narrowing(agency=self.agency, below=self.below, matter=self.matter)

    def newest(self, until: datetime) -> datetime | None:
        """When something was released that may be of it, last before ``until``; the words are not looked at."""
        found = self.narrowing().items().order_by()
        moments = [found.filter(**{f"{name}__lte": until}).aggregate(last=Max(name))["last"] for name in _RELEASED]
        return max((moment for moment in moments if moment), default=None)

    def released(self, since: datetime, until: datetime) -> QuerySet[InformationItem]:
        """The items released after ``since``, and by ``until``, that are public now; newest first. One that was
        withdrawn and is released again is told again.
        """
        meanwhile = Q(pk__in=())
        for name in _RELEASED:
            meanwhile |= Q(**{f"{name}__gt": since, f"{name}__lte": until})
        found = self.narrowing().items().filter(meanwhile)
        if not self.words:
            return found
        search = search_for(self.words)
        entries = entries_of(found.order_by("pk").values_list("pk", flat=True))
        return found.filter(pk__in=[entry.number for entry in entries if _has(entry, search)])

    def in_words(self) -> str:
        """As pages and letters call it, in the language of the reader; on one line."""
        parts = []
        if self.column:
            parts.append(f"{self.column.agency.name}“{self.column.name}”")
        elif self.agency and self.below:
            parts.append(_("%(agency)s（含所属机关）") % {"agency": self.agency.name})
        elif self.agency:
            parts.append(self.agency.name)
        if self.matter in MATTERS_BY_NAME:
            parts.append(in_language(MATTERS_BY_NAME[self.matter].label))
        if self.words:
            parts.append(_("含“%(words)s”") % {"words": self.words})
        return " ".join(_("；").join(parts).split()) or _("全部公开信息")

    def address(self) -> str:
        """Where the portal lists it, without the host."""
        asked: dict[str, Any] = self.narrowing().query()
        if self.words:
            agency = self.column.agency if self.column else self.agency
            asked = {"q": self.words, "agency": agency.slug if agency else "", "matter": self.matter}
            return f"{reverse('portal:search')}?{urlencode({name: value for name, value in asked.items() if value})}"
        if self.column:
            return reverse("portal:column", args=[self.column.agency.slug, self.column.slug])
        return reverse("portal:items") + (f"?{urlencode(asked)}" if asked else "")


def _has(entry: Entry, search: Search) -> bool:
    """Whether a text has all that is looked for, word for word or by synonyms. Stricter than a search, which offers
    what is near: nobody wants a letter about that.
    """
    keys = {number_key(number) for number in (entry.document_number, entry.index_number) if number}
    if keys & set(search.whole):
        return True
    texts = (entry.title, entry.document_number, entry.summary, entry.keywords, entry.body, entry.attachments)
    text = fold(tidy("\n".join(texts)))
    numbers = frozenset(numbers_in(text))
    return bool(search.strong) and all(_found(thing, text, numbers) for thing in search.strong)


def _found(thing: Sought, text: str, numbers: frozenset[str]) -> bool:
    ways = [(thing.text,) if thing.loose else thing.words, *thing.others]
    return thing.text in numbers or any(all(word in text for word in way) for way in ways)
