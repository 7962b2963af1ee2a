"""A letter as a page: filled from the case while it is a draft, and what was approved from then on.

Whoever sees a letter reads personal data: each rendering for a person enters the trail.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from gongkai.office.days import today
from gongkai.office.inforequests.letters.drafting import wording_of
from gongkai.office.inforequests.letters.filling import Values, day_words, neutral, values_for
from gongkai.office.inforequests.letters.particulars import opened, values_of
from gongkai.office.inforequests.letters.placeholders import filled, label_of, paragraphs
from gongkai.office.inforequests.letters.remedying import remedies_of
from gongkai.office.inforequests.models import CaseLetter
from gongkai.office.inforequests.queries import demand
from gongkai.office.policy import RequestAct
from gongkai.office.trail.personal import record_reading

_TITLE_LINE = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What a letter says. ``number`` and ``day`` are empty on a draft."""

    agency: str
    title: str
    number: str
    addressee: str
    paragraphs: tuple[str, ...]
    day: str
    draft: bool = False
    sample: bool = False

    @property
    def title_lines(self) -> list[str]:
        """A long title is parted after the agency's name, not within a word (GB/T 9704 7.3.1)."""
        rest = self.title.removeprefix(self.agency)
        parted = len(self.title) > _TITLE_LINE and rest and rest != self.title
        return [self.agency, rest] if parted else [self.title]


def page_with(letter: CaseLetter, values: Values, day: date | None) -> Page:
    """The page of a letter with these values; ``day`` is that of the letter, none while it is a draft."""
    text = wording_of(letter)
    return Page(
        letter.agency.name,
        filled(text.title, values),
        letter.number or "",
        filled(text.addressee, values),
        tuple(paragraphs(text.body, values)),
        day_words(day),
        draft=not letter.number,
        sample=letter.request.is_sample,
    )


def fix(letter: CaseLetter, values: Values, day: date) -> str:
    """The page for good, as it is stored."""
    return json.dumps(asdict(page_with(letter, values, day)), ensure_ascii=False)


def page_of(letter: CaseLetter) -> Page:
    """The page of a letter as it stands; to be shown by ``page_for`` alone."""
    given = opened(letter.fixed)
    if given:
        return Page(**given | {"paragraphs": tuple(given["paragraphs"])})
    return page_with(letter, values_for(letter, today()), None)


def outline_of(letter: CaseLetter) -> Page:
    """The page without the applicant, their words and the party: a label stands for each. Nobody's data are read."""
    hidden = {name: f"〔{label_of(name)}〕" for name in ("applicant", "request", "party")}
    day = letter.dated_on or today()
    values = values_of(letter) | neutral(letter) | {"remedies": remedies_of(letter, day)} | hidden
    return page_with(letter, values, letter.dated_on)


def page_for(person: Any, letter: CaseLetter, *, why: str) -> Page:
    """The page for who may read the personal data of the case; the reading is entered in the trail."""
    demand(person, RequestAct.READ_PERSONAL, letter.request)
    record_reading(person, of=letter, fields=["fixed" if letter.fixed else "body"], why=why)
    if not letter.fixed:
        record_reading(person, of=letter.request.applicant, fields=["name"], why=why)
        record_reading(person, of=letter.request, fields=["described"], why=why)
    return page_of(letter)
