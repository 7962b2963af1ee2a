"""The OpenAPI document: public, and kept in docs."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.office.pushing.api.addresses import urlpatterns
from gongkai.office.pushing.api.service import api
from tests.office.pushing.conftest import ROOT

KEPT = Path(__file__).parents[3] / "docs" / "office-api.openapi.json"


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
