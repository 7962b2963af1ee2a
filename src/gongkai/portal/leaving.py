"""Links that leave for an address of no government: marked in the text, and led through a notice (47号).

The notice opens for the addresses that stand in a released item and for no other, so nobody can make it lead anywhere.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.office.publishing.body import clean
from gongkai.office.publishing.models import InformationItem
from gongkai.portal.hosts import host_of, is_government

_LINK = re.compile(r'<a\b([^>]*?)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)


def leaves(address: str, own: str) -> bool:
    """Whether ``address`` is neither of this site (``own``, its host) nor of a government."""
    host = host_of(address)
    return bool(host) and host != own.partition(":")[0].casefold() and not is_government(host)


def marked(html: str, own: str, notice: Callable[[str], str]) -> str:
    """``html``, cleaned before, with each link that leaves led to the address of its notice, and saying so."""

    def link(found: re.Match[str]) -> str:
        before, address, after, words = found[1], unescape(found[2]), found[3], found[4]
        if not leaves(address, own):
            return found[0]
        said = f'<span class="outside">{escape(_("（非政府网站）"))}</span>'
        return f'<a{before}href="{escape(notice(address))}"{after}>{words}{said}</a>'

    return _LINK.sub(link, html)


def notice_address(item: InformationItem, address: str) -> str:
    """Where the notice of leaving an item for ``address`` stands."""
    return f"{reverse('portal:leaving', args=[item.pk])}?{urlencode({'to': address})}"


def stands_in(item: InformationItem, address: str) -> bool:
    """Whether a link of the released ``item``, or the source it names, is ``address``."""
    found = {unescape(link[2]) for link in _LINK.finditer(clean(item.body))}
    return address in found or (bool(address) and address == item.source_url)
