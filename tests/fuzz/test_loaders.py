"""Mutated inputs of every kind: a report or a refusal comes out, in bounded time, and nothing else."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from random import Random
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual import AnnualReport, audit, read, to_json
from gongkai.annual.errors import ReadError
from tests.properties.settings import examples
from tests.shapes import catalogue
from tests.shapes.truth import truth

BASES = (
    "text-tabs", "text-cell-lines", "text-utf16", "text-gb18030", "markdown-pipes", "html-spans", "html-word",
    "html-layout-tables", "docx-merged", "xlsx-merged", "pdf-ruled", "pdf-unruled",
)  # fmt: skip
SECONDS = 10


@cache
def _base(shape: str) -> bytes:
    random = Random(shape)
    return catalogue.SHAPES[shape](truth(random), random).parts[0]


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Fail what takes longer."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def mutate(data: bytes, random: Random) -> bytes:
    """Bytes flipped, cut, doubled, moved or replaced by what parsers stumble over."""
    out = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 5, 40))):
        if not out:
            break
        a = random.randrange(len(out))
        b = min(len(out), a + random.choice((1, 2, 8, 100, 3000)))
        kind = random.randrange(6)
        if kind == 0:
            out[a] ^= 1 << random.randrange(8)
        elif kind == 1:
            del out[a:b]
        elif kind == 2:
            out[a:a] = out[a:b]
        elif kind == 3:
            out[a:b] = bytes(random.randrange(256) for _ in range(b - a))
        elif kind == 4:
            out[a:b] = random.choice(
                (
                    b"<td rowspan=99999>",
                    b"&#0;",
                    b"\x00",
                    b"\xff\xfe",
                    b"</table>",
                    b"\t" * 50,
                    b"999999999999999999999999",
                    "，１２".encode(),
                    b"<tr>" * 30,
                )
            )
        else:
            del out[a:]
    return bytes(out)


@pytest.mark.parametrize("shape", BASES)
@examples(25)
@given(seed=st.integers(0, 2**32))
def test_a_mutated_file_gives_a_report_or_a_refusal(shape: str, seed: int) -> None:
    data = mutate(_base(shape), Random(seed))
    with within(SECONDS):
        try:
            report = read(data)
        except ReadError as error:
            assert "\n" not in error.reason.zh
        else:
            assert isinstance(report, AnnualReport)
            to_json(audit(report))


@examples(100)
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all_are_refused_or_read(data: bytes) -> None:
    with within(SECONDS), pytest.raises(ReadError):
        read(data)


MAGIC = (
    b"%PDF-1.4\n",
    b"PK\x03\x04",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"II*\x00",
    b"MM\x00*",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"<?xml ",
)


@pytest.mark.parametrize("magic", MAGIC)
@examples(15)
@given(data=st.binary(max_size=300))
def test_a_known_beginning_with_anything_after_it_is_refused(magic: bytes, data: bytes) -> None:
    with within(SECONDS), pytest.raises(ReadError):
        read(magic + data)
