"""The statutory forms (政府信息公开工作年度报告格式) of 2019 and 2021: rows, columns, labels, sums.

The one source of names, order, official labels and equations; everything else derives from it.

Sources: 国办公开办函〔2021〕30号 (reports for 2021 and later) and 国办公开办函〔2019〕60号 (reports for 2019
and 2020). Labels are verbatim. The 2021 form carries 42 equations, the 2019 form 40:

>>> len(EDITIONS["2021"].equations), len(EDITIONS["2019"].equations)
(42, 40)
"""

from dataclasses import dataclass
from functools import cached_property

from gongkai.annual.report import CellName, EditionName
from gongkai.law.basis import FORMAT_2019, FORMAT_2021, Basis


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    label: str
    unit: str = "count"  # "count" | "change" (may be negative) | "money"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that carries figures. ``groups`` are the labels printed left of it, outermost first."""

    name: str
    label: str
    columns: tuple[Column, ...]
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    rows: tuple[Row, ...]

    def row(self, name: str) -> Row:
        return next(r for r in self.rows if r.name == name)


@dataclass(frozen=True, slots=True)
class Equation:
    """``sum(left) == sum(right)``. ``kind`` is identity, result_sum, row_sum or dispute_sum."""

    kind: str
    at: str
    left: tuple[CellName, ...]
    right: tuple[CellName, ...]

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.at}"

    @property
    def cells(self) -> tuple[CellName, ...]:
        return self.left + self.right


@dataclass(frozen=True)
class Edition:
    """One statutory form; it is in force for the reports of ``first_year`` to ``last_year``."""

    name: EditionName
    first_year: int
    last_year: int | None
    basis: Basis
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        return next(t for t in self.tables if t.name == name)

    @cached_property
    def cell_names(self) -> tuple[CellName, ...]:
        return tuple(CellName(t.name, r.name, c.name) for t in self.tables for r in t.rows for c in r.columns)

    @cached_property
    def units(self) -> dict[CellName, str]:
        return {CellName(t.name, r.name, c.name): c.unit for t in self.tables for r in t.rows for c in r.columns}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        return _equations(self)

    @cached_property
    def outcomes(self) -> tuple[str, ...]:
        """The rows of results (本年度办理结果) without their total."""
        return tuple(r.name for r in self.table("requests").rows if r.name not in BALANCE_ROWS)

    def in_force(self, year: int) -> bool:
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)


REQUEST_COLUMNS = (
    Column("natural_person", "自然人"),
    Column("enterprise", "商业企业"),
    Column("research_institution", "科研机构"),
    Column("public_welfare_org", "社会公益组织"),
    Column("legal_service_org", "法律服务机构"),
    Column("other", "其他"),
    Column("total", "总计"),
)
ORGANISATION_COLUMNS = REQUEST_COLUMNS[1:6]
APPLICANTS = "申请人情况"
ORGANISATIONS = "法人或其他组织"
BALANCE_ROWS = ("new", "carried_in", "total", "carried_out")
BALANCE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = "三、本年度办理结果"
REFUSED, UNAVAILABLE = "（三）不予公开", "（四）无法提供"
UNPROCESSED, OTHER = "（五）不予处理", "（六）其他处理"
RECONSIDERATION, LITIGATION = "行政复议", "行政诉讼"
LITIGATION_DIRECT, LITIGATION_AFTER = "未经复议直接起诉", "复议后起诉"
INFORMATION = "信息内容"


def _request_row(name: str, label: str, *groups: str) -> Row:
    return Row(name, label, REQUEST_COLUMNS, groups)


