"""What is no annual report is refused in one line, and nothing of it is kept."""

import pytest

from gongkai.annual import read
from gongkai.annual.errors import ReadError
from tests.shapes import hostile


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_what_is_no_annual_report_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(*hostile.HOSTILE[name]())
    for line in refused.value.reason:
        assert line.strip()
        assert "\n" not in line
