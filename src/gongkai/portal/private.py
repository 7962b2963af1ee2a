"""Pages of one person: kept by nobody, found by no search engine, their address told to no other site."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def of_one_person(view: View) -> View:
    """The address may be somebody's key.

    Not ``no-referrer``: with it browsers send a form's ``Origin`` as ``null``, which is refused as forged.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer
