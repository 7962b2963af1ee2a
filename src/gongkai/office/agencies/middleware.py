"""What stands between a correct password and the back office."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.functional import LazyObject

from gongkai.office.agencies.languages import language_of
from gongkai.office.agencies.sessions import current_session, see
from gongkai.office.agencies.two_factor import has_two_factor, is_demanded_of

ALWAYS = frozenset(
    {"sign_in", "sign_out", "wagtailadmin_logout", "choose_language", "wagtailadmin_javascript_catalog", "health"}
)
"""Open however far somebody has come; everything else waits."""
SINGLE_SIGN_ON = "gongkai.office.agencies.oidc.SingleSignOn"


class ChosenLanguage:
    """Answer in the language somebody chose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class SignInCompleted:
    """Whoever is signed in goes no further than the next step of signing in, until all are done: the session still
    runs, the second factor is given, a first password is replaced, a demanded authenticator is enrolled.

    The libraries remember these facts and keep nobody out; this does.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if not request.user.is_authenticated or name in ALWAYS:
            return None
        while isinstance(request.user, LazyObject):  # rights are asked for hundreds of times: each time through it
            request.user = request.user._wrapped
        session = current_session(request)
        if session is None:
            logout(request)
            return redirect("sign_in")
        see(request, session)
        step = next_step(request)
        return None if step in ("", name) else redirect(step)


def next_step(request: HttpRequest) -> str:
    """The name of the page that must be passed next, empty when signing in is complete."""
    person = request.user
    enrolled = has_two_factor(person)
    if enrolled and not person.is_verified():
        return "verify_two_factor"
    # Whom a provider vouched for used no password and need not know the first one, which waits for its first use.
    if person.must_change_password and request.session.get(BACKEND_SESSION_KEY) != SINGLE_SIGN_ON:
        return "change_password"
    if not enrolled and is_demanded_of(person):
        return "enrol_two_factor"
    return ""
