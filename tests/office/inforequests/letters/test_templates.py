"""Templates: whole as the system brings them, checked when an agency words its own."""

import pytest

from gongkai.law.letters import LETTERS, letter
from gongkai.office.errors import ActRefusedError, FieldsError, NotYoursError
from gongkai.office.inforequests.letters.defaults import all_defaults, default_text
from gongkai.office.inforequests.letters.placeholders import OF_LAYOUT, Text, faults_of
from gongkai.office.inforequests.letters.templating import (
    letter_rules_of,
    restore_template,
    save_template,
    set_letter_rules,
    text_of,
)
from tests.office.inforequests.conftest import Desk


def test_every_kind_has_a_wording_that_says_all_the_law_demands() -> None:
    """The same check as when an agency saves its own."""
    assert list(all_defaults()) == [one.identifier for one in LETTERS]
    assert not any(faults_of(text, letter(kind)) for kind, text in all_defaults().items())


@pytest.mark.parametrize("kind", [one.identifier for one in LETTERS])
def test_nothing_the_law_demands_can_be_left_out_of_a_wording(kind: str) -> None:
    """Each element taken away alone is named."""
    whole, known = default_text(kind), letter(kind)
    for element in set(known.elements) - OF_LAYOUT:
        name = "{" + element.value + "}"
        less = Text(whole.title.replace(name, ""), whole.body.replace(name, ""), whole.addressee.replace(name, ""))
        [(field, said)] = faults_of(less, known)
        assert (field, name in said, element.label.zh in said) == ("body", True, True)


def test_what_is_no_placeholder_is_named() -> None:
    """Misspelt, half a pair, or one that the layout sets."""
    text = default_text("extension_notice")
    wrong = Text(text.title + "{number}", text.body + "\n{neww_day}、{申请人}\n{", text.addressee)
    assert faults_of(wrong, letter("extension_notice")) == [
        ("title", "没有这些占位符：{number}。"),
        ("body", "没有这些占位符：{neww_day}、{申请人}。"),
        ("body", "花括号只能用于占位符，且应成对。"),
    ]


@pytest.mark.django_db
def test_an_agency_words_its_own_and_returns_to_the_systems(desk: Desk) -> None:
    """By the disclosure office or the administrator; nobody else."""
    text = default_text("receipt")
    own = Text("{agency}回执", text.body + "\n演示数据", text.addressee)
    for stranger in (desk.officer, desk.leader, desk.supervisor):
        with pytest.raises(NotYoursError):
            save_template(by=stranger, agency=desk.agency, kind="receipt", text=own)
    save_template(by=desk.office, agency=desk.agency, kind="receipt", text=own)
    assert text_of(desk.agency, "receipt") == own
    save_template(by=desk.administrator, agency=desk.agency, kind="receipt", text=text)
    assert text_of(desk.agency, "receipt") == text
    restore_template(by=desk.office, agency=desk.agency, kind="receipt")
    with pytest.raises(FieldsError, match="依法必须写明"):
        save_template(by=desk.office, agency=desk.agency, kind="reply.granted", text=text)


@pytest.mark.django_db
def test_the_pattern_of_numbers_tells_kinds_and_years_apart(desk: Desk) -> None:
    """Else two letters could have one number."""
    for wrong in (
        "{organ}〔{year}〕{serial}号",
        "{organ}{word}{serial}号",
        "{word}{year}{month}-{serial}",
        "{word} {year}-{serial}",
    ):
        with pytest.raises(ActRefusedError) as refused:
            set_letter_rules(by=desk.office, agency=desk.agency, changed={"number_pattern": wrong})
        assert refused.value.field == "number_pattern"
    set_letter_rules(by=desk.office, agency=desk.agency, changed={"number_pattern": "演{word}〔{year}〕{serial:03}号"})
    assert letter_rules_of(desk.agency).number_pattern.startswith("演")
