"""Whatever is asked of the public API is answered as its document says."""

import os
from contextlib import suppress
from typing import Any

import pytest
import requests
import schemathesis
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gongkai.office.publishing.withdrawal import withdraw
from gongkai.portal import edition
from tests.office.publishing.conftest import Staff
from tests.portal.api.test_document import document
from tests.portal.conftest import Publish, attachment

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = int(os.environ.get("GONGKAI_API_EXAMPLES", "10"))
"""Of each operation that fit its description, and as many that do not; more in a longer run by hand."""
SEED = os.environ.get("GONGKAI_API_SEED", "")
"""Unset: the same requests in each run."""
OPERATIONS = 10


@pytest.mark.django_db
def test_whatever_is_asked_is_answered_as_the_document_says(
    published: Publish, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests that fit and requests that do not, to every operation: no 5xx, no answer that is not described."""
    cache.clear()
    monkeypatch.setattr("gongkai.server.limits.LIMITS", {})
    published(attachment(), kind="normative", document_number="演教〔2026〕8号", formed_on="2026-01-05")
    published(title="年报", kind="report")
    withdraw(by=staff.office, item=published(title="撤回的"), reason="内容有误")
    edition.forget()
    client = Client(raise_request_exception=False)
    answered: set[int] = set()
    operations = [result.ok() for result in schemathesis.openapi.from_dict(document()).get_all_operations()]
    for operation in operations:
        every_example(operation, client, answered)
    assert len(operations) == OPERATIONS
    assert {200, 404, 422} <= answered


def every_example(operation: Any, client: Client, answered: set[int]) -> None:
    """Up to ``EXAMPLES`` requests that fit the operation, and as many that do not."""
    for mode in schemathesis.GenerationMode:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=not SEED,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            response = sent(case, client)
            answered.add(response.status_code)
            case.validate_response(response, checks=CHECKS)

        with suppress(Unsatisfiable):  # an operation without parameters can be asked in no wrong way
            (seed(int(SEED))(one) if SEED else one)()


def sent(case: Any, client: Client) -> Response:
    """The very bytes that schemathesis would send, sent by the client of the tests, inside their transaction."""
    prepared = requests.Request(**case.as_transport_kwargs("http://testserver")).prepare()
    headers = {name: text(value) for name, value in prepared.headers.items()}
    answer = client.generic(case.method, prepared.path_url, b"", headers=headers)
    said = {name: [value] for name, value in answer.headers.items()}
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Response(answer.status_code, said, body, prepared, elapsed=0, verify=False)


def text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
