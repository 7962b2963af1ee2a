"""Whatever comes over the pipe or back from a page: an answer, or a sentence; never an error of ours."""

import json
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.apart.running import UnreadableError, _understood
from gongkai.office.apart.worker import packed, unpacked

WORDS = st.text('年报{}"\\\n\0az', max_size=8)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)
LINES = st.dictionaries(st.sampled_from(["refused", "fault", "zh"]), ANYTHING).map(
    lambda line: json.dumps(line).encode()
)


@given(st.binary(max_size=200) | LINES)
def test_what_a_process_says_is_an_answer_or_a_sentence(said: bytes) -> None:
    """Bytes of any kind, and lines of the right kind with anything in them."""
    with override("zh-hans"):
        try:
            assert isinstance(_understood(said, 1, "zh"), bytes)
        except UnreadableError as refused:
            assert isinstance(refused.args[0], str)


@given(st.dictionaries(WORDS, ANYTHING, max_size=4))
def test_what_a_page_carries_comes_back_as_it_was(report: dict[str, Any]) -> None:
    """Any JSON."""
    assert unpacked(packed(report).encode()) == report


@given(st.binary(max_size=200))
def test_what_no_page_carried_is_a_value_error(carried: bytes) -> None:
    """And nothing else."""
    with pytest.raises(ValueError):
        unpacked(carried)
