"""One input through the library: the function that runs for each file, in this process or in a worker."""

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from gongkai import annual
from gongkai.annual.errors import AnnualError, ReadError
from gongkai.annual.report import AnnualReport
from gongkai.annual.wording import Wording
from gongkai.cli.inputs import Input, part_bytes
from gongkai.cli.legacy import converted
from gongkai.corpus.batch import Failure

Result = TypeVar("Result")


def read_input(item: Input) -> AnnualReport:
    """The report in the input; ReadError. A legacy format goes through LibreOffice when that is there."""
    parts = [part_bytes(part) for part in item.parts]
    try:
        return annual.read(*parts, names=item.names)
    except ReadError as error:
        if error.code != "legacy_format":
            raise
        fresh = [converted(part) for part in parts]
        if all(new is None for new in fresh):
            raise
        new_parts = [part if new is None else new for part, new in zip(parts, fresh, strict=True)]
        return _with_digests_of(annual.read(*new_parts, names=item.names), parts)


def try_read(item: Input) -> AnnualReport | Failure:
    return attempt(item, read_input)


def try_audit(item: Input, previous: AnnualReport | None = None) -> AnnualReport | Failure:
    return attempt(item, lambda it: annual.audit(read_input(it), previous))


def attempt(item: Input, work: Callable[[Input], Result]) -> Result | Failure:
    """What the work gives, or why it gave nothing; it never raises for what a file holds."""
    try:
        return work(item)
    except AnnualError as error:
        return Failure(item.name, error.code, error.reason, traceback.format_exc())
    except MemoryError:
        return Failure(item.name, "memory", Wording(zh="内存不足", en="out of memory"), traceback.format_exc())
    except Exception as error:
        return Failure(item.name, "internal", _internal(error), traceback.format_exc())


def _with_digests_of(report: AnnualReport, originals: list[bytes]) -> AnnualReport:
    """The same report naming the files that the person has, not what LibreOffice made of them."""
    sources = tuple(
        replace(source, sha256=hashlib.sha256(data).hexdigest())
        for source, data in zip(report.sources, originals, strict=True)
    )
    return replace(report, sources=sources)


def _internal(error: Exception) -> Wording:
    kind = type(error).__name__
    return Wording(
        zh=f"程序内部错误（{kind}），这个文件未读；加 --debug 可看详情",
        en=f"internal error ({kind}), the file was not read; --debug shows more",
    )
