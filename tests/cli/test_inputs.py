"""Which files are meant by what a person types."""

import io
from pathlib import Path

import pytest

from gongkai.annual.errors import ReadError
from gongkai.cli.inputs import Input, expand, joined, part_bytes
from gongkai.corpus.batch import Failure


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.txt", "a.html", ".hidden", "~$a.docx", "sub/c.pdf", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def named(items: list[Input | Failure]) -> list[str]:
    return [item.code if isinstance(item, Failure) else item.name for item in items]


def test_a_directory_gives_its_files_sorted_and_leaves_hidden_ones_out(folder: Path) -> None:
    """At any depth; lock files of office programs are hidden too."""
    assert named(expand(["."])) == ["a.html", "b.txt", "sub/c.pdf"]


def test_a_pattern_gives_files_and_recurses(folder: Path) -> None:
    """A pattern that the shell left alone is ours to expand."""
    assert named(expand(["*.txt"])) == ["b.txt"]
    assert named(expand(["**/*.pdf"])) == ["sub/c.pdf"]
    assert named(expand(["*.doc"])) == ["no_match"]


def test_a_file_whose_name_is_a_pattern_is_itself(folder: Path) -> None:
    """What exists is never expanded."""
    (folder / "r[1].txt").write_text("x")
    assert named(expand(["r[1].txt"])) == ["r[1].txt"]


def test_what_is_not_there_fails_alone(folder: Path) -> None:
    """The others are still meant; a file met twice is read once."""
    (folder / "empty").mkdir()
    assert named(expand(["b.txt", "no.txt", "b.txt", "empty"])) == ["b.txt", "not_found", "empty_directory"]


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """``-`` is bytes, not a path."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xff\x00")))
    first, second = expand(["-", "-"])
    assert isinstance(first, Input)
    assert (first.names, first.parts) == (("-",), (b"\xff\x00",))
    assert isinstance(second, Failure)


def test_parts_join_in_the_order_given(folder: Path) -> None:
    """``--one`` keeps the order typed, not the alphabet's."""
    items = [item for item in expand(["b.txt", "a.html"]) if isinstance(item, Input)]
    assert joined(items).names == ("b.txt", "a.html")


def test_a_file_that_vanished_is_a_read_error(tmp_path: Path) -> None:
    """Between listing and reading a file may go."""
    with pytest.raises(ReadError, match="没有这个文件"):
        part_bytes(tmp_path / "gone")
