"""What stands in the text and its attachments: personal data, and words the agency watches for."""

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.personal_data import KINDS, Found, find
from gongkai.office.publishing.body import plain
from gongkai.office.publishing.checking.remark import Level, Remark
from gongkai.office.publishing.models import InformationItem
from gongkai.office.publishing.numbering import rules_of

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


def personal_data(item: InformationItem) -> Iterator[Remark]:
    """Personal data the public should not read (条例 第十五条). Sure finds keep the text from being submitted."""
    meant = [item.agency.office_telephone, item.agency.office_fax, item.agency.office_email, item.agency.office_address]
    for place, text in texts_of(item):
        for found in find(text, allowed=[value for value in meant if value]):
            kind = KINDS[found.kind].en if get_language() == "en" else KINDS[found.kind].zh
            held = keeps_back(found)
            said = (
                _("%(place)s中有个人信息（%(kind)s）：%(masked)s。请删除或者遮盖，否则不能送审。")
                if held
                else _("%(place)s中可能有个人信息（%(kind)s）：%(masked)s。请核对，不应公开的请删除或者遮盖。")
            )
            about = {"place": place, "kind": kind, "masked": found.masked}
            level = Level.BLOCK if held else Level.WARN
            yield Remark(f"personal/{found.kind}", level, said % about, place, found.masked)


def watched_words(item: InformationItem) -> Iterator[Remark]:
    """Words on the agency's watch list."""
    words = [word for word in rules_of(item.agency).watch_words if word]
    for place, text in texts_of(item):
        for word in words:
            if word in text:
                said = _("%(place)s中有提醒用词“%(word)s”。") % {"place": place, "word": word}
                yield Remark("words/watched", Level.WARN, said, place, word)
