"""Many inputs through one function: in order, with flat memory, surviving a worker that dies."""

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from os import _exit
from typing import Protocol, TypeVar

from gongkai.annual.wording import Wording

AHEAD = 4
"""How many inputs a worker may be ahead of the one whose result is wanted next."""

CRASHED = Wording(
    zh="读取程序在处理这个文件时崩溃，已跳过；请单独处理这个文件，或先用其他软件另存一份",
    en="the reader crashed on this file and left it out; try it alone, or save it anew with another program first",
)


class Named(Protocol):
    """Anything with the name that a person knows it by."""

    @property
    def name(self) -> str: ...


Item = TypeVar("Item", bound=Named)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that gave no report: its name, a stable code, one sentence; ``trace`` is for developers."""

    file: str
    code: str
    reason: Wording
    trace: str | None = None


def run(
    items: Iterable[Item], work: Callable[[Item], Result | Failure], jobs: int = 1
) -> Generator[tuple[Item, Result | Failure], None, None]:
    """Each item with what ``work`` made of it, in the order of ``items``.

    ``work`` returns its failures; it does not raise. With ``jobs`` above 1 it runs in that many processes (so it
    and the items must be picklable) and a process that dies costs only the input that killed it.
    Closing the iterator ends the workers.
    """
    if jobs > 1:
        yield from _parallel(items, work, jobs)
    else:
        for item in items:
            yield item, work(item)


def _parallel(
    items: Iterable[Item], work: Callable[[Item], Result | Failure], jobs: int
) -> Generator[tuple[Item, Result | Failure], None, None]:
    waiting: deque[tuple[Item, Future[Result | Failure]]] = deque()
    source = iter(items)
    pool, finished = _pool(jobs), False
    try:
        while True:
            while len(waiting) < jobs * AHEAD and (item := next(source, None)) is not None:
                waiting.append((item, _submit(pool, work, item)))
            if not waiting:
                finished = True
                return
            item, future = waiting.popleft()
            result = _result(future)
            if result is not None:
                yield item, result
                continue
            lost = [(item, future), *waiting]
            waiting.clear()
            for each, done in lost:
                result = _result(done)
                yield each, _alone(work, each) if result is None else result
            pool = _pool(jobs)
    finally:
        _stop(pool, at_once=not finished)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _enter_worker)


def _enter_worker() -> None:
    """Leave Ctrl-C to the parent, and do not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    _exit(1)


def _submit(
    pool: ProcessPoolExecutor, work: Callable[[Item], Result | Failure], item: Item
) -> "Future[Result | Failure]":
    try:
        return pool.submit(work, item)
    except BrokenProcessPool as error:
        future: Future[Result | Failure] = Future()
        future.set_exception(error)
        return future


def _result(future: "Future[Result | Failure]") -> Result | Failure | None:
    """What the work gave; null when the pool broke before it could."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _alone(work: Callable[[Item], Result | Failure], item: Item) -> Result | Failure:
    """Once more in a process of its own, so that only the guilty one is given up."""
    pool = _pool(1)
    try:
        return pool.submit(work, item).result()
    except BrokenProcessPool:
        return Failure(item.name, "crashed", CRASHED)
    finally:
        _stop(pool, at_once=False)


def _stop(pool: ProcessPoolExecutor, at_once: bool) -> None:
    workers = [p for p in multiprocessing.active_children() if p.name.startswith("SpawnProcess")] if at_once else []
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
