"""Each request has a number: in the answer's ``X-Request-ID`` and in every line of the log."""

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished
from django.http import HttpRequest, HttpResponse

_SOUND = re.compile(r"[A-Za-z0-9._-]{8,64}")
_number: ContextVar[str] = ContextVar("gongkai_request", default="-")


class RequestNumber:
    """Take the number a proxy gave, where it is a plain one, else give one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        number = given if _SOUND.fullmatch(given) else uuid.uuid4().hex
        _number.set(number)  # until the answer is sent: Django logs a refusal after the last middleware
        response = self.get_response(request)
        response["X-Request-ID"] = number
        return response


def _forget(**_: Any) -> None:
    _number.set("-")


request_finished.connect(_forget, dispatch_uid="gongkai.request")


class WithNumber(logging.Filter):
    """Give a record of the log the number of the request it tells of; ``-`` outside one."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request = _number.get()
        return True
