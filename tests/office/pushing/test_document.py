"""The OpenAPI document: public, and kept in docs."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gongkai.office.pushing.api.service import api
from gongkai.server.office_api import urlpatterns
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


def test_the_guide_names_every_identifier_and_every_address() -> None:
    """``tools/office_api.py`` writes the identifiers; the rest is written by hand."""
    guide = (KEPT.parent / "office-api.md").read_text(encoding="utf-8")
    schemas = document()["components"]["schemas"]
    words = [word for schema in (*schemas.values(), *properties(schemas)) for word in schema.get("enum", ()) if word]
    assert len(words) > 90
    assert [word for word in words if f"`{word}`" not in guide] == []
    for path in document()["paths"]:
        assert path.removeprefix(ROOT).replace("{number}", "1").replace("{year}", "2025") in guide
    for status in {status for one in document()["paths"].values() for op in one.values() for status in op["responses"]}:
        assert int(status) < 300 or f"| {status} |" in guide


def properties(schemas: Any) -> list[Any]:
    return [one for schema in schemas.values() for one in schema.get("properties", {}).values()]
