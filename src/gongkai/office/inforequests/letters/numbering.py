"""文号 of letters: 机关代字〔年〕序号号 by the agency's pattern, a serial for each year and word, without gaps.

In the pattern ``{organ}`` is the agency's short name (else its name), ``{word}`` the word of the kind (``WORDS``; all
replies share one), ``{year}`` that of the day of approval, ``{serial}`` or ``{serial:03}`` the serial. The default
``{organ}公开{word}〔{year}〕{serial}号`` reads 演示局公开答〔2026〕1号. A number is given when a letter is approved,
within that act: what fails takes none, and a letter made void keeps its own.
"""

from datetime import date

from django.utils.translation import gettext as _

from gongkai.law.errors import InvalidFormat
from gongkai.law.index_numbers import Parts, Pattern
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.letters.templating import letter_rules_of
from gongkai.office.inforequests.models import CaseLetter, LetterSeries
from gongkai.office.inforequests.words import in_language

_REPLIES = "答"
WORDS = {
    "receipt": "受",
    "correction_notice": "补",
    "correction_abandoned": "逾",
    "extension_notice": "延",
    "third_party_consultation": "征",
    "agency_consultation": "商",
    "consultation_notice": "征告",
    "reasons_notice": "说",
    "delay_notice": "迟",
    "fee_notice": "费",
    "fee_abandoned": "欠",
    "closing_record": "终",
    "third_party_notice": "告",
    "record_correction": "更",
}
"""The word that tells a kind of letter in its number; replies have 答."""
LONGEST = 64


def word_of(kind: str) -> str:
    """The word of a kind of letter."""
    return WORDS.get(kind, _REPLIES)


def check_pattern(text: str, agency: Agency) -> None:
    """``ActRefusedError`` for a pattern that is none, that does not begin anew each year, or in which letters of two
    kinds could have the same number.
    """
    if text.count("{word}") != 1 or "{month}" in text:
        raise ActRefusedError(_("文号规则应有{word}、{year}和{serial}，且每年重新编号。"), field="number_pattern")
    number_in(text, agency, word="征告", day=date(2000, 1, 1), serial=100000)


def number_in(text: str, agency: Agency, *, word: str, day: date, serial: int) -> str:
    """The number that a pattern gives."""
    organ = "".join((agency.short_name or agency.name).split())
    try:
        pattern = Pattern.parse(text.replace("{organ}", organ).replace("{word}", word))
        if pattern.restarts != "year" or pattern.codes:
            raise ActRefusedError(_("文号规则应有{year}，且不用机关代码。"), field="number_pattern")
        return pattern.render(Parts({}, day, serial))
    except InvalidFormat as error:
        raise ActRefusedError(in_language(error.reason), field="number_pattern") from error


def give_number(letter: CaseLetter, day: date) -> None:
    """Set the next number of the agency on a letter; inside the act that approves it, which stores it."""
    where = {"agency": letter.agency, "word": word_of(letter.kind), "year": day.year}
    LetterSeries.objects.get_or_create(**where)
    series = LetterSeries.objects.select_for_update().get(**where)
    series.last += 1
    series.save()
    letter.word, letter.year, letter.serial = series.word, day.year, series.last
    pattern = letter_rules_of(letter.agency).number_pattern
    letter.number = number_in(pattern, letter.agency, word=series.word, day=day, serial=series.last)
    if CaseLetter.objects.filter(agency=letter.agency, number=letter.number).exists():
        raise ActRefusedError(_("文号“%(number)s”已经使用，请修改文号规则。") % {"number": letter.number})
