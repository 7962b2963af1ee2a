"""The text of an item: Word's junk goes, and no text takes the machine more than a moment."""

import time

import pytest
from django.core.exceptions import ValidationError

from gongkai.office.publishing.body import clean, too_deep
from gongkai.office.publishing.drafting import begin
from tests.office.publishing.conftest import Staff


def test_the_junk_of_word_goes_and_its_words_stay() -> None:
    """Conditional comments, namespaces and empty emphasis inside one another."""
    pasted = (
        "<p>甲<o:p>乙</o:p><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->丙"
        "<?xml:namespace prefix=o />"
        "<![if !supportLists]>1.<![endif]><span><b><i> </i></b></span></p>"
    )
    assert clean(pasted) == "<p>甲乙丙1.</p>"


@pytest.mark.parametrize("unit", ["<b>", "<o:", "<!--[if", "<span> ", "&amp;", "</b>", "<td>", '<a href="', "<p>"])
def test_broken_texts_take_no_longer_than_whole_ones(unit: str) -> None:
    """Ten times as much, about ten times as long; never the square of it."""
    start = time.process_time()
    clean(unit * 20_000)
    assert time.process_time() - start < 5


def test_what_is_nested_too_deeply_is_told() -> None:
    """Elements that need no end do not count; those within one another do, whoever closes others in between."""
    assert not too_deep("<p>字<br><li>字<tr><td>字" * 5000)
    assert not too_deep("<div><b>字</b></div>" * 5000)
    assert not too_deep("<div>" * 500)
    assert too_deep("<div>" * 501)
    assert too_deep("<DIV><p></p><br>" * 501)


@pytest.mark.django_db
def test_it_is_refused_before_it_is_read(staff: Staff) -> None:
    """Naming the field; in a moment."""
    start = time.process_time()
    with pytest.raises(ValidationError, match="嵌套过深"):
        begin(by=staff.officer, agency=staff.agency, fields={"title": "标题", "body": "<div>" * 200_000})
    assert time.process_time() - start < 2
