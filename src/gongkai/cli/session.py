"""A run over the inputs of one command: what was read, what was not, and the exit status."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, nullcontext
from typing import TypeVar

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from gongkai.annual.wording import Wording
from gongkai.cli.inputs import Input
from gongkai.cli.output import console, print_failure
from gongkai.cli.settings import Settings
from gongkai.corpus.batch import Failure, Named, run

OK, FOUND_ERRORS, UNREADABLE, USAGE, INTERRUPTED = 0, 1, 2, 64, 130
FEW = 8
"""Below this many inputs, starting workers costs more than they save."""

Item = TypeVar("Item", bound=Named)
Result = TypeVar("Result")


class Session:
    """Counts what was read and what was not; failures are printed as they come."""

    def __init__(self, settings: Settings, inputs: list[Input | Failure], jobs: int | None) -> None:
        self.settings = settings
        self.inputs = [item for item in inputs if isinstance(item, Input)]
        self.total = len(inputs)
        self.failed = 0
        self.failures: list[Failure] = []
        for item in inputs:
            if isinstance(item, Failure):
                self.fail(item)
        self.jobs = jobs or (os.cpu_count() or 1 if len(self.inputs) >= FEW else 1)

    @property
    def single(self) -> bool:
        return self.total == 1

    def fail(self, failure: Failure) -> None:
        self.failed += 1
        self.failures.append(failure)
        print_failure(failure, self.settings)

    def results(
        self, work: Callable[[Item], Result | Failure], items: Sequence[Item], bar: bool = False
    ) -> Iterator[tuple[Item, Result | Failure]]:
        """Each item with its result or failure, in order; ``bar`` asks for a progress bar where there is a terminal."""
        progress = _progress(self.settings) if _wants_bar(bar) and len(items) > 1 else None
        jobs = min(self.jobs, max(1, len(items)))
        with progress or nullcontext(), closing(run(items, work, jobs)) as outcomes:
            task = progress.add_task("", total=len(items)) if progress else None
            for item, outcome in outcomes:
                yield item, outcome
                if progress and task is not None:
                    progress.advance(task)

    def read(self, work: Callable[[Input], Result | Failure], bar: bool = False) -> Iterator[Result]:
        """The results alone; failures are counted and printed."""
        for _item, outcome in self.results(work, self.inputs, bar):
            if isinstance(outcome, Failure):
                self.fail(outcome)
            else:
                yield outcome

    def finish(self, found_errors: bool = False) -> int:
        """Say how many of several inputs were not read; the exit status."""
        if self.failed and not self.single:
            wording = Wording(
                zh=f"共 {self.total} 个文件，{self.failed} 个未能读取。",
                en=f"{self.failed} of {self.total} files could not be read.",
            )
            print(self.settings.say(wording), file=sys.stderr)
        if self.failed:
            return UNREADABLE
        return FOUND_ERRORS if found_errors else OK


def _wants_bar(asked: bool) -> bool:
    """On a terminal, unless the results themselves are scrolling over it."""
    return sys.stderr.isatty() and (asked or not sys.stdout.isatty())


def _progress(settings: Settings) -> Progress:
    title = settings.say(Wording(zh="读取", en="reading"))
    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = console(sys.stderr)
    return Progress(*columns, console=screen, transient=True, redirect_stdout=False, redirect_stderr=False)