_HEAD_ROWS = (
    _request_row("new", "一、本年新收政府信息公开申请数量"),
    _request_row("carried_in", "二、上年结转政府信息公开申请数量"),
    _request_row("granted", "（一）予以公开", RESULTS),
    _request_row("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", RESULTS),
    _request_row("refused.state_secret", "1.属于国家秘密", RESULTS, REFUSED),
    _request_row("refused.prohibited_by_law", "2.其他法律行政法规禁止公开", RESULTS, REFUSED),
    _request_row("refused.safety_stability", "3.危及“三安全一稳定”", RESULTS, REFUSED),
    _request_row("refused.third_party_rights", "4.保护第三方合法权益", RESULTS, REFUSED),
    _request_row("refused.internal_affairs", "5.属于三类内部事务信息", RESULTS, REFUSED),
    _request_row("refused.process_information", "6.属于四类过程性信息", RESULTS, REFUSED),
    _request_row("refused.enforcement_file", "7.属于行政执法案卷", RESULTS, REFUSED),
    _request_row("refused.administrative_query", "8.属于行政查询事项", RESULTS, REFUSED),
    _request_row("unavailable.not_held", "1.本机关不掌握相关政府信息", RESULTS, UNAVAILABLE),
    _request_row("unavailable.needs_creation", "2.没有现成信息需要另行制作", RESULTS, UNAVAILABLE),
    _request_row("unavailable.unclear_after_correction", "3.补正后申请内容仍不明确", RESULTS, UNAVAILABLE),
    _request_row("unprocessed.petition", "1.信访举报投诉类申请", RESULTS, UNPROCESSED),
    _request_row("unprocessed.repeated", "2.重复申请", RESULTS, UNPROCESSED),
    _request_row("unprocessed.publication", "3.要求提供公开出版物", RESULTS, UNPROCESSED),
    _request_row("unprocessed.excessive", "4.无正当理由大量反复申请", RESULTS, UNPROCESSED),
    _request_row("unprocessed.reconfirmation", "5.要求行政机关确认或重新出具已获取信息", RESULTS, UNPROCESSED),
)
_OTHER_2019 = (_request_row("other", OTHER, RESULTS),)
_OTHER_2021 = (
    _request_row(
        "other.correction_overdue",
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        RESULTS,
        OTHER,
    ),
    _request_row(
        "other.fee_overdue",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        RESULTS,
        OTHER,
    ),
    _request_row("other.other", "3.其他", RESULTS, OTHER),
)
_FOOT_ROWS = (
    _request_row("total", "（七）总计", RESULTS),
    _request_row("carried_out", "四、结转下年度继续办理"),
)

DISPUTE_COLUMNS = (
    Column("upheld", "结果维持"),
    Column("corrected", "结果纠正"),
    Column("other", "其他结果"),
    Column("pending", "尚未审结"),
    Column("total", "总计"),
)
_DISPUTES = Table(
    "disputes",
    (
        Row("reconsideration", RECONSIDERATION, DISPUTE_COLUMNS),
        Row("litigation_direct", LITIGATION_DIRECT, DISPUTE_COLUMNS, (LITIGATION,)),
        Row("litigation_after_reconsideration", LITIGATION_AFTER, DISPUTE_COLUMNS, (LITIGATION,)),
    ),
)


def _item(number: str) -> tuple[str, ...]:
    return (f"第二十条第（{number}）项",)


_DOCUMENT_COLUMNS_2021 = (
    Column("issued", "本年制发件数"),
    Column("repealed", "本年废止件数"),
    Column("in_force", "现行有效件数"),
)
_DECISIONS = (Column("decisions", "本年处理决定数量"),)
_PROACTIVE_2021 = Table(
    "proactive",
    (
        Row("regulations", "规章", _DOCUMENT_COLUMNS_2021, _item("一")),
        Row("normative_documents", "行政规范性文件", _DOCUMENT_COLUMNS_2021, _item("一")),
        Row("licences", "行政许可", _DECISIONS, _item("五")),
        Row("penalties", "行政处罚", _DECISIONS, _item("六")),
        Row("coercive_measures", "行政强制", _DECISIONS, _item("六")),
        Row("fees", "行政事业性收费", (Column("amount_10k_yuan", "本年收费金额（单位：万元）", "money"),), _item("八")),
    ),
)

