"""Code: what a finding is called, how grave it is, and under which provision. The registry of all but the narrative's.

Sources: 条例 (国令第711号) Arts. 49, 50; 国办公开办函〔2021〕30号 and 〔2019〕60号. A code without a legal basis
does not exist: ``Code`` refuses it when the module is imported.
"""

import re
from dataclasses import dataclass
from typing import TypedDict, Unpack

from gongkai.annual.report import CellName, Finding, Severity, Where
from gongkai.annual.wording import Wording
from gongkai.law.basis import FORMAT_2021, REGULATIONS, Basis

_SHAPE = re.compile(r"[a-z_]+/[a-z0-9_]+")


class Place(TypedDict, total=False):
    """What a finding may say beside its message; ``severity`` and ``basis`` replace those of its code."""

    severity: Severity
    basis: Basis
    cells: tuple[CellName, ...]
    section: int | None
    quote: str | None
    expected: str | None
    found: str | None
    where: Where | None


@dataclass(frozen=True, slots=True)
class Code:
    """``code`` is ``kind/rule`` and stable; ``severity`` is the usual one, a finding may differ."""

    code: str
    severity: Severity
    title: Wording
    basis: Basis

    def __post_init__(self) -> None:
        if not _SHAPE.fullmatch(self.code):
            raise ValueError(f"a code reads kind/rule: {self.code!r}")
        if not isinstance(self.basis, Basis):
            raise TypeError(f"{self.code} has no legal basis")

    @property
    def kind(self) -> str:
        return self.code.partition("/")[0]

    def finding(self, message: Wording, **place: Unpack[Place]) -> Finding:
        """One violation of this rule."""
        return Finding(
            self.code,
            place.get("severity", self.severity),
            message,
            str(place.get("basis", self.basis)),
            cells=place.get("cells", ()),
            section=place.get("section"),
            quote=place.get("quote"),
            expected=place.get("expected"),
            found=place.get("found"),
            where=place.get("where"),
        )


CONTENTS = Basis(REGULATIONS, "第五十条")
"""What an annual report contains; the national authority fixes one format."""

DEADLINE = Basis(REGULATIONS, "第四十九条")
_NOTE = Basis(FORMAT_2021, "第三部分表头“本列数据的勾稽关系”")
_TABLE_2 = Basis(FORMAT_2021, "第二部分表格")
_TABLE_3 = Basis(FORMAT_2021, "第三部分表格")
_TABLE_4 = Basis(FORMAT_2021, "第四部分表格")
_TABLES = Basis(FORMAT_2021, "第二、三、四部分表格")
_FORM = Basis(FORMAT_2021, "各部分标题")
_FIVE_PARTS = Basis(FORMAT_2021, "第一部分“总体情况”")

IDENTITY = Code("identity/column", "error", Wording("勾稽关系不成立", "The column does not balance"), _NOTE)
RESULT_SUM = Code(
    "result_sum/column",
    "error",
    Wording("办理结果之和与总计不符", "The outcomes do not add up to their total"),
    _TABLE_3,
)
ROW_SUM = Code(
    "row_sum/row", "error", Wording("各类申请人之和与总计不符", "The applicants do not add up to 总计"), _TABLE_3
)
DISPUTE_SUM = Code(
    "dispute_sum/row",
    "error",
    Wording("复议、诉讼各结果之和与总计不符", "The results of disputes do not add up to 总计"),
    _TABLE_4,
)
NEGATIVE = Code("number/negative", "error", Wording("数量为负数", "A count is negative"), _TABLES)
FRACTIONAL = Code("number/fractional", "error", Wording("件数不是整数", "A count is not a whole number"), _TABLES)
DECIMALS = Code(
    "number/decimals",
    "notice",
    Wording("金额小数超过四位", "An amount has more than four decimals"),
    Basis(FORMAT_2021, "第二部分表格“本年收费金额（单位：万元）”"),
)

