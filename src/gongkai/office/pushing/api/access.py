"""Who calls, how often, and in which form."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import Throttled
from ninja.security import HttpBearer

from gongkai.office.agencies.connecting import system_of
from gongkai.office.agencies.models import ConnectedSystem
from gongkai.office.http_api.problems import problem
from gongkai.office.limiting import address_of, over

MINUTE = 60
CALLS_A_MINUTE = 120
"""Of one system."""
WRONG_TOKENS_A_MINUTE = 30
"""From one address."""


class SystemToken(HttpBearer):
    """系统管理员在“机关与人员”中接入系统时显示的令牌 The token shown when a system is connected."""

    def authenticate(self, request: HttpRequest, token: str) -> ConnectedSystem | None:
        system = system_of(token)
        name, who, limit = "api", "", CALLS_A_MINUTE
        if system is None:
            name, who, limit = "api-wrong-token", address_of(request), WRONG_TOKENS_A_MINUTE
        wait = over(name, who or f"system:{system.pk if system else ''}", seconds=MINUTE, limit=limit)
        if wait:
            raise Throttled(wait)
        return system


def takes(media_type: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Refuse a body that says it is something else (415): read as what it is not, it would only look broken."""

    def declare(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.content_type == media_type:
                return view(request, *args, **kwargs)
            said = _("请求体应为%(media_type)s，请这样写Content-Type头。") % {"media_type": media_type}
            return problem(415, said, [("Content-Type", said)])

        return answer

    return declare
