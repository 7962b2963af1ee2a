"""What stands in the text and its attachments: personal data, and words the agency watches for."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from gongkai.law.personal_data import KINDS, Found, find
from gongkai.office.publishing.body import plain
from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import Clearance, InformationItem
from gongkai.office.publishing.numbering import rules_of

PERSONAL = "personal/"
"""How the codes of remarks on personal data begin."""
SURE = ("id_number", "bank_card")
"""What its check digit proves; it keeps a text from the public."""


def keeps_back(found: Found) -> bool:
    """Whether a find is sure enough, and grave enough, to keep a text from the public."""
    return found.severity == "certain" and found.kind in SURE


def texts_of(item: InformationItem) -> Iterator[tuple[str, str]]:
    """Every text of an item with the name of its place: fields, the body, each attachment and its name."""
    for name in ("title", "summary", "keywords", "source_name"):
        yield str(item._meta.get_field(name).verbose_name), getattr(item, name)
    yield str(item._meta.get_field("body").verbose_name), plain(item.body)
    for file in item.files.filter(removed=False):
        yield file.name, f"{file.name}\n{file.title}\n{file.text}"


@dataclass(frozen=True, slots=True)
class Held:
    """A find in one place of a text: the ``digest`` of its value for this item, the ``clearance`` where somebody
    answers for it.
    """

    place: str
    found: Found
    digest: str
    clearance: Clearance | None

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.found.kind}:{self.digest}"

    @property
    def kind(self) -> str:
        """Its kind in the reader's language."""
        return in_language(KINDS[self.found.kind])


def finds(item: InformationItem) -> Iterator[Held]:
    """Personal data in every text of an item."""
    meant = [item.agency.office_telephone, item.agency.office_fax, item.agency.office_email, item.agency.office_address]
    cleared = {(one.kind, one.digest): one for one in item.clearances.select_related("by")}
    for place, text in texts_of(item):
        for found in find(text, allowed=[value for value in meant if value]):
            digest = _digest(item, found)
            yield Held(place, found, digest, cleared.get((found.kind, digest)))


def held_back(item: InformationItem) -> Iterator[Held]:
    """The sure finds, cleared or not."""
    return (held for held in finds(item) if keeps_back(held.found))


def personal_data(item: InformationItem) -> Iterator[Remark]:
    """Personal data the public should not read (条例 第十五条). Sure finds keep the text from being submitted, unless
    somebody answers for them; then the reviewers read why.
    """
    for held in finds(item):
        about = {"place": held.place, "kind": held.kind, "masked": held.found.masked}
        level = Level.WARN
        if held.clearance is not None:
            about |= {"name": held.clearance.by.name, "reason": held.clearance.reason}
            said = _("%(place)s中的%(kind)s%(masked)s，%(name)s确认可以公开：%(reason)s")
        elif keeps_back(held.found):
            said = _("%(place)s中有个人信息（%(kind)s）：%(masked)s。请删除或者遮盖，否则不能送审。")
            level = Level.BLOCK
        else:
            said = _("%(place)s中可能有个人信息（%(kind)s）：%(masked)s。请核对，不应公开的请删除或者遮盖。")
        yield Remark(f"{PERSONAL}{held.found.kind}", level, said % about, held.place, held.found.masked)


def _digest(item: InformationItem, found: Found) -> str:
    """The value however it is spaced, told from others without keeping it; of no use for another item."""
    value = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", found.text))).upper()
    return salted_hmac(f"publishing.clearance:{item.pk}", value, algorithm="sha256").hexdigest()


def watched_words(item: InformationItem) -> Iterator[Remark]:
    """Words on the agency's watch list."""
    words = [word for word in rules_of(item.agency).watch_words if word]
    for place, text in texts_of(item):
        for word in words:
            if word in text:
                said = _("%(place)s中有提醒用词“%(word)s”。") % {"place": place, "word": word}
                yield Remark("words/watched", Level.WARN, said, place, word)
