"""Official documents (公文): genres, topic classes, and their validity as a pure function of events.

Sources: 党政机关公文处理工作条例 (中办发〔2012〕14号) Art. 8 for the 15 genres (体裁); the State Council's list of
document topics (主题分类), 22 top classes. The states of validity (有效性) are those of practice. A document's life is
a list of events, each on the day from which it applies:

>>> from datetime import date as d
>>> life = (Event("issued", d(2022, 12, 20)), Event("in_force", d(2023, 2, 1)), Event("repealed", d(2025, 7, 1)))
>>> [state_at(life, day) for day in (d(2023, 1, 31), d(2023, 2, 1), d(2025, 6, 30), d(2025, 7, 1))]
['not_yet', 'in_force', 'in_force', 'repealed']
>>> count([life], 2025)
Counts(issued=0, repealed=1, in_force=0, lapsed=0, not_yet=0)
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from gongkai.law.basis import FORMAT_2021, Basis
from gongkai.wording import Wording

GENRES_BASIS = Basis("党政机关公文处理工作条例", "第八条", date(2012, 7, 1))
COUNTING = Basis(FORMAT_2021, "第二部分表格“本年制发件数”“本年废止件数”“现行有效件数”", date(2021, 9, 26))

GENRES: dict[str, Wording] = {
    "resolution": Wording("决议", "Resolution"),
    "decision": Wording("决定", "Decision"),
    "order": Wording("命令（令）", "Order"),
    "communique": Wording("公报", "Communiqué"),
    "announcement": Wording("公告", "Announcement"),
    "public_notice": Wording("通告", "Public notice"),
    "opinion": Wording("意见", "Opinion"),
    "notice": Wording("通知", "Notice"),
    "circular": Wording("通报", "Circular"),
    "report": Wording("报告", "Report"),
    "request": Wording("请示", "Request for instructions"),
    "reply": Wording("批复", "Official reply"),
    "proposal": Wording("议案", "Proposal"),
    "letter": Wording("函", "Letter"),
    "minutes": Wording("纪要", "Minutes"),
}

TOPICS: dict[str, Wording] = {
    "state_council_organisation": Wording("国务院组织机构", "Organisation of the State Council"),
    "general_affairs": Wording("综合政务", "General government affairs"),
    "economy_and_state_assets": Wording("国民经济管理、国有资产监管", "Economy and state assets"),
    "finance_and_audit": Wording("财政、金融、审计", "Public finance, banking, audit"),
    "land_and_energy": Wording("国土资源、能源", "Land, resources, energy"),
    "agriculture_and_water": Wording("农业、林业、水利", "Agriculture, forestry, water"),
    "industry_and_transport": Wording("工业、交通", "Industry, transport"),
    "commerce_and_tourism": Wording("商贸、海关、旅游", "Commerce, customs, tourism"),
    "market_and_work_safety": Wording("市场监管、安全生产监管", "Market and work safety supervision"),
    "construction_and_environment": Wording("城乡建设、环境保护", "Construction, environment"),
    "science_and_education": Wording("科技、教育", "Science, education"),
    "culture_and_press": Wording("文化、广电、新闻出版", "Culture, broadcasting, press"),
    "health_and_sport": Wording("卫生、体育", "Health, sport"),
    "population_women_children": Wording("人口与计划生育、妇女儿童工作", "Population, women and children"),
    "labour_and_personnel": Wording("劳动、人事、监察", "Labour, personnel, supervision"),
    "police_and_justice": Wording("公安、安全、司法", "Police, security, justice"),
    "civil_affairs_and_relief": Wording("民政、扶贫、救灾", "Civil affairs, poverty and disaster relief"),
    "nationalities_and_religion": Wording("民族、宗教", "Nationalities, religion"),
    "foreign_affairs": Wording("对外事务", "Foreign affairs"),
    "hong_kong_macao_taiwan_overseas": Wording("港澳台侨工作", "Hong Kong, Macao, Taiwan, overseas Chinese"),
    "defence": Wording("国防", "Defence"),
    "other": Wording("其他", "Other"),
}


def genre_of(title: str) -> str | None:
    """The genre that a title ends in (…的通知), or ``None``; a copy's 的复函 and 的公函 are letters."""
    bare = title.strip().rstrip("）)》>").partition("（试行")[0]
    if bare.endswith(("令", "命令")):
        return "order"
    return next((name for name, label in GENRES.items() if bare.endswith(label.zh)), None)


