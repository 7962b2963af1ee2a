"""Figures of several annual reports side by side.

Only of the tables on requests and disputes, which both editions of the form share (2019 其他处理 is one row where 2021
has three). A figure that a report does not state has no value here either; never 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _t
from django.utils.translation import pgettext_lazy

from gongkai.annual import AnnualReport, Cell
from gongkai.annual.auditing.labels import cell_in
from gongkai.annual.comparing import sum_of
from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import STATES, CellName, State, Value
from gongkai.annual.wording import Lang

LITIGATION = ("litigation_direct", "litigation_after_reconsideration")


@dataclass(frozen=True, slots=True)
class Line:
    """A figure that is compared: the cells of ``column`` in the ``rows`` of a table, and in those whose name begins
    with one of them and a dot.
    """

    words: Any
    table: str
    rows: tuple[str, ...]
    column: str = "total"

    def names(self, report: AnnualReport) -> Iterator[CellName]:
        """Its cells in the report's own edition."""
        if report.edition is None:
            return
        for row in EDITIONS[report.edition].table(self.table).rows:
            if any(row.name == one or row.name.startswith(f"{one}.") for one in self.rows):
                yield CellName(self.table, row.name, self.column)


NEW = Line(_t("本年新收"), "requests", ("new",))
RECONSIDERED = Line(_t("行政复议"), "disputes", ("reconsideration",))
LITIGATED = Line(_t("行政诉讼"), "disputes", LITIGATION)
LINES = (
    NEW,
    Line(_t("上年结转"), "requests", ("carried_in",)),
    Line(_t("予以公开"), "requests", ("granted",)),
    Line(_t("部分公开"), "requests", ("partially_granted",)),
    Line(pgettext_lazy("result", "不予公开"), "requests", ("refused",)),
    Line(_t("无法提供"), "requests", ("unavailable",)),
    Line(_t("不予处理"), "requests", ("unprocessed",)),
    Line(_t("其他处理"), "requests", ("other",)),
    Line(_t("结果总计"), "requests", ("total",)),
    Line(_t("结转下年度继续办理"), "requests", ("carried_out",)),
    RECONSIDERED,
    Line(_t("行政复议结果纠正"), "disputes", ("reconsideration",), "corrected"),
    LITIGATED,
    Line(_t("行政诉讼结果纠正"), "disputes", LITIGATION, "corrected"),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a report states, or why it has no value; ``state`` of a sum is that of its least sure part."""

    value: Value | None
    state: State

    def words(self, lang: Lang) -> str:
        """The value, or in a word why there is none."""
        return STATES[self.state].in_(lang) if self.value is None else str(self.value)

    def doubt(self, lang: Lang) -> str:
        """In a word that a value was concluded, not read."""
        return STATES[self.state].in_(lang) if self.value is not None and self.state != "read" else ""


def figure_of(report: AnnualReport, line: Line) -> Figure:
    """One line of a report."""
    cells: list[Cell] = [cell_in(report, name) for name in line.names(report)]
    return Figure(*sum_of(cells)) if cells else Figure(None, "missing")
