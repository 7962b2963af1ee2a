"""Whoever is signed in acts: changes made while their request is answered are entered in their name."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gongkai.office.trail.recording import Acting, during


class ActOfRequest:
    """Open the act of a request. An anonymous request acts as nobody: ``actor`` is ``None``."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        signed_in = person.is_authenticated
        now = Acting(
            "web.change",
            person.pk if signed_in else None,
            str(person) if signed_in else "",
            getattr(person, "agency_id", None),
            via=f"{request.method} {request.path}"[:200],
        )
        with during(now):
            return self.get_response(request)
