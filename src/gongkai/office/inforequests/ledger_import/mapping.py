"""What each column of a ledger holds, and what its unclear words mean: guessed, then settled by a person."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping as Values
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from gongkai.office.errors import ActRefusedError, FieldsError
from gongkai.office.inforequests.ledger_import.fields import FIELD_OF, fields_of
from gongkai.office.inforequests.ledger_import.meanings import CHOSEN, choices, meaning
from gongkai.office.inforequests.ledger_import.reading import Table

MUST_MEAN = ("channel", "applicant_kind")
"""What every case has: an empty cell, or a missing column, must be given a meaning too."""
MOST_WORDS = 30
"""Unclear words of a field that a person is asked about; a column with more holds something else."""


@dataclass(frozen=True)
class Mapping:
    """``columns``: the field of each column, empty where it is not imported. ``meanings``: of words, by field."""

    columns: tuple[str, ...]
    meanings: Values[str, Values[str, str]] = field(default_factory=dict)

    def sign(self) -> str:
        """What stands for the mapping, so that nothing else is imported than was checked."""
        said = json.dumps([self.columns, self.meanings], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()

    def value(self, cells: list[str], name: str) -> str:
        """The cell of a line that holds a field; empty where no column does."""
        place = self.columns.index(name) if name in self.columns else -1
        return cells[place] if 0 <= place < len(cells) else ""

    def meaning(self, name: str, word: str) -> str:
        """What a word means: what the person said of it stands before what is known."""
        said = self.meanings.get(name, {}).get(word, "")
        return said or (meaning(name, word) if word else "")


def guess(table: Table, remembered: Values[str, str] | None = None) -> Mapping:
    """By the headings; ``remembered``: the field by heading as it was settled the last time."""
    guessed = fields_of(table.headings)
    if remembered is None:
        return Mapping(guessed)
    columns: list[str] = []
    for heading, name in zip(table.headings, guessed, strict=True):
        name = remembered.get(heading, name)
        columns.append(name if name in FIELD_OF and name not in columns else "")
    return Mapping(tuple(columns))


def check_mapping(mapping: Mapping) -> None:
    """Raise ``FieldsError`` where two columns hold one field, or a field is missing that every case needs."""
    used = Counter(name for name in mapping.columns if name)
    wrong = [
        ("columns", _("有两列都选了“%(field)s”，请只留一列。") % {"field": FIELD_OF[name].label})
        for name, count in used.items()
        if count > 1
    ]
    for needed, said in (
        (("number", "serial"), _("没有登记号一列。没有登记号的，请选择序号一列。")),
        (("received_on", "arrived_on"), _("没有到达日期或者收到申请之日一列。")),
        (("described", "subject"), _("没有申请内容或者申请事项一列。")),
    ):
        if not used.keys() & set(needed):
            wrong.append(("columns", said))
    if wrong:
        raise FieldsError(wrong)


def check_meaning(name: str, code: str) -> None:
    """Raise ``ActRefusedError`` for a meaning that there is not."""
    if name not in CHOSEN or code not in choices(name):
        about = {"field": FIELD_OF[name].label if name in FIELD_OF else name, "value": code}
        raise ActRefusedError(_("“%(field)s”没有“%(value)s”这一种。") % about, field="meanings")


def unclear(table: Table, mapping: Mapping) -> dict[str, list[tuple[str, int]]]:
    """By field the words whose meaning is not known without being told, with how many lines have each."""
    found = {}
    for name in CHOSEN:
        if name not in mapping.columns and name not in MUST_MEAN:
            continue
        words = Counter(mapping.value(line.cells, name) for line in table.lines)
        asked = [(word, n) for word, n in words.most_common() if not (meaning(name, word) if word else _may_miss(name))]
        if asked:
            found[name] = asked[:MOST_WORDS]
    return found


def _may_miss(name: str) -> bool:
    return name not in MUST_MEAN
