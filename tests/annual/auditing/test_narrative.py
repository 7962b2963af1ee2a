"""The rules of the narrative: each with a text that it must catch and a near one that it must not."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from gongkai.annual.auditing.narrative import NARRATIVE_CODES, NARRATIVE_RULES
from gongkai.annual.auditing.narrative_copy import repetition
from gongkai.annual.report import AnnualReport, Finding, Part, TableReading, Value
from tests.annual.building import in_part, report, requests, section

Cells = Mapping[str, Value | None]


def audit(made: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    return [finding for rule in NARRATIVE_RULES for finding in rule(made, previous)]


def found(text: str, cells: Cells, part: Part = "on_request", **options: object) -> list[tuple[str, str]]:
    made = report(in_part(text, part), cells, **options)  # type: ignore[arg-type]
    return [(f.code, f.severity) for f in audit(made)]


BALANCED = requests(12, 2, granted=9, partially_granted=1, refused__state_secret=2, carried_out=2)
ERROR = "error"

AGAINST_REQUESTS = [
    ("收到政府信息公开申请13件。", [("text_vs_table/requests", ERROR)]),
    ("收到政府信息公开申请12件。", []),
    ("收到政府信息公开申请14件。", []),  # with those carried in
    ("新收政府信息公开申请14件。", [("text_vs_table/requests", ERROR)]),
    ("新收政府信息公开申请12件。", []),
    ("收到政府信息公开申请13余件。", []),
    ("收到政府信息公开申请约13件。", []),
    ("2021年收到政府信息公开申请13件。", []),
    ("上半年收到政府信息公开申请5件。", []),
    ("全县共收到政府信息公开申请130件。", []),
    ("收到涉及征地的政府信息公开申请5件。", []),
    ("其中收到政府信息公开申请5件为信函申请。", []),
    ("我县共收到政府信息公开申请130件。", []),
    ("县政务服务中心收到政府信息公开申请3件。", []),
    ("县政府收到政府信息公开申请30件。", [("text_vs_table/requests", "warning")]),
    ("收到书面政府信息公开申请2件，网上申请10件。", []),
    ("收到公民提出的政府信息公开申请5件，法人提出的7件。", [("text_vs_table/applicants", ERROR)]),
    ("收到市政府转来政府信息公开申请3件。", []),
    ("近三年来收到政府信息公开申请56件。", []),
    ("共收到政府信息公开申请12件，其中1件转交县自然资源局办理。", []),
    ("2020年、2021年、2022年分别收到政府信息公开申请5件、6件、12件。", []),
    ("收到政府信息公开申请12件，较去年的5件有所增加。", []),
    ("收到政府信息公开申请12件（2021年收到10件）。", []),
    ("全县共收到政府信息公开申请396件，其中县政府办公室收到12件。", []),
    ("部分单位未收到政府信息公开申请。", []),
    ("没有收到要求更正政府信息的申请。", []),
    ("无结转的政府信息公开申请。", []),
    ("收到网络申请5件。", []),
    ("截至目前，共收到政府信息公开申请13件。", [("text_vs_table/requests", "warning")]),
    ("受理政府信息公开申请11件。", [("text_vs_table/requests", "warning")]),  # fewer may be accepted than came
    ("受理政府信息公开申请19件。", [("text_vs_table/requests", ERROR)]),
    ("办理政府信息公开申请12件。", []),
    ("办理政府信息公开申请19件。", [("text_vs_table/requests", ERROR)]),
    ("未收到政府信息公开申请。", [("text_vs_table/none_received", ERROR)]),
    ("无依申请公开事项。", [("text_vs_table/none_received", ERROR)]),
    ("各乡镇未收到政府信息公开申请。", []),
    ("2021年未收到政府信息公开申请。", []),
    ("上半年未收到政府信息公开申请。", []),
    ("共收到依申请公开政府信息0条。", [("text_vs_table/none_received", ERROR)]),
    ("收到政府信息公开申请12件，其中9件予以公开，3件告知不存在。", []),
    ("无当面申请。", []),
    ("未收到逾期答复的投诉。", []),
    ("上年结转3件。", [("text_vs_table/requests", ERROR)]),
    ("上年结转政府信息公开申请3件。", [("text_vs_table/requests", ERROR)]),
    ("上年结转政府信息公开申请2件。", []),
    ("结转下年度继续办理的政府信息公开申请5件。", [("text_vs_table/requests", ERROR)]),
    ("共办结政府信息公开申请12件。", []),
    ("共办结政府信息公开申请13件。", [("text_vs_table/requests", ERROR)]),
    ("收到政府信息公开申请12件，予以公开9件，不予公开2件。", []),
    ("收到政府信息公开申请12件，予以公开8件。", [("text_vs_table/outcomes", ERROR)]),
    ("收到政府信息公开申请12件，予以公开10件。", [("text_vs_table/outcomes", "warning")]),  # with partial disclosure?
    ("收到政府信息公开申请12件，属于国家秘密1件。", [("text_vs_table/outcomes", ERROR)]),
    ("收到政府信息公开申请12件，自然人申请11件。", [("text_vs_table/applicants", ERROR)]),
    ("收到政府信息公开申请12件，其中自然人申请12件。", []),
    ("收到政府信息公开申请12件，其中法人或其他组织申请1件。", [("text_vs_table/applicants", ERROR)]),
]


@pytest.mark.parametrize(("text", "expected"), AGAINST_REQUESTS)
def test_requests_against_the_table(text: str, expected: list[tuple[str, str]]) -> None:
    """Sentences that contradict table three, and near ones that do not."""
    assert found(text, BALANCED) == expected


def test_figures_in_the_text_against_an_empty_table() -> None:
    """Nineteen requests in words, none in the table."""
    text = (
        "2022年，办理公民、法人和其他组织等申请人向区政府及区政府办公室提出的政府信息公开申请19件。"
        "其中，平台申请18件，电子邮箱申请1件，无当面申请，均在法定时限内予以答复。"
    )
    made = report(in_part(text), agency="沈阳市辽中区人民政府办公室")
    (finding,) = audit(made)
    assert (finding.code, finding.severity) == ("text_vs_table/requests", ERROR)
    assert (finding.expected, finding.found, finding.section) == ("0", "19", 1)
    assert finding.quote in text
    assert "requests:new:total" in [str(c) for c in finding.cells]
    assert "19" in finding.message.zh
    assert "19" in finding.message.en


def test_unread_cells_accuse_nobody() -> None:
    """A cell that is uncertain, blank or inferred is no ground for a finding."""
    cells: dict[str, Value | None] = {**BALANCED, "requests:new:total": None}
    assert found("收到政府信息公开申请13件。", cells) == []


def test_a_doubtful_table_only_warns() -> None:
    """Cells of a scan may be misread, so the sentence is pointed out and not called wrong."""
    made = report(in_part("收到政府信息公开申请13件。"), BALANCED)
    made = replace(made, readings={"requests": TableReading("requests", True, "ocr")})
    assert [(f.code, f.severity) for f in audit(made)] == [("text_vs_table/requests", "warning")]


def test_a_region_only_warns() -> None:
    """全县 in a government's report may or may not be what its table counts."""
    text = "全县共收到政府信息公开申请130件。"
    assert found(text, BALANCED, agency="清水县人民政府") == [("text_vs_table/requests", "warning")]


