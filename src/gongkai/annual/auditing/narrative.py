"""The rules that read the narrative: against the tables, against itself, against last year's."""

import re
from collections.abc import Callable
from itertools import combinations

from gongkai.annual.auditing.codes import Code
from gongkai.annual.auditing.narrative_copy import COPIED, copied_from_last_year
from gongkai.annual.auditing.narrative_sums import SUM_CODES, balance_in_text, parts_against_whole, stated_twice
from gongkai.annual.auditing.narrative_tables import TABLE_CODES, in_10k_yuan, text_against_tables
from gongkai.annual.facts import find_figures
from gongkai.annual.report import AnnualReport, Finding
from gongkai.annual.wording import Wording
from gongkai.law.basis import FEE_MEASURES, FORMAT_2021, Basis

_FEES_SINCE = 2021  # 109号 is in force since 2021-01-01
FEE_MISSING = Code(
    "fee_statement/missing",
    "notice",
    Wording("未说明信息处理费收取情况", "Nothing is said of information-processing fees"),
    Basis(FEE_MEASURES, "（国办函〔2020〕109号）"),
)
FEE_CONTRADICTION = Code(
    "fee_statement/contradiction",
    "notice",
    Wording("信息处理费前后不一", "Information-processing fees are stated in two ways"),
    Basis(FORMAT_2021, "第六部分“其他需要报告的事项”"),
)
NARRATIVE_CODES: tuple[Code, ...] = (*TABLE_CODES, *SUM_CODES, FEE_MISSING, FEE_CONTRADICTION, COPIED)

_FEE = re.compile(r"处理费|收费|收取|费用|缴费|免费")


def fee_unstated(report: AnnualReport, previous: AnnualReport | None) -> list[Finding]:
    """Section six, or any other, has to say whether 信息处理费 were charged in the year."""
    section, year = report.section(6), report.year.value
    in_force = year >= _FEES_SINCE if isinstance(year, int) else report.edition == "2021"
    if section is None or not in_force or _FEE.search(section.text):
        return []
    if any("信息处理费" in s.text for s in report.sections) or any(
        f.what == "fees_charged" for f in find_figures(report)
    ):
        return []
    message = Wording(
        "第六部分没有说明本年度政府信息公开信息处理费的收取情况。",
        "Section six does not say whether information-processing fees were charged in the year.",
    )
    return [FEE_MISSING.finding(message, section=6, where=section.where)]


def fee_stated_twice(report: AnnualReport, previous: AnnualReport | None) -> list[Finding]:
    """信息处理费 with two amounts, or with an amount and a denial."""
    stated = [f for f in find_figures(report) if f.what == "fees_charged" and f.clear and not f.approximate]
    for one, two in combinations(stated, 2):
        if in_10k_yuan(one) != in_10k_yuan(two):
            message = Wording(
                f"信息处理费前后不一：“{one.quote}”为{one.value}{one.unit}，“{two.quote}”为{two.value}{two.unit}。",
                f"Information-processing fees differ: {one.value} in “{one.quote}”, {two.value} in “{two.quote}”.",
            )
            return [
                FEE_CONTRADICTION.finding(
                    message, section=two.section, quote=two.quote, expected=str(one.value), found=str(two.value)
                )
            ]
    return []


Rule = Callable[[AnnualReport, AnnualReport | None], list[Finding]]
NARRATIVE_RULES: tuple[Rule, ...] = (
    text_against_tables,
    parts_against_whole,
    balance_in_text,
    stated_twice,
    fee_unstated,
    fee_stated_twice,
    copied_from_last_year,
)
