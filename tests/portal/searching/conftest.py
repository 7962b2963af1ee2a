"""An index of the test's own behind the portal, and the jobs that feed it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongkai.office.jobs.models import Job, Standing
from gongkai.office.jobs.running import run
from gongkai.portal.searching import engine as engines
from gongkai.portal.searching.protocol import SearchIndex


@pytest.fixture
def index(settings: Any, tmp_path: Path) -> Iterator[SearchIndex]:
    """The engine of the settings, with nothing in it yet."""
    settings.SEARCH_FOLDER = tmp_path / "search"
    engines.engine.cache_clear()
    made = engines.engine()
    made.rebuild([])
    yield made
    engines.engine.cache_clear()


@pytest.fixture
def work() -> Callable[[], int]:
    """Do the jobs of searching that wait; how many there were."""

    def done() -> int:
        waiting = Job.objects.filter(name__startswith="portal.", standing=Standing.WAITING)
        numbers = list(waiting.order_by("pk").values_list("pk", flat=True))
        for number in numbers:
            run(number)
        assert not Job.objects.filter(name__startswith="portal.").exclude(standing=Standing.DONE).exists()
        return len(numbers)

    return done
