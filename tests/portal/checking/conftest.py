"""Reports as strangers change them."""

import re

import pytest

from tests.office.apart.conftest import TEXTS


@pytest.fixture
def text() -> bytes:
    return TEXTS["001"]


def torn(text: bytes) -> bytes:
    """The report with the first figure of 予以公开 gone, and no cell left in its place."""
    lines = text.decode().splitlines()
    at = next(place for place, line in enumerate(lines) if "予以公开" in line and place > 20)
    following = next(place for place in range(at, at + 20) if re.search(r"\d", lines[place]))
    lines[following] = re.sub(r"\d+", "", lines[following], count=1)
    return "\n".join(line for place, line in enumerate(lines) if line.strip() or place != following).encode()
