"""The figures that the text can name: ``{新收申请}`` in a passage is what the records give.

The names are Chinese, as the text is; they are the same in every language of the interface.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Count, F, Sum
from django.utils.translation import gettext as _
from django.utils.translation import override

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, Value
from gongkai.annual.writing.blocks import figure
from gongkai.law.outcomes import OUTCOMES
from gongkai.office.agencies.models import Agency
from gongkai.office.errors import ActRefusedError
from gongkai.office.inforequests.counting import channels_of, counted
from gongkai.office.publishing.models import Channel, ChannelRelease, Interpretation, Kind
from gongkai.office.publishing.queries import released_items
from gongkai.office.reporting.models import FactKind, YearFact
from gongkai.office.reporting.subject import ReportOf

FIELD = re.compile(r"\{([^{}\n]{1,60})\}")
TO_FILL = "【待填】"
"""Stands where something is still to be written or supplied; a text that holds it is not sent."""

_NUMBERING = re.compile(r"^(?:\d+\.|（[一二三四五六七八九十]+）|[一二三四]、)")
_BRACKETS = re.compile(r"（[^）]*）$")
_ROWS = {
    "requests:new": "新收申请",
    "requests:carried_in": "上年结转申请",
    "requests:total": "办结申请",
    "requests:carried_out": "结转下年度申请",
    "disputes:reconsideration": "行政复议",
    "disputes:litigation_direct": "未经复议直接起诉",
    "disputes:litigation_after_reconsideration": "复议后起诉",
}
_PROACTIVE = {
    "regulations:issued": "制发规章",
    "regulations:repealed": "废止规章",
    "regulations:in_force": "现行有效规章",
    "normative_documents:issued": "制发行政规范性文件",
    "normative_documents:repealed": "废止行政规范性文件",
    "normative_documents:in_force": "现行有效行政规范性文件",
    "licences:decisions": "行政许可决定",
    "penalties:decisions": "行政处罚决定",
    "coercive_measures:decisions": "行政强制决定",
    "fees:amount_10k_yuan": "行政事业性收费金额（万元）",
}


@dataclass(frozen=True, slots=True)
class LiveField:
    """A figure by its name; ``cell`` where it stands in a table too."""

    name: str
    value: Value | None
    cell: CellName | None = None

    @property
    def shown(self) -> str:
        return TO_FILL if self.value is None else figure(self.value)


def fields_of(of: ReportOf, figures: Mapping[CellName, Value | None]) -> dict[str, LiveField]:
    """Every figure that a text of this report can name, in the order in which they are offered; of a region those of
    its tables alone, since not every agency keeps its records here.
    """
    beside = () if of.regional else [part(of, [of.agency]) for part in (_of_items, _of_requests, _of_facts)]
    found = [*chain(*beside), *_of_tables(figures)]
    return {field.name: field for field in found}


def names_in(text: str) -> list[str]:
    """The names in braces, in order."""
    return FIELD.findall(text)


def fill(text: str, fields: Mapping[str, LiveField]) -> str:
    """The text with its figures. A name that is none stays as it stands; a report that holds one is not sent."""
    return FIELD.sub(lambda found: fields[found[1]].shown if found[1] in fields else found[0], text)


def check_names(text: str, fields: Mapping[str, LiveField]) -> None:
    """Refuse a text that names what is no figure; raises ``ActRefusedError`` for ``text``."""
    unknown = sorted({name for name in names_in(text) if name not in fields})
    if unknown:
        raise ActRefusedError(
            _("没有这样的数据项：%(names)s。请从列出的数据项中选取。") % {"names": "、".join(unknown)}, field="text"
        )


def _of_items(of: ReportOf, agencies: list[Agency]) -> Iterator[LiveField]:
    """What became public in the year and is public: by kind, by column; where it went out; interpretations."""
    held = released_items().filter(agency__in=agencies, first_published_at__year=of.year).order_by()
    by_kind = dict(held.values_list("kind").annotate(Count("pk")))
    yield LiveField("主动公开信息", sum(by_kind.values()))
    due = held.exclude(due_on=None)
    yield LiveField("主动公开信息·按时公开", due.filter(first_published_at__date__lte=F("due_on")).count())
    with override("zh-hans"):
        for kind, label in Kind.choices:
            if number := by_kind.get(kind):
                yield LiveField(f"主动公开信息·{label}", number)
        for name, number in (
            held.exclude(column=None).values_list("column__name").annotate(n=Count("pk")).order_by("-n")
        ):
            yield LiveField(f"栏目·{name}", number)
        gone_out = ChannelRelease.objects.filter(agency__in=agencies, on__year=of.year).order_by()
        sent = dict(gone_out.values_list("channel").annotate(Count("pk")))
        for channel, label in Channel.choices:
            if number := sent.get(channel):
                yield LiveField(f"渠道·{label}", number)
    interpreted = Interpretation.objects.filter(interpretation__in=held).values("interpretation").distinct()
    yield LiveField("政策解读", interpreted.count())


def _of_requests(of: ReportOf, agencies: list[Agency]) -> Iterator[LiveField]:
    """How requests came, and whether they were answered in time."""
    for channel, number in channels_of(agencies, of.year).items():
        yield LiveField(f"申请方式·{channel.label.zh}", number)
    answered = counted(agencies).filter(counted_on__year=of.year)
    late = answered.filter(overdue=True).count()
    yield LiveField("按期答复申请", answered.count() - late)
    yield LiveField("超期答复申请", late)


def _of_facts(of: ReportOf, agencies: list[Agency]) -> Iterator[LiveField]:
    """What was entered as dated facts."""
    held = YearFact.objects.filter(agency__in=agencies, on__year=of.year).order_by()
    numbers, people = Counter[Any](), Counter[Any]()
    for kind, times, heads in held.values_list("kind").annotate(Count("pk"), Sum("people")):
        numbers[kind], people[kind] = times, heads or 0
    yield LiveField("培训场次", numbers[FactKind.TRAINING])
    yield LiveField("培训人次", people[FactKind.TRAINING])
    yield LiveField("检查次数", numbers[FactKind.INSPECTION])
    yield LiveField("答复来信", people[FactKind.LETTER])


def _of_tables(figures: Mapping[CellName, Value | None]) -> Iterator[LiveField]:
    """The totals of the rows, and what table one states; by a name short enough to read in a sentence."""
    labels = _ROWS | {f"requests:{one.identifier}": f"结果·{_bare(one.label.zh)}" for one in OUTCOMES}
    results = {column.name: column.label for column in EDITIONS["2021"].table("disputes").rows[0].columns}
    for name, value in figures.items():
        row = f"{name.table}:{name.row}"
        if name.table == "proactive":
            if label := _PROACTIVE.get(f"{name.row}:{name.column}"):
                yield LiveField(label, value, name)
        elif name.column == "total" and row in labels:
            yield LiveField(labels[row], value, name)
        elif name.table == "disputes":
            yield LiveField(f"{labels[row]}·{results[name.column]}", value, name)


def _bare(label: str) -> str:
    return _BRACKETS.sub("", _NUMBERING.sub("", label))
