"""The OpenAPI document: public, kept in docs, and the same as the page for people."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from gongkai.portal.api.addresses import urlpatterns
from gongkai.portal.api.service import api
from tests.portal.api.conftest import ROOT, Ask

KEPT = Path(__file__).parents[3] / "docs" / "portal-api.openapi.json"
HAN = re.compile(r"[\u3400-\u9fff]")


def document() -> Any:
    assert urlpatterns  # the operations are bound with their addresses
    return json.loads(json.dumps(api.get_openapi_schema(path_prefix=f"{ROOT}/")))


def test_the_document_is_the_one_in_docs() -> None:
    """``tools/portal_api.py`` writes it anew."""
    assert json.loads(KEPT.read_text(encoding="utf-8")) == document()


@pytest.mark.django_db
def test_it_is_served_to_anybody_with_a_page_for_people(ask: Ask) -> None:
    """The page stands in the portal's frame, in the reader's language, and names every operation and every field."""
    assert ask("/openapi.json").json() == document()
    chinese, english = (
        ask("/", headers={"Cookie": f"{settings.LANGUAGE_COOKIE_NAME}={one}"}).content.decode()
        for one in ("zh-hans", "en")
    )
    for path, operations in document()["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in chinese and f"{method.upper()} {path}" in english
    for name, schema in document()["components"]["schemas"].items():
        assert f'id="{name}"' in english
        assert all(f"<code>{field}</code>" in english for field in schema.get("properties", ()))
    assert reverse("portal:search") in english
    assert "索引号" in chinese and "Index number" in english
    own = english.partition("<main")[2].partition("</main>")[0]
    assert HAN.findall(own) == []


def test_everything_is_said_in_both_languages() -> None:
    """Each description is "Chinese / English", so that the page can show one of the two."""
    said = [one for one in descriptions(document()["paths"]) if one not in STATUSES]
    said += descriptions(document()["components"])
    assert len(said) > 80
    english = {one: one.partition(" / ")[2] for one in said}
    assert [one for one, half in english.items() if not half or HAN.search(half)] == []


STATUSES = {"OK", "Accepted", "Not Found", "Gone", "Unprocessable Content", "Too Many Requests"}


def descriptions(told: Any) -> list[str]:
    if isinstance(told, list):
        return [one for part in told for one in descriptions(part)]
    if not isinstance(told, dict):
        return []
    own = [told["description"]] if isinstance(told.get("description"), str) else []
    return own + [one for part in told.values() for one in descriptions(part)]


def test_the_guide_in_docs_names_every_address_and_status() -> None:
    """docs/portal-api.md is written by hand."""
    guide = (KEPT.parent / "portal-api.md").read_text(encoding="utf-8")
    for path, operations in document()["paths"].items():
        assert f"`{path.removeprefix(ROOT)}`" in guide
        for operation in operations.values():
            for parameter in operation["parameters"]:
                assert parameter["in"] == "path" or f"`{parameter['name']}`" in guide
            for status in operation["responses"]:
                assert f"| {status} |" in guide


@pytest.mark.django_db
def test_the_portal_leads_to_it() -> None:
    """From the foot of every page."""
    assert reverse("portal_api_guide") in Client().get("/").content.decode()
