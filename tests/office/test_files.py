"""A file as an answer: its name in any script, and no guessing by the browser."""

from urllib.parse import unquote

import pytest

from gongkai.office.pages.files import CSV, XLSX, download


@pytest.mark.parametrize(("inline", "how"), [(False, "attachment"), (True, "inline")])
def test_a_file_is_named_and_kept_by_no_cache(inline: bool, how: str) -> None:
    """To keep, or to look at."""
    answer = download(b"x", "演示数据.csv", CSV, inline=inline)
    assert answer["Content-Disposition"].startswith(f"{how}; filename*=")
    assert unquote(answer["Content-Disposition"]).endswith("演示数据.csv")
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (CSV, "nosniff")
    assert answer["Cache-Control"] == "private, no-store"


def test_a_name_from_outside_stays_a_name() -> None:
    """No header is begun by the name of a file that somebody sent."""
    answer = download(b"x", 'a"; filename="b.exe')
    assert answer["Content-Disposition"] == 'attachment; filename="a\\"; filename=\\"b.exe"'
    assert answer["Content-Type"] == XLSX
    assert download(b"x", "")["Content-Disposition"].startswith("attachment")