_DOCUMENT_COLUMNS_2019 = (
    Column("made", "本年新制作数量"),
    Column("disclosed", "本年新公开数量"),
    Column("total_disclosed", "对外公开总数量"),
)
_CHANGE = (Column("previous_items", "上一年项目数量"), Column("change", "本年增/减", "change"))
_ITEMS_2019 = (*_CHANGE, Column("decisions", "处理决定数量"))
_PROACTIVE_2019 = Table(
    "proactive",
    (
        Row("regulations", "规章", _DOCUMENT_COLUMNS_2019, _item("一")),
        Row("normative_documents", "规范性文件", _DOCUMENT_COLUMNS_2019, _item("一")),
        Row("licences", "行政许可", _ITEMS_2019, _item("五")),
        Row("other_services", "其他对外管理服务事项", _ITEMS_2019, _item("五")),
        Row("penalties", "行政处罚", _ITEMS_2019, _item("六")),
        Row("coercive_measures", "行政强制", _ITEMS_2019, _item("六")),
        Row("fees", "行政事业性收费", _CHANGE, _item("八")),
        Row(
            "procurement",
            "政府集中采购",
            (Column("projects", "采购项目数量"), Column("amount", "采购总金额", "money")),
            _item("九"),
        ),
    ),
)

EDITIONS: dict[EditionName, Edition] = {
    "2019": Edition(
        "2019",
        2019,
        2020,
        Basis(FORMAT_2019, "国办公开办函〔2019〕60号"),
        (_PROACTIVE_2019, Table("requests", (*_HEAD_ROWS, *_OTHER_2019, *_FOOT_ROWS)), _DISPUTES),
    ),
    "2021": Edition(
        "2021",
        2021,
        None,
        Basis(FORMAT_2021, "国办公开办函〔2021〕30号"),
        (_PROACTIVE_2021, Table("requests", (*_HEAD_ROWS, *_OTHER_2021, *_FOOT_ROWS)), _DISPUTES),
    ),
}

SECTION_HEADINGS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
"""The six sections of 30号, in order."""

PART_HEADINGS = {
    "proactive": "主动公开",
    "on_request": "依申请公开",
    "management": "政府信息管理",
    "platform": "政府信息公开平台建设",
    "supervision": "监督保障",
}
"""The five parts of section one (30号 item （一）)."""


SECTION_OF_TABLE = {"proactive": 2, "requests": 3, "disputes": 4}
"""The section that each table stands in."""


def edition_for_year(year: int) -> Edition | None:
    """The form in force for the report of a year; null before 2019."""
    return next((e for e in EDITIONS.values() if e.in_force(year)), None)


def _equations(edition: Edition) -> tuple[Equation, ...]:
    requests, disputes = edition.table("requests"), edition.table("disputes")

    def cells(rows: tuple[str, ...], column: str) -> tuple[CellName, ...]:
        return tuple(CellName("requests", row, column) for row in rows)

    by_column = [
        equation
        for c in REQUEST_COLUMNS
        for equation in (
            Equation(
                "identity",
                f"requests:{c.name}",
                cells(("new", "carried_in"), c.name),
                cells(("total", "carried_out"), c.name),
            ),
            Equation("result_sum", f"requests:{c.name}", cells(edition.outcomes, c.name), cells(("total",), c.name)),
        )
    ]
    by_row = [_total_of("row_sum", "requests", row) for row in requests.rows]
    return (*by_column, *by_row, *(_total_of("dispute_sum", "disputes", row) for row in disputes.rows))


def _total_of(kind: str, table: str, row: Row) -> Equation:
    cells = tuple(CellName(table, row.name, c.name) for c in row.columns)
    return Equation(kind, f"{table}:{row.name}", cells[:-1], cells[-1:])
