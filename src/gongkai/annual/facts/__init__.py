"""Facts: every figure that the narrative of an annual report states, each with its sentence.

``find_facts`` gives the agency's own figures of the year, as the report carries them. ``find_figures`` gives all
figures with what an audit must know of them: whose, of which time, how surely. Growth rates are facts of the kind
``growth``: ``by`` is the kind that grew (``requests_received``, or ``requests_received:channel:online``), ``value``
is signed (-12.5), ``unit`` is ``%``, ``个百分点``, ``倍`` or a counting word (then the difference in number).
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from types import MappingProxyType

from gongkai.annual.report import AnnualReport, Fact, Section
from gongkai.annual.wording import Wording

from .context import Subject
from .finding import FoundFigure, Reader, places
from .text import pieces

__all__ = ["KINDS", "FoundFigure", "find_facts", "find_figures"]

KINDS = MappingProxyType(
    {
        "items_published": Wording("主动公开信息", "Items published"),
        "requests_received": Wording("收到政府信息公开申请", "Requests received"),
        "requests_carried_in": Wording("上年结转申请", "Requests carried in"),
        "requests_answered": Wording("办结、答复申请", "Requests answered"),
        "requests_carried_out": Wording("结转下年度申请", "Requests carried out"),
        "reconsiderations": Wording("行政复议", "Administrative reconsiderations"),
        "litigations": Wording("行政诉讼", "Administrative litigations"),
        "litigations_direct": Wording("未经复议直接起诉", "Litigations without reconsideration"),
        "litigations_after_reconsideration": Wording("复议后起诉", "Litigations after reconsideration"),
        "documents_issued": Wording("制发文件", "Documents issued"),
        "documents_repealed": Wording("废止文件", "Documents repealed"),
        "documents_in_force": Wording("现行有效文件", "Documents in force"),
        "licences": Wording("行政许可决定", "Licensing decisions"),
        "penalties": Wording("行政处罚决定", "Penalty decisions"),
        "coercive_measures": Wording("行政强制决定", "Coercive measures"),
        "interpretations": Wording("政策解读", "Policy interpretations"),
        "press_conferences": Wording("新闻发布会", "Press conferences"),
        "training_sessions": Wording("培训场次", "Training sessions"),
        "training_people": Wording("培训人次", "People trained"),
        "inspections": Wording("监督检查", "Inspections"),
        "meetings": Wording("会议", "Meetings"),
        "columns": Wording("栏目", "Columns"),
        "fees_charged": Wording("信息处理费", "Information-processing fees charged"),
        "administrative_fees": Wording("行政事业性收费", "Administrative fees"),
        "growth": Wording("增减", "Growth on the year before"),
    }
)
"""Every ``Fact.what``. ``by`` narrows it, null is the whole:

- items_published: ``category:…`` and ``channel:…``, both as printed or commonly called (政府网站, 微信公众号, 微博)
- requests_received: ``channel:online|offline|platform|in_person|letter|email|fax|phone|other``,
  ``applicant:natural_person|organisations|enterprise|…``, ``category:…`` as printed
- requests_answered: ``outcome:…`` with a row of the form (granted, refused.state_secret), a group of rows (refused,
  unavailable, unprocessed, other) or ``withdrawn``
- reconsiderations, litigations…: ``result:upheld|corrected|other|pending``
- documents_…: ``kind:normative_documents`` or ``kind:regulations``; null for official papers of any kind
- interpretations: ``form:…`` as printed
"""

_YEAR = re.compile(r"(20[0-3][0-9])\s*年")


def find_facts(sections: Sequence[Section], *, year: int | None = None, agency: str | None = None) -> tuple[Fact, ...]:
    """The agency's own figures of the year, in order of the text.

    Figures of other years, parts of a year, plans, running totals and other bodies are left out. Without ``year`` the
    one most often named is taken; without ``agency`` figures of a whole region (全县) are left out.
    """
    return tuple(
        Fact(f.what, f.by, f.value, f.unit, f.approximate, f.quote, f.section, f.where)
        for f in figures_of(sections, Subject(agency, year))
        if f.is_agency_year
    )


def find_figures(report: AnnualReport) -> tuple[FoundFigure, ...]:
    """Every figure of the narrative, in order of the text, with scope, time and certainty."""
    agency, year = report.agency.value, report.year.value
    subject = Subject(agency if isinstance(agency, str) else None, year if isinstance(year, int) else None)
    return figures_of(report.sections, subject)


def figures_of(sections: Sequence[Section], subject: Subject) -> tuple[FoundFigure, ...]:
    """The figures of sections that belong to a report of ``subject``."""
    return _figures_of(tuple(sections), subject)


@lru_cache(maxsize=8)  # reading and each rule of the audit ask for the same report's figures
def _figures_of(sections: tuple[Section, ...], subject: Subject) -> tuple[FoundFigure, ...]:
    if subject.year is None:
        years = Counter(y for s in sections for y in _YEAR.findall(s.text))
        subject = Subject(subject.agency, int(years.most_common(1)[0][0]) if years else None)
    reader = Reader(subject)
    return tuple(
        figure for place, text in places(sections) for piece in pieces(text) for figure in reader.piece(piece, place)
    )
