import subprocess
import sys
from dataclasses import replace

import pytest

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loading import load_document
from tests.annual.reading.packages import docx, p, row, xlsx
from tests.annual.reading.seen import texts


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("一、总体情况\n无。".encode(), "text/plain"),
        ("# 一、总体情况\n\n无。".encode(), "text/markdown"),
        ("<p>一、总体情况</p><p>无。</p>".encode(), "text/html"),
        (
            docx(p("一、总体情况") + p("无。")),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (
            xlsx(row(1, "一、总体情况") + row(3, "无。")),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    ],
)
def test_each_kind_finds_its_loader_and_places_carry_the_source(data, media_type):
    document = load_document(data, 3)
    assert document.media_type == media_type
    assert [text for text in texts(document) if text] == ["一、总体情况", "无。"]
    assert {block.where.source for block in document.blocks} == {3}


def test_a_file_over_the_limit_is_refused_before_it_is_looked_at():
    with pytest.raises(ReadError) as refused:
        load_document(b"\x89PNG" + bytes(100), limits=replace(DEFAULT_LIMITS, input_bytes=50))
    assert refused.value.code == "too_large"
    with pytest.raises(ReadError) as refused:
        load_document(b"text " * 100, limits=replace(DEFAULT_LIMITS, text_characters=100))
    assert refused.value.code == "too_large"


def test_reading_text_imports_no_loader_of_containers_or_pictures():
    """A loader, with the library it needs, is imported when its kind is met."""
    code = (
        "import sys; from gongkai.annual.reading.loading import load_document; load_document(b'x');"
        "print([m for m in ('docx', 'xlsx', 'pdf', 'image') if f'gongkai.annual.reading.loaders.{m}' in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
