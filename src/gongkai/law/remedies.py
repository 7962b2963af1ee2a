"""What an applicant may do against a reply (救济): which way, to whom, within how long, by the day of the decision.

Sources: 行政复议法 (2023 revision, in force 2024-01-01) Arts. 20, 22 to 28, 行政诉讼法 Arts. 15, 18, 45, 46. Since then
a refusal under Arts. 14 to 16 of the 条例 goes to reconsideration first (复议前置), and the decision must say so; 132号
reads a refusal in part as one. Whether the courts take referrals to a register, processing, petitions, repetition,
publications and re-issuing is disputed: both ways are printed by default (``RemedyRules``).

>>> way("refused.third_party_rights", date(2023, 12, 31)), way("refused.third_party_rights", date(2024, 1, 1))
('either', 'reconsideration_first')
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.law.basis import Basis, Dated
from gongkai.law.outcomes import outcome
from gongkai.wording import Wording

Way = Literal["reconsideration_first", "either", "reconsideration", "none"]
"""复议前置; 复议或者诉讼; 只载明复议; 不载明 (nothing was decided against the applicant)."""

RECONSIDERATION = "中华人民共和国行政复议法"
LITIGATION = "中华人民共和国行政诉讼法"
REVISED = date(2024, 1, 1)
FIRST = Basis(RECONSIDERATION, "第二十三条第一款第（四）项、第二款", REVISED)
WITHIN = Basis(RECONSIDERATION, "第二十条", REVISED)
SUE = Basis(LITIGATION, "第四十六条", date(2015, 5, 1))
SUE_AFTER = Basis(LITIGATION, "第四十五条", date(2015, 5, 1))

_FIRST_SINCE = Dated((REVISED, True, FIRST))
_DISPUTED = {
    "refused.administrative_query",
    "unavailable.needs_creation",
    "unprocessed.petition",
    "unprocessed.repeated",
    "unprocessed.publication",
    "unprocessed.reconfirmation",
}
_NOTHING_DECIDED = {"other.other"}


@dataclass(frozen=True, slots=True)
class RemedyRules:
    """Where practice differs.

    ``partial_first``: a refusal in part goes to reconsideration first too (132号). ``disputed``: what is printed where
    courts usually do not accept a suit. ``silence``: which way is open when no reply came in time.
    """

    partial_first: bool = True
    disputed: Way = "either"
    silence: Way = "either"


DEFAULTS = RemedyRules()


def way(row: str, decided_on: date, rules: RemedyRules = DEFAULTS) -> Way:
    """The way open against an outcome decided on a day; UnknownKind if ``row`` is none of the outcomes."""
    found = outcome(row)
    if row in _NOTHING_DECIDED:
        return "none"
    if row in _DISPUTED:
        return rules.disputed
    refused = found.ground is not None or (row == "partially_granted" and rules.partial_first)
    return "reconsideration_first" if refused and _FIRST_SINCE.at(decided_on) else "either"


def way_for_silence(rules: RemedyRules = DEFAULTS) -> Way:
    """The way open when no reply came in time; whether reconsideration must come first is disputed."""
    return rules.silence


@dataclass(frozen=True, slots=True)
class Addresses:
    """Whom a remedy paragraph names; ``online``: the channel to file reconsideration over the internet."""

    organ: str
    court: str
    online: str = ""


def paragraph(open_way: Way, to: Addresses, *, partial: bool = False) -> Wording:
    """The remedy paragraph of a reply; empty where none is named.

    ``partial``: only the part refused goes to reconsideration first.
    """
    if open_way == "none":
        return Wording("", "")
    zh, en = (_first if open_way == "reconsideration_first" else _plain)(open_way, to, partial)
    if to.online:
        zh += f"行政复议申请也可以通过{to.online}提交。"
        en += f" Reconsideration may also be applied for at {to.online}."
    return Wording(zh, en)


def _first(_: Way, to: Addresses, partial: bool) -> tuple[str, str]:
    what = "本答复中不予公开的部分" if partial else "本不予公开决定"
    which = "the part that is refused" if partial else "this refusal"
    return (
        f"如对{what}不服，应当先自收到本答复之日起60日内向{to.organ}申请行政复议；"
        f"对行政复议决定不服的，可以自收到行政复议决定书之日起15日内向{to.court}提起行政诉讼。",
        f"Against {which}, reconsideration is to be applied for first, with {to.organ} within 60 days of receiving "
        f"this reply; against its decision, a suit may be brought before {to.court} within 15 days of receiving it.",
    )


def _plain(open_way: Way, to: Addresses, _: bool) -> tuple[str, str]:
    zh = f"如对本答复不服，可以自收到本答复之日起60日内向{to.organ}申请行政复议"
    en = f"Reconsideration may be applied for with {to.organ} within 60 days of receiving this reply"
    if open_way == "either":
        zh += f"，或者自收到本答复之日起6个月内直接向{to.court}提起行政诉讼"
        en += f", or a suit brought before {to.court} within 6 months of receiving it"
    return f"{zh}。", f"{en}."


Organ = Literal[
    "department",
    "township",
    "local_government",
    "provincial_government",
    "state_council_department",
    "vertical",
    "justice_department",
    "delegated_office",
    "department_branch",
    "authorised_organisation",
]
"""What kind of organ replied; ``local_government`` from the county to below the province."""


def _since_2024(zh: str, en: str, article: str) -> Dated[Wording]:
    return Dated((REVISED, Wording(zh, en), Basis(RECONSIDERATION, article, REVISED)))


_HIGHER = ("上一级人民政府", "the people's government one level up", "第二十四条第一款")
RECONSIDERED_BY: dict[Organ, Dated[Wording]] = {
    "department": Dated(
        (
            date(1999, 10, 1),
            Wording("本级人民政府或者上一级主管部门", "the government of its level, or the superior department"),
            Basis(f"{RECONSIDERATION}（2017）", "第十二条第一款", date(1999, 10, 1)),
        ),
        (
            REVISED,
            Wording("本级人民政府", "the people's government of its level"),
            Basis(RECONSIDERATION, "第二十四条第一款", REVISED),
        ),
    ),
    "township": _since_2024(*_HIGHER),
    "local_government": _since_2024(*_HIGHER),
    "provincial_government": _since_2024("作出答复的省级人民政府", "the provincial government", "第二十四条第二款"),
    "state_council_department": _since_2024("作出答复的国务院部门", "the department itself", "第二十五条"),
    "vertical": _since_2024("上一级主管部门", "the superior department", "第二十七条"),
    "justice_department": _since_2024(
        "本级人民政府或者上一级司法行政部门", "the government of its level, or the superior department", "第二十八条"
    ),
    "delegated_office": _since_2024(
        "设立该派出机关的人民政府", "the government that set it up", "第二十四条第一款"
    ),
    "department_branch": _since_2024(
        "派出该机构的部门的本级人民政府", "the government of the level of its department", "第二十四条第四款"
    ),
    "authorised_organisation": _since_2024(
        "直接管理该组织的人民政府或者部门", "the government or department that manages it", "第二十四条、第二十五条"
    ),
}  # fmt: skip
"""To whom reconsideration is applied for (复议机关); an agency's own setting may name it exactly."""


def reconsidered_by(organ: Organ, decided_on: date) -> tuple[Wording, Basis]:
    """The organ of reconsideration for a decision of a day; what was before the first provision is measured by it."""
    rows = RECONSIDERED_BY[organ]
    row = rows.at(decided_on) or next(iter(rows))
    assert row.value is not None  # none of them was repealed
    return row.value, row.basis


def intermediate_court(organ: Organ) -> bool:
    """Whether the intermediate court (中级人民法院) hears it: State Council departments, county governments and up.

    行政诉讼法 Art. 15; local pooling of jurisdiction may name another court.
    """
    return organ in {"local_government", "provincial_government", "state_council_department"}