MISSING_SECTION = Code("missing_section/section", "error", Wording("缺少部分", "A section is missing"), CONTENTS)
MISSING_TABLE = Code("missing_section/table", "error", Wording("缺少表格", "A table is missing"), _TABLES)
MISSING_PART = Code(
    "missing_section/part",
    "warning",
    Wording("总体情况缺少内容", "Section one leaves out one of its five parts"),
    _FIVE_PARTS,
)
EDITION = Code(
    "template/edition", "error", Wording("使用了当年不适用的格式", "The form was not in force for that year"), CONTENTS
)
LABEL_RENAMED = Code("template/label_renamed", "warning", Wording("表内名称被改动", "A label was changed"), _TABLES)
LABEL_SPELLING = Code(
    "template/label_spelling", "notice", Wording("表内名称文字有出入", "A label is spelt differently"), _TABLES
)
LABEL_SPLIT = Code("template/label_split", "notice", Wording("表内名称被拆开", "A label is split over rows"), _TABLES)
LABEL_MISSING = Code(
    "template/label_missing", "warning", Wording("表格缺行缺列", "A row or column is missing"), _TABLES
)
LABEL_ADDED = Code("template/label_added", "warning", Wording("表格增行增列", "A row or column was added"), _TABLES)
HEADING_RENAMED = Code(
    "heading/renamed", "warning", Wording("部分标题被改动", "A heading lost the words of the form"), _FORM
)
HEADING_SPELLING = Code(
    "heading/spelling", "notice", Wording("部分标题文字有出入", "A heading is worded differently"), _FORM
)
HEADING_ORDER = Code("heading/order", "warning", Wording("各部分次序有误", "The sections are out of order"), _FORM)
HEADING_TITLE = Code("heading/title", "notice", Wording("没有标题", "The report has no title"), CONTENTS)
HEADING_YEAR = Code("heading/year", "warning", Wording("年度前后不一", "The year is stated in two ways"), CONTENTS)
HEADING_AGENCY = Code(
    "heading/agency", "warning", Wording("机关前后不一", "The agency is stated in two ways"), CONTENTS
)

DATE_EARLY = Code(
    "date/before_year_end", "error", Wording("日期早于统计期末", "Dated before the year it reports ended"), DEADLINE
)
DATE_LATE = Code("date/after_31_march", "warning", Wording("晚于3月31日", "Dated after 31 March"), DEADLINE)
DATE_DEPARTMENT = Code(
    "date/after_31_january",
    "notice",
    Wording("部门报告晚于1月31日", "A department's report dated after 31 January"),
    DEADLINE,
)
DATE_NONE = Code("date/none", "notice", Wording("没有日期", "The report has no date"), DEADLINE)

BLANK = Code("blank/cells", "notice", Wording("表格留空", "Cells were left blank"), _TABLES)
UNSURE = Code("ocr/unsure", "notice", Wording("识读存疑", "The reading is unsure"), _TABLES)
CARRIED_IN = Code(
    "continuity/carried_in",
    "error",
    Wording("上年结转与上年报告不符", "What was carried in differs from last year's report"),
    Basis(FORMAT_2021, "第三部分表格“上年结转政府信息公开申请数量”"),
)
IN_FORCE = Code(
    "continuity/in_force",
    "warning",
    Wording("现行有效件数与上年报告接不上", "Documents in force do not follow from last year's report"),
    Basis(FORMAT_2021, "第二部分表格“现行有效件数”"),
)
GROWTH = Code(
    "continuity/growth",
    "warning",
    Wording("增减幅度与两年数据不符", "A stated growth rate differs from the two reports"),
    CONTENTS,
)
UNRELATED = Code(
    "continuity/unrelated",
    "notice",
    Wording("未作跨年核对", "The two reports were not compared"),
    Basis(FORMAT_2021, "第三部分表格“上年结转政府信息公开申请数量”"),
)
COMPETENCE = Code(
    "competence/regulations",
    "warning",
    Wording("无规章制定权而填报规章", "Rules reported without the power to make rules"),
    Basis("中华人民共和国立法法", "第九十一条、第九十三条（2023年修正）"),
)

CODES = (
    *(IDENTITY, RESULT_SUM, ROW_SUM, DISPUTE_SUM, NEGATIVE, FRACTIONAL, DECIMALS),
    *(MISSING_SECTION, MISSING_TABLE, MISSING_PART),
    *(EDITION, LABEL_RENAMED, LABEL_SPELLING, LABEL_SPLIT, LABEL_MISSING, LABEL_ADDED),
    *(HEADING_RENAMED, HEADING_SPELLING, HEADING_ORDER, HEADING_TITLE, HEADING_YEAR, HEADING_AGENCY),
    *(DATE_EARLY, DATE_LATE, DATE_DEPARTMENT, DATE_NONE),
    *(BLANK, UNSURE, CARRIED_IN, IN_FORCE, GROWTH, UNRELATED, COMPETENCE),
)
"""Every code of the rules in this package but the narrative's (``narrative.NARRATIVE_CODES``)."""
