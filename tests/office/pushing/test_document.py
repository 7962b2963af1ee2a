"""The OpenAPI document: public, kept in docs, and kept to by the program under whatever is sent."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from gongkai.office.agencies.connecting import connect_system
from gongkai.office.agencies.models import Role
from gongkai.office.pushing.api import access
from gongkai.office.pushing.api.addresses import urlpatterns
from gongkai.office.pushing.api.service import api
from tests.office.conftest import Region
from tests.office.pushing.conftest import ROOT, Caller

KEPT = Path(__file__).parents[3] / "docs" / "office-api.openapi.json"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
EXAMPLES = 15
"""Of each operation that fit its description, and as many that do not."""


def document() -> Any:
    assert urlpatterns  # the operations are bound with their addresses
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix=f"{ROOT}/")))


def test_the_document_is_public_and_the_one_in_docs() -> None:
    """``tools/office_api.py`` writes it anew."""
    assert json.loads(KEPT.read_text(encoding="utf-8")) == document()


@pytest.mark.django_db
def test_it_is_served_to_anybody_with_a_page_for_people(client: Client) -> None:
    """Both without a token; the page names every operation and needs no script."""
    assert client.get(f"{ROOT}/openapi.json").json() == document()
    page = client.get(f"{ROOT}/").content.decode()
    for path, operations in document()["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in page
    assert "Idempotency-Key" in page and "<script" not in page


@pytest.mark.django_db
def test_whatever_is_sent_is_answered_as_the_document_says(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    """Valid and broken requests to every operation: no 5xx, no answer that is not described."""
    cache.clear()
    monkeypatch.setattr(access, "CALLS_A_MINUTE", 1_000_000)
    admin = region.hire(region.government, Role.ADMINISTRATOR)
    oa = Caller(*connect_system(by=admin, agency=region.department, name="协同办公系统"))
    assert oa.post("/drafts", {"title": "演示数据"}).status_code == 201
    schema = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", get_wsgi_application())
    seen = set()
    for result in schema.get_all_operations():
        operation = result.ok()
        seen.add(operation.label)
        every_example(operation, oa.token)
    assert len(seen) == 7


def every_example(operation: Any, token: str) -> None:
    """Up to ``EXAMPLES`` requests that fit the operation, and as many that do not."""
    for mode in schemathesis.GenerationMode:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            derandomize=True,
            database=None,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def one(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {token}"}, checks=CHECKS)

        one()
