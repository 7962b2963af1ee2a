"""How often one caller may ask: by address, and by account once signed in."""

import time
from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def address_of(request: HttpRequest) -> str:
    """Where a request comes from. Behind ``TRUSTED_PROXIES`` proxies the last of them but that many is believed:
    what stands further left in X-Forwarded-For was written by the caller.
    """
    count: int = settings.TRUSTED_PROXIES
    written = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if count and len(written) >= count:
        return written[-count]
    return str(request.META.get("REMOTE_ADDR", ""))


def limited(name: str, *, seconds: int, by_address: int, by_account: int | None = None) -> Callable[[View], View]:
    """Let a view be asked ``by_address`` times in ``seconds`` from one address, ``by_account`` times by one account.

    More is answered with 429 and ``Retry-After``. Windows are fixed, so twice as many may come around their border.
    Views of one ``name`` count together.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person = getattr(request, "user", None)
            counted = [(f"address:{address_of(request)}", by_address)]
            if by_account is not None and person is not None and person.is_authenticated:
                counted.append((f"account:{person.pk}", by_account))
            counts = [(_one_more(f"{name}:{who}", seconds), limit) for who, limit in counted]  # each is counted
            if any(count > limit for count, limit in counts):
                return _refused(seconds)
            return view(request, *args, **kwargs)

        return guarded

    return declare


def over(name: str, who: str, *, seconds: int, limit: int) -> int:
    """Count one more of ``who`` and say after how many seconds they may ask again; 0: they may now."""
    return seconds - _now() % seconds if _one_more(f"{name}:{who}", seconds) > limit else 0


def _one_more(what: str, seconds: int) -> int:
    """How often ``what`` came in the present window, this time included. Keys tell nobody's address."""
    window = _now() // seconds
    key = f"limit:{sha256(f'{settings.SECRET_KEY}:{what}:{window}'.encode()).hexdigest()}"
    if cache.add(key, 1, timeout=seconds):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # the window ended between the two
        return 1


def _now() -> int:
    return int(time.time())


def _refused(seconds: int) -> HttpResponse:
    left = seconds - _now() % seconds
    text = _("请求过于频繁，请在 %(seconds)d 秒后再试。") % {"seconds": left}
    return HttpResponse(text, status=429, content_type="text/plain; charset=utf-8", headers={"Retry-After": str(left)})
