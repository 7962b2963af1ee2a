"""How our APIs are made with ninja: JSON that people can read, errors in the document, the caller's language."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import JSONRenderer

from gongkai.office.errors import Fault
from gongkai.office.http_api.problems import MEDIA_TYPE, sentence

RENAMED = {413: "Content Too Large", 422: "Unprocessable Content"}
"""As RFC 9110 names them and Python does since 3.13, so that the document is the same under every Python."""


class Readable(JSONRenderer):
    """Chinese as it is written, for those who look at an answer."""

    json_dumps_params = {"ensure_ascii": False}


class DocumentedAPI(NinjaAPI):
    """Errors stand in the document under their own media type."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for status, answer in operation["responses"].items():
                    answer["description"] = RENAMED.get(int(status), answer["description"])
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
        return schema


def in_their_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in Chinese or English by ``Accept-Language``; a system has no account in which to choose."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(translation.get_language_from_request(request)):
            response = view(request, *args, **kwargs)
            response["Content-Language"] = translation.get_language()
            return response

    return answer


def faults_of(error: ValidationError) -> list[Fault]:
    """What is wrong with each field; of one that takes a number or words, what was said first."""
    faults: dict[str, str] = {}
    for one in error.errors:
        faults.setdefault(_field(one["loc"]), sentence(one["type"], one.get("ctx", {})))
    return list(faults.items())


_ALTERNATIVES = ("constrained-int", "constrained-str", "int", "str")
"""How a path names the types of a field that takes several."""


def _field(place: tuple[Any, ...]) -> str:
    """``("body", "draft", "attachments", 0, "name")`` as ``attachments.0.name``, ``("header", "key")`` by its name."""
    source, *path = place
    named = path[1:] if source == "body" else path
    return ".".join(str(part) for part in named if part not in _ALTERNATIVES)