DISPUTED = {
    "disputes:reconsideration:upheld": 2,
    "disputes:reconsideration:total": 2,
    "disputes:litigation_direct:pending": 1,
    "disputes:litigation_direct:total": 1,
}
AGAINST_DISPUTES = [
    ("因政府信息公开被申请行政复议2件，行政诉讼1件。", []),
    ("因政府信息公开被申请行政复议3件。", [("text_vs_table/disputes", ERROR)]),
    ("因政府信息公开被提起行政诉讼2件。", [("text_vs_table/disputes", ERROR)]),
    ("未发生因政府信息公开引起的行政复议、行政诉讼案件。", [("text_vs_table/disputes", ERROR)] * 2),
    ("2021年未发生因政府信息公开引起的行政复议案件。", []),
    ("无复议后提起行政诉讼的案件。", []),
    ("未发生不服行政复议决定提起行政诉讼的情况。", []),
    ("无未经复议直接起诉案件。", []),
    ("无行政复议被纠正、行政诉讼败诉情况。", []),
    ("办理行政复议案件58件。", []),
    ("因政府信息公开被申请行政复议2件，其中结果纠正1件。", [("text_vs_table/disputes", ERROR)]),
    ("因政府信息公开被申请行政复议2件，均维持。", []),
]


@pytest.mark.parametrize(("text", "expected"), AGAINST_DISPUTES)
def test_disputes_against_the_table(text: str, expected: list[tuple[str, str]]) -> None:
    """Sentences that contradict table four, and near ones that do not."""
    assert found(text, DISPUTED) == expected


