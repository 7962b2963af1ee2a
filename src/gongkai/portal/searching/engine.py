"""The engine of the settings."""

from functools import cache
from pathlib import Path

from django.conf import settings

from gongkai.portal.searching.feeding import ask_for_rebuild
from gongkai.portal.searching.postgres_index import PostgresIndex
from gongkai.portal.searching.protocol import SearchIndex
from gongkai.portal.searching.tantivy_index import TantivyIndex


@cache
def engine() -> SearchIndex:
    """The one of ``GONGKAI_SEARCH``: ``tantivy`` (in ``HOME/search``) or ``postgresql``."""
    if settings.SEARCH_ENGINE == "postgresql":
        return PostgresIndex(ask_for_rebuild)
    return TantivyIndex(Path(settings.SEARCH_FOLDER), ask_for_rebuild)
