"""Whose an address is: the site's own, a government's, or anybody else's (47号: leaving for such a one is announced).

>>> [is_government(host_of(url)) for url in ("https://www.gov.cn/", "https://a.gov.cn.example.com/", "//gov.cn@b.cn/")]
[True, False, False]
"""

import re
from urllib.parse import urlsplit

_NAME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+\.?", re.ASCII)
_BLANK = re.compile(r"[\x00-\x20\x7f]")
GOVERNMENT = ("gov.cn", "xn--zfr164b")
"""Names under these are governments'; the second is 政务."""
REGISTRIES = ("conac.cn",)
"""Who issues the mark of 党政机关网站 (机构编制部门)."""


def host_of(address: str) -> str:
    """The machine that a browser would ask for ``address``; empty for one of this site, or none at all."""
    seen = _BLANK.sub("", address).replace("\\", "/")
    try:
        parts = urlsplit(seen)
        return (parts.hostname or "").casefold() if parts.scheme in ("http", "https", "") else ""
    except ValueError:
        return seen


def is_government(host: str) -> bool:
    """Whether a name is a government's; what is no proper name is nobody's."""
    return _under(host, GOVERNMENT)


def gives_marks(host: str) -> bool:
    """Whether a name may stand behind the mark of a government's site."""
    return _under(host, (*GOVERNMENT, *REGISTRIES))


def _under(host: str, above: tuple[str, ...]) -> bool:
    name = host.rstrip(".")
    return bool(_NAME.fullmatch(host)) and any(name == one or name.endswith(f".{one}") for one in above)
