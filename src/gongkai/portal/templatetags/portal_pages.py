"""What the public pages ask of templates."""

from collections.abc import Iterable
from functools import partial
from html import escape
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gongkai.office.publishing.body import plain
from gongkai.office.publishing.models import File, InformationItem
from gongkai.office.publishing.serving_files import SHOWN, size_of
from gongkai.portal.file_reading import READABLE
from gongkai.portal.leaving import leaves, marked, notice_address
from gongkai.portal.public_text import public_html
from gongkai.portal.views.files import address_of

register = template.Library()
register.filter(size_of)
_KINDS = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "text/plain": "TXT",
    "text/csv": "CSV",
    "text/vtt": "VTT",
    "video/mp4": "MP4",
}
BRIEF = 60
"""Characters of the beginning of a text."""


@register.simple_tag(takes_context=True)
def public_body(context: Any, item: InformationItem, shown: Iterable[File]) -> SafeString:
    """The text of an item, cleaned once more at the door; its pictures, of the files ``shown``, at their public
    addresses, and what leaves for an address of no government marked.
    """
    html = public_html(item.body, shown)
    return mark_safe(marked(html, context["request"].get_host(), partial(notice_address, item)))


@register.simple_tag(takes_context=True)
def source_address(context: Any, item: InformationItem) -> str:
    """Where the source of an item is found: its own address, or the notice of leaving for it."""
    url = item.source_url
    return notice_address(item, url) if url and leaves(url, context["request"].get_host()) else url


@register.simple_tag
def options(values: Iterable[tuple[str, str, bool]]) -> SafeString:
    """The options of a choice. A list offers a hundred, which a loop of the template would take most of a page for."""
    return mark_safe(  # by the library's own escape: Django's looks at each word for what is lazy or safe already
        "".join(
            f'<option value="{escape(value)}"{" selected" if chosen else ""}>{escape(str(words))}</option>'
            for value, words, chosen in values
        )
    )


@register.filter
def public_address(file: File) -> str:
    """Where a file is found."""
    return address_of(file)


@register.filter
def reading_address(file: File) -> str:
    """Where a file is read in the browser; empty where it cannot be."""
    if file.media_type in READABLE:
        return address_of(file, "file_read")
    return address_of(file) if file.media_type in SHOWN else ""


@register.filter
def kind_of(file: File) -> str:
    """The type of a file in a word people know."""
    return _KINDS.get(file.media_type) or file.name.rpartition(".")[2].upper()[:5]


@register.filter
def in_brief(item: InformationItem) -> str:
    """What an item says first: its summary, or the beginning of its text."""
    words = item.summary or " ".join(plain(item.body).split())
    return words if len(words) <= BRIEF else words[: BRIEF - 1] + "…"


@register.filter
def listed(words: Iterable[Any]) -> str:
    """Words one after another as the language lists them."""
    return _("、").join(map(str, words))


@register.filter
def day(moment: Any) -> str:
    """A moment as its day in Shanghai, YYYY-MM-DD."""
    return timezone.localtime(moment).date().isoformat() if moment else ""


@register.simple_tag
def own_navigation(agency: Any, path: str) -> list[tuple[str, str, bool]]:
    """The prescribed navigation of an agency's disclosure page (国办公开办函〔2019〕61号)."""
    entries = [
        ("guide", _("政府信息公开指南")),
        ("system", _("政府信息公开制度")),
        ("content", _("法定主动公开内容")),
        ("agency_reports", _("政府信息公开年报")),
        ("requests", _("依申请公开")),
    ]
    addresses = [(reverse(f"portal:{name}", args=[agency.slug]), words) for name, words in entries]
    years = reverse("portal:report_years", args=[agency.slug])  # stands under 年报, and beside it in addresses
    here = reverse("portal:agency_reports", args=[agency.slug]) if path.startswith(years) else path
    return [(address, words, here.startswith(address)) for address, words in addresses]