PROACTIVE: dict[str, Value | None] = {
    "proactive:normative_documents:issued": 6,
    "proactive:normative_documents:in_force": 23,
    "proactive:licences:decisions": 120,
    "proactive:fees:amount_10k_yuan": Decimal("12.3456"),
}
AGAINST_PROACTIVE = [
    ("制发行政规范性文件6件，现行有效23件。", []),
    ("制发行政规范性文件7件，现行有效23件。", [("text_vs_table/documents", ERROR)]),
    ("制发行政规范性文件6件，废止1件，现行有效24件。", [("text_vs_table/documents", ERROR)] * 2),
    ("公开规范性文件15件。", []),
    ("备案审查规范性文件8件。", []),
    ("制发公文35件。", []),
    ("以县政府名义制发规范性文件3件。", []),
    ("作出行政许可决定121件。", [("text_vs_table/decisions", ERROR)]),
    ("公开行政许可信息85条。", []),
    ("办理行政许可事项85项。", []),
    ("收取行政事业性收费12.35万元。", []),
    ("收取行政事业性收费123456元。", []),
    ("收取行政事业性收费15万元。", [("text_vs_table/fees", ERROR)]),
    ("未收取行政事业性收费。", [("text_vs_table/fees", ERROR)]),
    ("未收取信息处理费。", []),
]


@pytest.mark.parametrize(("text", "expected"), AGAINST_PROACTIVE)
def test_documents_decisions_and_fees_against_the_table(text: str, expected: list[tuple[str, str]]) -> None:
    """Sentences that contradict table two, and near ones that do not."""
    assert found(text, PROACTIVE, "proactive") == expected


def test_the_form_of_2019_counts_other_documents() -> None:
    """新制作 is not 制发."""
    assert found("制发规范性文件6件。", {}, "proactive", edition="2019", year=2020) == []


PARTS = [("text_sum/parts", "warning")]
SUMS = [
    ("收到政府信息公开申请8件，其中网络申请2件，当面申请3件，信函申请3件。", []),
    ("收到政府信息公开申请8件，其中网络申请2件，当面申请3件，信函申请4件。", PARTS),
    ("收到政府信息公开申请8件，其中网络申请2件，当面申请3件，信函申请2件。", PARTS),
    ("收到政府信息公开申请8件，其中网络申请2件。", []),
    ("收到政府信息公开申请8件，其中网络申请9件。", PARTS),
    ("收到政府信息公开申请8件，其中网络申请2件、信函申请3件等。", []),
    ("收到政府信息公开申请8件，其中网络申请5余件，信函申请1件。", []),
    ("收到政府信息公开申请8件，其中自然人8件，网络申请3件，信函申请5件。", []),
    ("网络申请3件，信函申请5件，合计8件。", []),
    ("网络申请3件，信函申请4件，合计8件。", PARTS),
    ("收到政府信息公开申请8件，平台申请5件，电子邮箱申请4件。", PARTS),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_channels_add_up(text: str, expected: list[tuple[str, str]]) -> None:
    """Channels of requests that do, and do not, add up to the whole."""
    assert found(text, requests(8, granted=8)) == expected


PUBLISHED_SUMS = [
    ("主动公开政府信息140条,其中工作动态127条;人事信息10条;财政信息2条;年报1条。微信推送信息362条。", []),
    ("主动公开政府信息141条,其中工作动态127条;人事信息10条;财政信息2条;年报1条。微信推送信息362条。", PARTS),
    ("主动公开政府信息1655条,其中政策文件20条，工作动态500条，财政信息12条。", []),
    ("主动公开政府信息28条，其中机构职能2条，工作动态18条，其他信息7条。", PARTS),
    ("主动公开政府信息28条，其中机构职能2条，工作动态18条，其他信息8条。", []),
    ("主动公开政府信息500条，其中网站发布400条，微信公众号发布300条。", []),
    ("主动公开政府信息500条，其中网站公开400条，微信公众号公开60条，其他方式公开40条。", []),
    ("主动公开政府信息500条，其中网站公开400条，微信公众号公开60条，其他方式公开50条。", PARTS),
    ("主动公开政府信息1.2万条，其中网站发布4000条，其他发布300条。", []),
    ("全年主动公开政府信息28条，其中机构职能2条，工作动态30条。", PARTS),
]


@pytest.mark.parametrize(("text", "expected"), PUBLISHED_SUMS)
def test_categories_add_up(text: str, expected: list[tuple[str, str]]) -> None:
    """Categories that claim to be all of what was published, and lists that only name some."""
    assert found(text, {}, "proactive") == expected


BALANCES = [
    (
        "全年新收政府信息公开申请二十三件，上年结转2件，予以公开10件，部分公开3件，不予公开4件，无法提供6件，结转下年度继续办理2件。",
        [],
    ),
    (
        "全年新收政府信息公开申请二十三件，上年结转2件，予以公开10件，部分公开3件，不予公开5件，无法提供6件，结转下年度继续办理2件。",
        [("text_sum/balance", "warning")],
    ),
    ("全年新收政府信息公开申请二十三件，上年结转2件，予以公开10件，部分公开3件。", []),
]


@pytest.mark.parametrize(("text", "expected"), BALANCES)
def test_a_sentence_that_tells_the_whole_balance(text: str, expected: list[tuple[str, str]]) -> None:
    """New and carried in are answered or carried out, where the tables do not settle it."""
    unread = dict.fromkeys(map(str, report().cells))
    assert found(text, unread) == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("收到政府信息公开申请5件。", "全年收到政府信息公开申请6件。", [("text_sum/contradiction", "warning")]),
        ("收到政府信息公开申请5件。", "全年收到政府信息公开申请5件。", []),
        ("收到政府信息公开申请5件。", "2021年收到政府信息公开申请6件。", []),
        ("收到政府信息公开申请5件。", "新收政府信息公开申请4件。", []),
        ("主动公开政府信息35条。", "微信公众号推送信息40条。", []),
    ],
)
def test_a_quantity_stated_twice(one: str, two: str, expected: list[tuple[str, str]]) -> None:
    """Two values of one quantity, where no table settles which is right."""
    unread = dict.fromkeys(map(str, report().cells))
    assert found(f"{one}\n{two}", unread) == expected


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("无。", 2022, ["fee_statement/missing"]),
        ("2022年度，投资区无其他需要报告的事项。", 2022, ["fee_statement/missing"]),
        ("本年度未收取信息处理费。", 2022, []),
        ("2022年度信息公开申请未向申请人收取任何费用。", 2022, []),
        ("无。", 2020, []),
        ("收取信息处理费320元。本年度未收取信息处理费。", 2022, ["fee_statement/contradiction"]),
        ("收取信息处理费320元，即0.032万元。", 2022, []),
    ],
)
def test_the_fee_statement(text: str, year: int, expected: list[str]) -> None:
    """Section six says whether information-processing fees were charged, and says it once."""
    assert [f.code for f in audit(report((section(6, text),), year=year))] == expected


