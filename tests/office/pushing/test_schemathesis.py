"""Whatever is sent to the API is answered as its document says."""

import os
from typing import Any

import pytest
import requests
import schemathesis
from django.core.cache import cache
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gongkai.office.agencies.connecting import connect_system
from gongkai.office.agencies.models import Role
from gongkai.office.pushing.api import access
from gongkai.office.pushing.models import Push
from tests.office.conftest import Region
from tests.office.publishing.conftest import Staff, staff
from tests.office.pushing.conftest import Caller
from tests.office.pushing.test_document import document

__all__ = ["staff"]
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


@pytest.mark.django_db
def test_whatever_is_sent_is_answered_as_the_document_says(
    region: Region, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests that fit and requests that do not, to every operation: no 5xx, no answer that is not described."""
    cache.clear()
    monkeypatch.setattr(access, "CALLS_A_MINUTE", 1_000_000)
    admin = region.hire(region.government, Role.ADMINISTRATOR)
    oa = Caller(*connect_system(by=admin, agency=staff.agency, name="协同办公系统"))
    assert oa.post("/drafts", {"title": "演示数据"}).status_code == 201
    oa.client.raise_request_exception = False
    schema = schemathesis.openapi.from_dict(document())
    answered: set[int] = set()
    operations = [result.ok() for result in schema.get_all_operations()]
    for operation in operations:
        every_example(operation, oa, answered)
    assert len(operations) == 9
    assert {200, 201, 400, 404, 422} <= answered
    assert Push.objects.count() > 2  # the requests that fit did arrive


def every_example(operation: Any, oa: Caller, answered: set[int]) -> None:
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
            response = sent(case, oa)
            answered.add(response.status_code)
            case.validate_response(response, checks=CHECKS)

        (seed(int(SEED))(one) if SEED else one)()


def sent(case: Any, oa: Caller) -> Response:
    """The very bytes that schemathesis would send, sent by the client of the tests, inside their transaction."""
    bearer = {"Authorization": f"Bearer {oa.token}"}
    prepared = requests.Request(**case.as_transport_kwargs("http://testserver", bearer)).prepare()
    body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body or b""
    headers = {name: text(value) for name, value in prepared.headers.items()}
    media_type = headers.pop("Content-Type", "")
    answer = oa.client.generic(case.method, prepared.path_url, body, media_type, headers=headers)
    said = {name: [value] for name, value in answer.headers.items()}
    return Response(answer.status_code, said, answer.content, prepared, elapsed=0, verify=False)


def text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
