"""Periods in reconsideration and litigation (复议、诉讼期限): the applicant's, the organ's and the court's.

Sources: 行政复议法 (2023 revision) Arts. 20, 21, 31, 34, 39, 48, 54, 62, 76 and 88 (spans of up to ten days are working
days), 行政诉讼法 Arts. 45, 46, 67, 81, 83, 85, 86, 88, 法释〔2018〕1号 Arts. 64 and 66. The day of the trigger is not
counted; a period in days or months that ends on a rest day ends on the next working day (民法典 Art. 203).

>>> from gongkai.law.workdays import official
>>> period("reconsideration").last_day(date(2025, 8, 4), official()).date  # 3 October is off, until the 8th
datetime.date(2025, 10, 9)
>>> period("litigation").last_day(date(2025, 8, 31), official()).date.isoformat()
'2026-02-28'
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from gongkai.law.basis import Basis
from gongkai.law.errors import UnknownKind
from gongkai.law.remedies import LITIGATION, RECONSIDERATION, REVISED, SUE, SUE_AFTER, WITHIN
from gongkai.law.workdays import Calendar, Day, months_after
from gongkai.wording import Wording

Unit = Literal["workday", "day", "month"]
Whose = Literal["applicant", "agency", "organ", "court"]
"""申请人, 被申请人（被告）, 复议机关, 人民法院."""


@dataclass(frozen=True, slots=True)
class DisputePeriod:
    """A period; ``trigger`` is the event from which it is counted."""

    identifier: str
    label: Wording
    trigger: Wording
    n: int
    unit: Unit
    whose: Whose
    basis: Basis

    def last_day(self, trigger: date, calendar: Calendar) -> Day:
        """The last day of the period that an event of a day begins."""
        if self.unit == "workday":
            return calendar.add(trigger, self.n)
        if self.unit == "day":
            return calendar.on_or_after(trigger + timedelta(self.n))
        return calendar.on_or_after(months_after(trigger, self.n))


def _reconsideration(article: str) -> Basis:
    return Basis(RECONSIDERATION, article, REVISED)


def _litigation(article: str) -> Basis:
    return Basis(LITIGATION, article, date(2015, 5, 1))


def _interpretation(article: str) -> Basis:
    return Basis("最高人民法院关于适用《中华人民共和国行政诉讼法》的解释", article, date(2018, 2, 8))


_KNOWN = Wording("知道或者应当知道答复", "the reply was known, or should have been")
_COPY = Wording("收到复议申请书副本", "the copy of the application was received")
_ACCEPTED = Wording("受理复议申请", "the application was accepted")
_FILED = Wording("立案", "the case was filed")

PERIODS: tuple[DisputePeriod, ...] = (
    DisputePeriod("reconsideration", Wording("申请行政复议", "Apply for reconsideration"), _KNOWN, 60, "day",
                  "applicant", WITHIN),
    DisputePeriod("reconsideration_untold", Wording("申请行政复议（未告知）", "Apply for reconsideration (not told)"),
                  _KNOWN, 12, "month", "applicant", _reconsideration("第二十条第三款")),
    DisputePeriod("reconsideration_outer", Wording("申请行政复议（最长）", "Apply for reconsideration (outer limit)"),
                  Wording("作出答复", "the reply was made"), 60, "month", "applicant", _reconsideration("第二十一条")),
    DisputePeriod("litigation", Wording("直接起诉", "Sue directly"), _KNOWN, 6, "month", "applicant", SUE),
    DisputePeriod("litigation_untold", Wording("起诉（未告知期限）", "Sue (period not told)"), _KNOWN, 12, "month",
                  "applicant", _interpretation("第六十四条")),
    DisputePeriod("litigation_after", Wording("复议后起诉", "Sue after reconsideration"),
                  Wording("收到复议决定书，或者复议期满", "the decision was received, or its period ended"), 15, "day",
                  "applicant", SUE_AFTER),
    DisputePeriod("litigation_for_silence", Wording("对不答复起诉", "Sue for silence"),
                  Wording("答复期限届满", "the period to answer ended"), 6, "month", "applicant",
                  _interpretation("第六十六条")),
    DisputePeriod("filing_correction", Wording("补正复议申请", "Correct the application for reconsideration"),
                  Wording("收到补正通知", "the notice was received"), 10, "workday", "applicant",
                  _reconsideration("第三十一条、第八十八条")),
    DisputePeriod("answer", Wording("提出复议答复和证据", "Answer in reconsideration, with evidence"), _COPY, 10,
                  "workday", "agency", _reconsideration("第四十八条、第八十八条")),
    DisputePeriod("answer_simplified", Wording("提出复议答复和证据（简易程序）", "Answer, simplified procedure"),
                  _COPY, 5, "workday", "agency", _reconsideration("第五十四条、第八十八条")),
    DisputePeriod("decision", Wording("作出复议决定", "Decision of reconsideration"), _ACCEPTED, 60, "day", "organ",
                  _reconsideration("第六十二条第一款")),
    DisputePeriod("decision_extended", Wording("作出复议决定（延长后）", "Decision of reconsideration, extended"),
                  _ACCEPTED, 90, "day", "organ", _reconsideration("第六十二条第一款")),
    DisputePeriod("decision_simplified", Wording("作出复议决定（简易程序）", "Decision of simplified reconsideration"),
                  _ACCEPTED, 30, "day", "organ", _reconsideration("第六十二条第二款")),
    DisputePeriod("opinion_report", Wording("报告行政复议意见书落实情况", "Report on the organ's written opinion"),
                  Wording("收到行政复议意见书", "the written opinion was received"), 60, "day", "agency",
                  _reconsideration("第七十六条")),
    DisputePeriod("defence", Wording("提出答辩状和证据", "Defence, with evidence"),
                  Wording("收到起诉状副本", "the copy of the complaint was received"), 15, "day", "agency",
                  _litigation("第六十七条")),
    DisputePeriod("defence_appeal", Wording("提出二审答辩状", "Defence on appeal"),
                  Wording("收到上诉状副本", "the copy of the appeal was received"), 15, "day", "agency",
                  _litigation("第八十六条")),
    DisputePeriod("first_instance", Wording("一审判决", "First instance"), _FILED, 6, "month", "court",
                  _litigation("第八十一条")),
    DisputePeriod("first_instance_simplified", Wording("一审判决（简易程序）", "First instance, simplified"), _FILED,
                  45, "day", "court", _litigation("第八十三条")),
    DisputePeriod("second_instance", Wording("二审判决", "Second instance"),
                  Wording("收到上诉状", "the appeal was received"), 3, "month", "court", _litigation("第八十八条")),
    DisputePeriod("appeal", Wording("对判决上诉", "Appeal against a judgment"),
                  Wording("判决书送达", "the judgment was served"), 15, "day", "agency", _litigation("第八十五条")),
    DisputePeriod("appeal_ruling", Wording("对裁定上诉", "Appeal against a ruling"),
                  Wording("裁定书送达", "the ruling was served"), 10, "day", "agency", _litigation("第八十五条")),
)  # fmt: skip

_BY_IDENTIFIER = {known.identifier: known for known in PERIODS}


def period(identifier: str) -> DisputePeriod:
    """The period of an identifier, or UnknownKind."""
    if identifier not in _BY_IDENTIFIER:
        raise UnknownKind(Wording(f"没有“{identifier}”这一期限", f"There is no period {identifier!r}"))
    return _BY_IDENTIFIER[identifier]
