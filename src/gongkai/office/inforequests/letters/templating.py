"""文书模板 of an agency: its own wording of a kind of letter, checked when it is saved, and what its letters name."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from gongkai.law.letters import LETTERS, letter
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import agencies_for, may_do
from gongkai.office.errors import FieldsError, NotYoursError
from gongkai.office.inforequests.letters.defaults import default_text
from gongkai.office.inforequests.letters.placeholders import Text, faults_of
from gongkai.office.inforequests.models import LetterRules, LetterTemplate
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act


def text_of(agency: Agency, kind: str) -> Text:
    """The wording of a kind of letter at an agency: its own, else the system's. Raises ``UnknownKind``."""
    own = LetterTemplate.objects.filter(agency=agency, kind=letter(kind).identifier).first()
    return Text(own.title, own.body, own.addressee) if own else default_text(kind)


def agencies_worded_by(person: Any) -> QuerySet[Agency]:
    """The agencies whose templates ``person`` may change."""
    found: QuerySet[Agency] = agencies_for(person, Duty.LETTERS)
    return found


def own_kinds(agency: Agency) -> set[str]:
    """The kinds of letters that an agency words itself."""
    return set(LetterTemplate.objects.filter(agency=agency).values_list("kind", flat=True))


def save_template(*, by: Any, agency: Agency, kind: str, text: Text) -> LetterTemplate:
    """Set an agency's wording of a kind of letter. Raises ``FieldsError`` with what is unknown, and with what the law
    demands and the wording leaves out.
    """
    _demand(by, agency)
    known = letter(kind)
    if faults := faults_of(text, known):
        raise FieldsError(faults)
    with act("inforequests.save_template", person=by, agency=agency):
        found = LetterTemplate.objects.filter(agency=agency, kind=kind).first()
        template = found or LetterTemplate(agency=agency, kind=kind)
        template.title, template.addressee = text.title.strip(), text.addressee.strip()
        template.body = "\n".join(line.strip() for line in text.body.splitlines() if line.strip())
        template.changed_by = by
        template.save()
    return template


def restore_template(*, by: Any, agency: Agency, kind: str) -> None:
    """Go back to the system's wording; letters already drafted keep theirs."""
    _demand(by, agency)
    with act("inforequests.restore_template", person=by, agency=agency):
        for template in LetterTemplate.objects.filter(agency=agency, kind=kind):
            template.delete()


def letter_rules_of(agency: Agency) -> LetterRules:
    """What an agency's letters name; the defaults, unsaved, where it set nothing."""
    return LetterRules.objects.filter(agency=agency).first() or LetterRules(agency=agency)


def set_letter_rules(*, by: Any, agency: Agency, changed: Mapping[str, str]) -> LetterRules:
    """Change an agency's number pattern, organs of remedies or way to pay; ``changed`` holds fields of
    ``LetterRules``.
    """
    from gongkai.office.inforequests.letters.numbering import check_pattern  # noqa: PLC0415 - it asks for these rules

    _demand(by, agency)
    with act("inforequests.set_letter_rules", person=by, agency=agency):
        rules = letter_rules_of(agency)
        for name, value in changed.items():
            setattr(rules, name, value.strip())
        check_pattern(rules.number_pattern, agency)
        rules.full_clean(exclude=["agency"])
        rules.save()
    return rules


def _demand(by: Any, agency: Agency) -> None:
    if not may_do(by, Duty.LETTERS, agency):
        raise NotYoursError(_("只有公开办和系统管理员可以修改“%(agency)s”的文书模板。") % {"agency": agency.name})


KINDS = tuple(one.identifier for one in LETTERS)
"""Every kind of letter, in the order of the law's list."""
