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

from tests import prepared

OF_DATABASE = {"db", "transactional_db", "live_server", "own_database", "restored"}
ONCE = {
    "tests/browser/": "how pages look, speak and behave in a browser; their queries run in server/test_doors.py",
    "tests/office/agencies/test_pages.py": "forms and pages; server/test_doors.py asks each address on PostgreSQL",
    "tests/office/publishing/test_pages.py": "the same",
    "tests/office/publishing/test_desk_pages.py": "the same",
    "tests/office/publishing/test_historical_import_page.py": "the same",
    "tests/office/trail_pages/": "the same",
    "tests/office/publishing/checking/": "what is found in a text does not hang on where it is kept",
    "tests/office/publishing/test_body.py": "how a text is cleaned: the same",
    "tests/office/publishing/test_importing_docx.py": "how a file is read: the same",
    "tests/office/pushing/test_schemathesis.py": "the form of requests; what they store is in the tests beside it",
    "tests/office/pushing/test_document.py": "the form of the API's description",
    "tests/office/agencies/test_oidc.py": "what another machine says of who signs in",
    "tests/server/test_languages.py": "in which language pages speak",
    "tests/server/test_s3.py": "where files lie",
    "tests/server/test_security.py": "headers and cookies",
    "tests/server/test_doors.py::test_other": "the walk before it asks each address for its queries",
    "tests/server/test_doors.py::test_those": "the same",
    "tests/server/test_doors.py::test_no_form": "the same",
    "tests/server/test_doors.py::test_what_is_not_listed": "addresses that lead to no query",
    "tests/server/test_backup.py::test_an_altered": "what is wrong with a file is found before anything is written",
    "tests/server/test_backup.py::test_a_path": "the same",
    "tests/server/test_backup.py::test_a_backup_cut": "the same",
}
"""What the run on PostgreSQL leaves out, and why: its result cannot hang on the database. All of it runs on SQLite."""


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
    if item.nodeid.startswith(tuple(ONCE)):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & OF_DATABASE)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Only a folder that the tests made: with other settings in the environment it would be a person's own."""
    home = Path(os.environ["GONGKAI_HOME"])
    if home.name.startswith("gongkai-tests-"):
        shutil.rmtree(home, ignore_errors=True)
    if not hasattr(session.config, "workerinput"):
        prepared.forget()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The database of the tests of this process: a copy of the one that was migrated for all."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import setup_databases, teardown_databases  # noqa: PLC0415

    name = connection.creation._get_test_db_name()
    if url := prepared.url_of_run():
        prepared.execute(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        prepared.copy_database(url, name)
    else:
        prepared.copy_file(Path(name))
    with django_db_blocker.unblock():
        databases = setup_databases(verbosity=0, interactive=False, keepdb=True)
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; a test that needs one is left out where there is none."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    if not path:
        pytest.skip("no Chromium on this machine; see tools/chromium")
    return path


@pytest.fixture(autouse=True)
def _no_page_of_another_test() -> None:
    """Pages are kept by the number of an edition, which every test's database counts anew."""
    from django.core.cache import caches  # noqa: PLC0415

    from gongkai.portal.edition import forget  # noqa: PLC0415

    caches["pages"].clear()
    forget()


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
