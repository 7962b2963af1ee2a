"""From what a person types to the files that are meant: files, directories, patterns, standard input."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from gongkai.annual.errors import ReadError
from gongkai.annual.wording import Wording
from gongkai.cli.errors import UsageMistake, system_reason
from gongkai.corpus.batch import Failure

STDIN = "-"
NOT_FOUND = Wording(zh="没有这个文件或目录", en="no such file or directory")
NO_MATCH = Wording(zh="没有与此相符的文件", en="no file matches this")
EMPTY_DIRECTORY = Wording(zh="目录里没有文件", en="the directory holds no file")
STDIN_TWICE = Wording(zh="标准输入（-）只能读一次", en="standard input (-) can be read only once")


@dataclass(frozen=True, slots=True)
class Input:
    """One report to read: the name to show and its parts in order, each a path or, for standard input, bytes."""

    name: str
    parts: tuple[Path | bytes, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(STDIN if isinstance(part, bytes) else str(part) for part in self.parts)


def expand(arguments: Iterable[str]) -> list[Input | Failure]:
    """The inputs meant, in the order typed; a directory gives its files at any depth, sorted, hidden ones left out.

    A file met twice is given once.
    """
    found: list[Input | Failure] = []
    seen: set[str] = set()
    for argument in arguments:
        for item in _meant(argument, twice=STDIN in seen):
            name = item.file if isinstance(item, Failure) else item.name
            if isinstance(item, Failure) or name not in seen:
                found.append(item)
            seen.add(name)
    return found


def one_input(argument: str) -> Input | Failure:
    """The single report meant; UsageMistake when it stands for several files."""
    found = expand([argument])
    if len(found) > 1:
        raise UsageMistake(
            Wording(
                zh=f"“{argument}”包含多个文件，这里只要一个", en=f"“{argument}” is several files; one is wanted here"
            )
        )
    return found[0]


def joined(inputs: list[Input]) -> Input:
    """Several files as the parts of one report (``--one``)."""
    return Input(inputs[0].name, tuple(part for item in inputs for part in item.parts))


def _meant(argument: str, twice: bool) -> Iterator[Input | Failure]:
    path = Path(argument)
    if argument == STDIN:
        yield Failure(argument, "stdin_twice", STDIN_TWICE) if twice else Input(STDIN, (_standard_input(),))
    elif path.is_dir():
        files = sorted(_files(path))
        yield from (Input(str(file), (file,)) for file in files)
        if not files:
            yield Failure(argument, "empty_directory", EMPTY_DIRECTORY)
    elif path.exists():
        yield Input(argument, (path,))
    elif has_magic(argument):
        names = sorted(glob(argument, recursive=True))  # noqa: PTH207  (a pattern may be absolute)
        matches = [name for name in names if Path(name).is_file()]
        yield from (Input(match, (Path(match),)) for match in matches)
        if not matches:
            yield Failure(argument, "no_match", NO_MATCH)
    else:
        yield Failure(argument, "not_found", NOT_FOUND)


def _files(directory: Path) -> Iterator[Path]:
    for here, below, names in os.walk(directory):
        below[:] = [name for name in below if not _hidden(name)]
        yield from (Path(here, name) for name in names if not _hidden(name))


def _hidden(name: str) -> bool:
    """Dot files, and the lock files that office programs leave beside an open document."""
    return name.startswith((".", "~$"))


def _standard_input() -> bytes:
    return sys.stdin.buffer.read(_most_bytes())


def _most_bytes() -> int:
    """One more than the library takes."""
    from gongkai.annual.reading.limits import DEFAULT_LIMITS  # noqa: PLC0415  (loads the reader, which --help need not)

    return DEFAULT_LIMITS.input_bytes + 1


def part_bytes(part: Path | bytes) -> bytes:
    """A part's bytes, never more than one over the limit (which the library then refuses); ReadError if unreadable."""
    if isinstance(part, bytes):
        return part
    try:
        with part.open("rb") as file:
            return file.read(_most_bytes())
    except OSError as error:
        raise unreadable(error) from error


def unreadable(error: OSError) -> ReadError:
    """The system's refusal in our words."""
    if isinstance(error, FileNotFoundError):
        return ReadError("not_found", NOT_FOUND)
    if isinstance(error, PermissionError):
        return ReadError("unreadable", Wording(zh="没有读取这个文件的权限", en="no permission to read this file"))
    why = system_reason(error)
    words = Wording(zh=f"无法读取（{why.zh}）", en=f"it cannot be read ({why.en})")
    return ReadError("unreadable", words)
