"""The outcomes of a request beside the annual report's form, and the letters that tell them."""

import pytest

from gongkai.annual.editions import EDITIONS
from gongkai.law.catalogue import GROUNDS
from gongkai.law.clock import EventKind
from gongkai.law.errors import UnknownKind
from gongkai.law.letters import ELEMENTS, LETTERS, REPLIES, Element, letter
from gongkai.law.outcomes import CLOSED_BY, OUTCOMES, outcome, outcomes_of_letter, row_of_year


def test_the_rows_are_the_reports() -> None:
    """Identifiers, labels and order are those of 30号, in which 21 rows carry results."""
    edition = EDITIONS["2021"]
    assert tuple(found.identifier for found in OUTCOMES) == edition.outcomes
    rows = edition.table("requests")
    assert [found.label.zh for found in OUTCOMES] == [rows.row(found.identifier).label for found in OUTCOMES]
    assert len(OUTCOMES) == 21


def test_the_form_of_2019_has_one_row_for_what_is_other() -> None:
    """Each outcome falls into a row of the form in force."""
    for year, edition in ((2020, EDITIONS["2019"]), (2021, EDITIONS["2021"])):
        assert {row_of_year(found.identifier, year) for found in OUTCOMES} == set(edition.outcomes)


def test_refusals_rest_on_the_grounds_of_the_regulations() -> None:
    """Seven rows have a ground, in the catalogue's order, and their letter says what the ground must state."""
    with_ground = [found for found in OUTCOMES if found.ground is not None]
    assert [found.ground for found in with_ground] == list(GROUNDS)
    for found in with_ground:
        assert found.ground is not None
        assert found.ground.basis.article == found.articles[0].article
        assert {str(one) for one in found.must_state} >= set(found.ground.required)


@pytest.mark.parametrize("found", OUTCOMES, ids=lambda found: found.identifier)
def test_each_outcome_has_letters_articles_and_words(found: object) -> None:
    """Letters exist, the label is read in both languages, and a reply always names decision, articles and remedies."""
    assert found in OUTCOMES
    row = OUTCOMES[OUTCOMES.index(found)]  # type: ignore[arg-type]
    assert row.articles
    assert row.label.en
    assert row.counts.zh
    for document in row.documents:
        assert row in outcomes_of_letter(document.identifier)
        if document.identifier.startswith("reply."):
            assert {Element.DECISION, Element.ARTICLES, Element.REMEDIES, Element.SEARCH} <= set(document.elements)


def test_each_reply_leads_to_one_row() -> None:
    """No reply is without a row, none has two."""
    assert [len(outcomes_of_letter(reply.identifier)) for reply in REPLIES] == [1] * len(REPLIES)


def test_the_documents_of_the_rules_are_all_there() -> None:
    """P1 to P11, D1 to D21, T1 and T2, each once."""
    codes = [f"P{n}" for n in range(1, 12)] + [f"D{n}" for n in range(1, 22)] + ["T1", "T2"]
    assert [known.code for known in LETTERS] == codes
    assert len({known.identifier for known in LETTERS}) == len(LETTERS)
    assert all(ELEMENTS[element].en for element in Element)


def test_what_a_letter_lacks_is_named() -> None:
    """A refusal without the harm and the remedies lacks both, and served online the online channel too."""
    refusal = letter("reply.safety_stability")
    said = set(refusal.elements) - {Element.HARM, Element.REMEDIES}
    assert refusal.missing(said) == (Element.HARM, Element.REMEDIES)
    assert refusal.missing(said, online=True) == (Element.HARM, Element.REMEDIES, Element.ONLINE_REMEDY)
    assert letter("receipt").missing(set(letter("receipt").elements), online=True) == ()


def test_some_rows_rest_on_what_happened() -> None:
    """No abandonment without the notice, no excess without reasons asked."""
    assert outcome("other.fee_overdue").lacks({EventKind.FEE_NOTICE}) == (EventKind.FEE_LAPSED,)
    assert outcome("unprocessed.excessive").lacks(set()) == (EventKind.REASONS_ASKED,)
    assert outcome("granted").lacks(set()) == ()


def test_what_closes_without_a_reply_has_a_row() -> None:
    """Lapse of a correction or a fee, withdrawal, and other endings."""
    assert {outcome(row).group for row in CLOSED_BY.values()} == {"other"}


def test_unknown_names_are_refused() -> None:
    """An outcome or a letter that no list holds."""
    with pytest.raises(UnknownKind, match="办理结果"):
        outcome("refused.no_time")
    with pytest.raises(UnknownKind, match="文书"):
        letter("reply.no_time")