PROBLEMS = (
    "虽然取得了一定成绩，但是距离上级部门的要求和广大群众的期望还存在一定的差距，主要表现在以下几个方面。"
    "一是重点工作推进和重要项目实施公开不及时，整体公开内容更新较为缓慢；二是信息公开分类不够具体，公开内容质量有待进一步提高。"
    "下一步将进一步加强对政府信息公开工作人员的培训力度，不断增强信息公开的主动性和时效性，提高政府信息公开工作的质量和水平。"
    "落实专人负责分类收集工作动态，严格落实信息公开制度，不断拓宽信息公开途径，确保操作简便明了、利于查找。"
)


def test_a_narrative_copied_from_last_year() -> None:
    """A section that is last year's word for word, but for the years, is named with its share."""
    last = report((section(5, f"2021年，{PROBLEMS}"), section(6, "未收取信息处理费。")), year=2021)
    this = report((section(5, f"2022年，{PROBLEMS}"), section(6, "未收取信息处理费。")), year=2022)
    (finding,) = audit(this, last)
    assert (finding.code, finding.severity, finding.section, finding.found) == ("copied/narrative", "notice", 5, "100%")


def test_a_narrative_of_its_own() -> None:
    """A repeated formula or legal reference is no copying."""
    formula = "根据《中华人民共和国政府信息公开条例》的要求，现公布本报告，统计期限自1月1日起至12月31日止。"
    last = report((section(1, formula), section(6, "未收取信息处理费。")), year=2021)
    this = report((section(1, formula + PROBLEMS), section(6, "未收取信息处理费。")), year=2022)
    assert audit(this, last) == []
    assert repetition(last, this).share == 0
    assert repetition(this, this).share == 1


def test_no_rule_raises_on_an_empty_report() -> None:
    """A report of which nothing could be read has no finding here."""
    assert audit(AnnualReport()) == []
    assert audit(AnnualReport(), AnnualReport()) == []


def test_every_code_is_listed_once() -> None:
    """The list of codes is complete and has no double."""
    codes = [c.code for c in NARRATIVE_CODES]
    assert len(codes) == len(set(codes))
    assert {c.kind for c in NARRATIVE_CODES} == {"text_vs_table", "text_sum", "fee_statement", "copied"}
