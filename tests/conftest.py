"""The two runs of the tests, and a browser.

``make test`` runs everything on SQLite and, with ``--database-only``, what touches the database once more on the
PostgreSQL and the Redis that ``DATABASE_URL`` and ``REDIS_URL`` name.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

OF_DATABASE = {"db", "transactional_db", "live_server", "own_database"}
LOOKS = ("browser/test_accessibility.py", "browser/test_editor.py", "server/test_languages.py")
"""How pages look and speak does not hang on the database."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-only", action="store_true", help="only the tests that touch the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--database-only`` leave out what would run the same way on any database."""
    if not config.getoption("--database-only"):
        return
    chosen = [item for item in items if _touches_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(chosen)])
    items[:] = chosen


def _touches_database(item: pytest.Item) -> bool:
    if str(item.path).endswith(LOOKS):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & OF_DATABASE)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Only a folder that the tests made: with other settings in the environment it would be a person's own."""
    home = Path(os.environ["GONGKAI_HOME"])
    if home.name.startswith("gongkai-tests-"):
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; a test that needs one is left out where there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    if not path:
        pytest.skip("no Chromium on this machine; see tools/chromium")
    return path


@pytest.fixture(scope="session", autouse=True)
def _databases_of_tests_may_be_emptied() -> Iterator[None]:
    """Tests with transactions of their own empty the database after themselves, which the trail's triggers refuse."""
    from django.db.backends.base.operations import BaseDatabaseOperations  # noqa: PLC0415

    from gongkai.office.trail.guarding import unrecorded  # noqa: PLC0415
    from gongkai.office.trail.protecting import protect, unprotect  # noqa: PLC0415

    empty = BaseDatabaseOperations.execute_sql_flush

    def without_triggers(self: Any, statements: list[str]) -> None:
        with unrecorded():
            unprotect(self.connection)
            empty(self, statements)
            protect(self.connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", without_triggers)
        yield
