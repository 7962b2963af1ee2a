"""The text of a public item as it leaves the house: cleaned, its pictures at their public addresses."""

import re
from collections.abc import Callable, Iterable

from gongkai.office.publishing.body import clean
from gongkai.office.publishing.models import File
from gongkai.portal.views.files import address_of

_OFFICE_FILE = re.compile(r"(?<=[\"'])/office/items/files/(\d{1,18})/(?=[\"'?#])")


def public_html(body: str, files: Iterable[File], address: Callable[[File], str] = address_of) -> str:
    """``body`` cleaned once more at the door; of its pictures only ``files`` have an address."""
    known = {str(file.pk): file for file in files}

    def public(found: re.Match[str]) -> str:
        file = known.get(found[1])
        return address(file) if file else ""

    return _OFFICE_FILE.sub(public, clean(body))
