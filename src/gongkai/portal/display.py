"""How a reader wants the pages: text size and contrast (无障碍), remembered in a cookie that says nothing else."""

from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

COOKIE = "gongkai_look"
A_YEAR = 365 * 24 * 3600
TEXTS = {"normal": _("标准字号"), "large": _("大字号"), "larger": _("特大字号")}
CONTRASTS = {"normal": _("标准对比度"), "high": _("高对比度")}


@dataclass(frozen=True, slots=True)
class Look:
    """A text size and a contrast."""

    text: str = "normal"
    contrast: str = "normal"

    def __str__(self) -> str:
        return f"{self.text}-{self.contrast}"


def look_of(request: HttpRequest) -> Look:
    """What the reader chose; the usual look where there is no choice or it makes no sense."""
    text, _dash, contrast = request.COOKIES.get(COOKIE, "").partition("-")
    return Look(text if text in TEXTS else "normal", contrast if contrast in CONTRASTS else "normal")


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Remember a choice and lead back. Works as a plain link, without scripts."""
    look = look_of(request)
    text, contrast = request.GET.get("text", look.text), request.GET.get("contrast", look.contrast)
    chosen = Look(text if text in TEXTS else look.text, contrast if contrast in CONTRASTS else look.contrast)
    back = request.GET.get("next", "/")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(back, hosts, require_https=request.is_secure())
    response = HttpResponseRedirect(back if safe else "/")
    response.set_cookie(COOKIE, str(chosen), max_age=A_YEAR, httponly=True, samesite="Lax", secure=request.is_secure())
    if (language := request.GET.get("lang", "")) in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=A_YEAR, samesite="Lax")
    response["Cache-Control"] = "no-store"
    return response


def choices(request: HttpRequest) -> dict[str, Any]:
    """What the header offers."""
    look = look_of(request)
    return {
        "look": look,
        "texts": [(name, label, name == look.text) for name, label in TEXTS.items()],
        "contrasts": [(name, label, name == look.contrast) for name, label in CONTRASTS.items()],
        "language": cast("Any", request).LANGUAGE_CODE,
    }