State = Literal["not_yet", "in_force", "amended", "repealed", "lapsed"]

STATES: dict[State, Wording] = {
    "not_yet": Wording("尚未生效", "Not yet in force"),
    "in_force": Wording("现行有效", "In force"),
    "amended": Wording("已修改", "Amended, in force"),
    "repealed": Wording("废止", "Repealed"),
    "lapsed": Wording("失效", "Lapsed"),
}
VALID: frozenset[State] = frozenset(("in_force", "amended"))

EventKind = Literal["issued", "in_force", "amended", "repealed", "lapsed"]

EVENTS: dict[EventKind, Wording] = {
    "issued": Wording("制发", "Issued"),
    "in_force": Wording("施行", "Enters into force"),
    "amended": Wording("修改", "Amended"),
    "repealed": Wording("废止", "Repealed"),
    "lapsed": Wording("失效", "Lapses"),
}


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to a document, on the day from which it applies.

    ``lapsed`` (失效) is the day after the period of validity (有效期), or the day of the declaration (宣布失效).
    ``instrument`` is the number or title of the document that did it.
    """

    kind: EventKind
    on: date
    instrument: str = ""


def state_at(events: Iterable[Event], day: date) -> State | None:
    """The state of a document on a day; ``None`` before it was issued. Without ``in_force`` it applies when issued."""
    known = tuple(events)
    past = {event.kind for event in known if event.on <= day}
    if "issued" not in past:
        return None
    if ends := sorted((e for e in known if e.kind in ("repealed", "lapsed") and e.on <= day), key=lambda e: e.on):
        return "repealed" if ends[0].kind == "repealed" else "lapsed"
    if "in_force" not in past and any(event.kind == "in_force" for event in known):
        return "not_yet"
    return "amended" if "amended" in past else "in_force"


def faults(events: Sequence[Event]) -> Iterator[Wording]:
    """What cannot have happened: two issues, a repeal before the issue, a change after the end."""
    issued = [event.on for event in events if event.kind == "issued"]
    if len(issued) != 1:
        yield Wording(f"制发应有且只有一次，现为{len(issued)}次", f"A document is issued once, not {len(issued)} times")
        return
    ends = [event for event in events if event.kind in ("repealed", "lapsed")]
    if len(ends) > 1:
        yield Wording("废止、失效只能发生一次", "A document is repealed or lapses once")
    for event in events:
        if event.on < issued[0]:
            yield _impossible(event, "早于制发", "before the issue")
        if ends and event.kind in ("amended", "in_force") and event.on > ends[0].on:
            yield _impossible(event, "晚于废止或失效", "after the end")


def _impossible(event: Event, zh: str, en: str) -> Wording:
    name = EVENTS[event.kind]
    return Wording(f"{name.zh}（{event.on}）{zh}", f"{name.en} ({event.on}) is {en}")


class Counts(NamedTuple):
    """The figures of the annual report, and two that explain them.

    ``issued`` 本年制发件数, ``repealed`` 本年废止件数 and ``in_force`` 现行有效件数 at 31 December (amended ones
    included); ``lapsed`` is the part of ``repealed`` that lapsed, ``not_yet`` what was issued and not yet in force.
    """

    issued: int
    repealed: int
    in_force: int
    lapsed: int
    not_yet: int


def count(documents: Iterable[Sequence[Event]], year: int, *, lapse_is_repeal: bool = True) -> Counts:
    """The figures of a year from the documents' events.

    Whether a document that lapsed counts as 废止 is a setting: the form does not say, but only with it do last year's
    documents in force, issued and repealed add up to this year's.
    """
    issued = repealed = in_force = lapsed = not_yet = 0
    end = date(year, 12, 31)
    for events in documents:
        state, before = state_at(events, end), state_at(events, date(year - 1, 12, 31))
        issued += any(event.kind == "issued" and event.on.year == year for event in events)
        in_force += state in VALID
        not_yet += state == "not_yet"
        if state != before:
            repealed += state == "repealed" or (lapse_is_repeal and state == "lapsed")
            lapsed += state == "lapsed"
    return Counts(issued, repealed, in_force, lapsed, not_yet)
