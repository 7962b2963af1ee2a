"""How often one caller may ask: by address, and by account once signed in."""

import ipaddress
import logging
import time
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import ngettext
from redis.exceptions import RedisError

_log = logging.getLogger(__name__)
WRITING = frozenset({"POST"})
READING = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Limit:
    """How often in ``seconds`` what counts under ``name`` may be asked for: from one address, and by one account.

    An office often stands behind one address, so that ``by_address`` is the larger. Only ``methods`` count. Windows are
    fixed: twice as many may come around their border.
    """

    name: str
    seconds: int
    by_address: int
    by_account: int
    methods: frozenset[str]

    def refusal(self, request: HttpRequest) -> HttpResponse | None:
        """Count ``request``; beyond the limit its answer: 429, and in words and for machines when to come again."""
        if request.method not in self.methods:
            return None
        counted = [(f"address:{address_of(request)}", self.by_address)]
        person = getattr(request, "user", None)
        if person is not None and person.is_authenticated:
            counted.append((f"account:{person.pk}", self.by_account))
        waits = [over(self.name, who, seconds=self.seconds, limit=limit) for who, limit in counted]  # each is counted
        return _refused(request, max(waits)) if any(waits) else None


def address_of(request: HttpRequest) -> str:
    """Whom to count a request for: of IPv6 the network of the caller, who has all the addresses in it (a /64)."""
    return network_of(whole_address_of(request))


def network_of(written: str) -> str:
    """What an address counts as: itself, or of IPv6 its network."""
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return written
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or ipaddress.IPv6Network((int(address), 64), strict=False).network_address)


def whole_address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind ``TRUSTED_PROXIES`` proxies the last of them but that many is believed:
    what stands further left in X-Forwarded-For was written by the caller.
    """
    count: int = settings.TRUSTED_PROXIES
    written = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if count and len(written) >= count:
        return written[-count]
    return str(request.META.get("REMOTE_ADDR", ""))


def over(name: str, who: str, *, seconds: int, limit: int) -> int:
    """Count one more of ``who`` and say after how many seconds they may ask again; 0: they may now.

    Redis counts exactly. In the database's cache, which has no way to count, requests that come in the same moment may
    be counted as one: as many too many may pass as are answered at once, a few per process of the server.
    """
    return seconds - _now() % seconds if _one_more(f"{name}:{who}", seconds) > limit else 0


def _one_more(what: str, seconds: int) -> int:
    """How often ``what`` came in the present window, this time included. Keys tell nobody's address.

    0 where Redis cannot be reached: better that nobody is counted than that nobody can sign in. Wrong passwords still
    lock an account, for they are counted in the database.
    """
    window = _now() // seconds
    key = f"limit:{sha256(f'{settings.SECRET_KEY}:{what}:{window}'.encode()).hexdigest()}"
    try:
        return _counted(key, seconds)
    except RedisError:
        _log.exception("REDIS_URL: the Redis cannot be reached; nobody is counted")
        return 0


def _counted(key: str, seconds: int) -> int:
    """One more under a key. Of a window most come after the first, so that the key is looked for before it is made."""
    try:
        return _raised(key, seconds)
    except ValueError:  # the first of the window, or of several who come first together
        return 1 if cache.add(key, 1, timeout=seconds) else _raised(key, seconds)


def _raised(key: str, seconds: int) -> int:
    """One more under a key that is there; ValueError where it is not. Redis keeps when the key ends; ``incr`` of the
    database's cache would end it after five minutes, however long the window is.
    """
    if isinstance(caches["default"], RedisCache):
        return int(cache.incr(key))
    count = int(cache.get(key, 0)) + 1
    if count == 1:
        raise ValueError(key)
    cache.set(key, count, timeout=seconds)
    return count


def _now() -> int:
    return int(time.time())


def _refused(request: HttpRequest, wait: int) -> HttpResponse:
    minutes = -(-wait // 60)
    at = timezone.localtime(timezone.now() + timedelta(seconds=wait))
    about = {"minutes": minutes, "at": at.strftime("%H:%M:%S")}
    words = ngettext(
        "操作过于频繁，这一次没有办理。请在%(minutes)d分钟后（%(at)s以后）再试。",
        "操作过于频繁，这一次没有办理。请在%(minutes)d分钟后（%(at)s以后）再试。",
        minutes,
    )
    response: HttpResponse
    if "X-Fragment" in request.headers:
        response = JsonResponse({"error": words % about}, status=429)
    else:
        response = render(request, "429.html", {"words": words % about}, status=429)
    response["Retry-After"] = str(wait)
    response["Cache-Control"] = "no-store"
    return response
