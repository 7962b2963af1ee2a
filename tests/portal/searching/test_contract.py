"""Both engines keep to one contract."""

from pathlib import Path

import pytest
from django.db import connection

from gongkai.portal.searching.postgres_index import PostgresIndex
from gongkai.portal.searching.protocol import SearchIndex
from gongkai.portal.searching.tantivy_index import TantivyIndex
from tests.portal.searching.contract import Contract
from tests.portal.searching.entries import PAPERS


def _never() -> None:
    raise AssertionError("the index is in order")


class TestTantivy(Contract):
    """The embedded engine."""

    @pytest.fixture
    def index(self, tmp_path: Path) -> SearchIndex:
        index = TantivyIndex(tmp_path / "search", _never)
        index.rebuild(PAPERS)
        return index


class TestPostgres(Contract):
    """The engine in the database, where the database is PostgreSQL."""

    @pytest.fixture
    def index(self, db: None) -> SearchIndex:
        if connection.vendor != "postgresql":
            pytest.skip("DATABASE_URL names no PostgreSQL")
        index = PostgresIndex(_never)
        index.rebuild(PAPERS)
        return index
