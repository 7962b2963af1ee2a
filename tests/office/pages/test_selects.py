"""A select written at once says what the library's templates say."""

from typing import Any

import pytest
from django import forms
from django.test.html import parse_html

from gongkai.office.pages.selects import PlainSelect

CHOICES = [("", "全部"), ("a", "甲 & <乙>"), (3, "三")]


@pytest.mark.parametrize("value", ["", None, "a", 3, "3", "none of them"])
def test_as_the_library_writes_it(value: Any) -> None:
    """The same elements with the same attributes, whatever is chosen; labels are text."""
    written = [
        kind(attrs={"class": "x"}, choices=CHOICES).render("state", value, {"id": "id_state"})
        for kind in (forms.Select, PlainSelect)
    ]
    theirs, ours = map(parse_html, written)
    assert theirs == ours
