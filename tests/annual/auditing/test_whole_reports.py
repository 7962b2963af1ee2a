"""Whole reports as offices of many kinds write them, and mistakes that they make in them.

The bodies are invented and so are their figures; the wordings are those of published reports.
"""

from functools import cache
from pathlib import Path

import pytest

from gongkai.annual import audit, read
from gongkai.annual.report import Finding

FOLDER = Path(__file__).parents[2] / "data" / "whole_reports"
REPORTS = sorted(path.stem for path in FOLDER.glob("*.txt"))

MISTAKES = [
    ("county", "新收政府信息公开申请126件", "新收政府信息公开申请116件", "text_vs_table"),
    ("county", "信函申请31件", "信函申请21件", "text_sum"),
    ("county", "不予公开9件", "不予公开19件", "text_vs_table"),
    ("county", "制发行政规范性文件6件", "制发行政规范性文件8件", "text_vs_table"),
    ("county", "现行有效行政规范性文件45件", "现行有效行政规范性文件54件", "text_vs_table"),
    ("county", "行政复议7件", "行政复议9件", "text_vs_table"),
    ("county", "自然人申请118件", "自然人申请108件", "text_"),
    ("county", "上年结转5件", "上年结转3件", "text_vs_table"),
    ("county", "结转下年度继续办理3件", "结转下年度继续办理0件", "text_vs_table"),
    ("county", "提起行政诉讼2件", "提起行政诉讼3件", "text_vs_table"),
    ("county", "2024年3月20日", "2024年4月20日", "date"),
    ("county", "维持5件", "维持3件", "text_"),
    ("city_bureau", "受理依申请公开213宗", "受理依申请公开231宗", "text_vs_table"),
    ("city_bureau", "信函申请45宗", "信函申请54宗", "text_sum"),
    ("city_bureau", "过程性信息6宗", "过程性信息9宗", "text_"),
    ("city_bureau", "其他类44条", "其他类24条", "text_sum"),
    ("city_bureau", "结果维持9件", "结果维持8件", "text_"),
    ("city_bureau", "予以公开98宗", "予以公开89宗", "text_"),
    ("district_bureau", "申请九件", "申请八件", "text_vs_table"),
    ("district_bureau", "行政许可决定214件", "行政许可决定241件", "text_vs_table"),
    ("district_bureau", "行政处罚决定38件", "行政处罚决定83件", "text_vs_table"),
    ("district_bureau", "予以公开5件", "予以公开6件", "text_"),
    ("district_bureau", "无上年结转", "上年结转1件", "text_vs_table"),
    ("township", "其他35条", "其他25条", "text_sum"),
    ("development_zone", "申请17件（", "申请27件（", "text_"),
    ("development_zone", "已办结18件", "已办结16件", "text_vs_table"),
    ("development_zone", "结转至2022年1件", "结转至2022年2件", "text_vs_table"),
    ("development_zone", "信函申请5件", "信函申请4件", "text_sum"),
    ("tax_office", "申请3件", "申请2件", "text_vs_table"),
    ("tax_office", "2件予以公开", "3件予以公开", "text_"),
    ("customs", "无法提供12件", "无法提供11件", "text_"),
    ("customs", "共收到政府信息公开申请41件", "共收到政府信息公开申请14件", "text_"),
    ("customs", "企业的申请26件", "企业的申请16件", "text_"),
    ("health_commission", "共计33件", "共计38件", "text_"),
    ("health_commission", "邮寄9件", "邮寄6件", "text_sum"),
    ("health_commission", "自然人31件", "自然人30件", "text_"),
    ("health_commission", "工作动态1900条", "工作动态1800条", "text_sum"),
    ("police", "行政复议3起", "行政复议2起", "text_vs_table"),
    ("police", "办结27件", "办结28件", "text_vs_table"),
    ("police", "行政执法案卷不予公开8件", "行政执法案卷不予公开9件", "text_"),
    ("police", "行政处罚决定4512件", "行政处罚决定4521件", "text_vs_table"),
    ("government_office", "共收到政府信息公开申请22件", "共收到政府信息公开申请23件", "text_"),
    ("government_office", "无法提供10件", "无法提供9件", "text_"),
    ("government_office", "网络渠道申请12件", "网络渠道申请13件", "text_sum"),
    ("government_office", "不予处理3件", "不予处理2件", "text_"),
    ("city", "申请5,236件", "申请5,263件", "text_vs_table"),
    ("city", "无法提供2,310件", "无法提供2,220件", "text_"),
    ("city", "结果纠正45件", "结果纠正54件", "text_"),
    ("city", "行政处罚决定86521件", "行政处罚决定86251件", "text_vs_table"),
    ("city", "现行有效规章42部", "现行有效规章41部", "text_vs_table"),
    ("city", "行政诉讼108件", "行政诉讼180件", "text_"),
    ("city", "收费5.67亿元", "收费5.76亿元", "text_vs_table"),
    ("provincial_department", "公开件68件", "公开件86件", "text_"),
    ("provincial_department", "已办结67件", "已办结76件", "text_"),
    ("provincial_department", "规范性文件31件", "规范性文件33件", "text_vs_table"),
    ("provincial_department", "不予公开4件", "不予公开5件", "text_"),
    ("county_by_body", "申请86件（", "申请68件（", "text_"),
    ("county_by_body", "无法提供26件", "无法提供36件", "text_"),
    ("county_by_body", "结转下年6件", "结转下年5件", "text_"),
    ("bureau_by_channel_and_outcome", "企业2件", "企业3件", "text_"),
    ("bureau_by_channel_and_outcome", "予以公开6件", "予以公开7件", "text_"),
    ("bureau_by_channel_and_outcome", "新收政府信息公开申请15件", "新收政府信息公开申请16件", "text_"),
    ("bureau_by_channel_and_outcome", "上年结转1件", "上年结转2件", "text_"),
    ("chinese_numerals", "三百二十一件", "三百一十二件", "text_"),
    ("chinese_numerals", "十五件", "十三件", "text_"),
    ("chinese_numerals", "收费121.5万元", "收费125.1万元", "text_vs_table"),
    ("chinese_numerals", "维持十件", "维持九件", "text_"),
    ("chinese_numerals", "信函申请三十一件", "信函申请二十一件", "text_sum"),
    ("chinese_numerals", "决定12,345件", "决定12,354件", "text_vs_table"),
    ("chinese_numerals", "不予公开的12件", "不予公开的21件", "text_"),
    ("carried_over", "办结46件", "办结45件", "text_"),
    ("carried_over", "申请48件", "申请58件", "text_"),
    ("carried_over", "2件结转2024年", "3件结转2024年", "text_"),
    ("county_terse", "依申请公开142件", "依申请公开124件", "text_"),
    ("county_terse", "复议案件9件", "复议案件7件", "text_"),
    ("county_terse", "行政诉讼3件", "行政诉讼4件", "text_"),
    ("open_cases", "申请57件", "申请75件", "text_"),
    ("form_of_2019", "申请3件", "申请4件", "text_"),
    ("form_of_2019", "予以公开2件", "予以公开3件", "text_"),
    ("street_office", "公开件8件", "公开件9件", "text_"),
    ("street_office", "不予公开1件", "不予公开2件", "text_"),
    ("already_public", "公开申请10件", "公开申请12件", "text_"),
    ("licensing_bureau", "公开申请2件", "公开申请5件", "text_"),
    ("licensing_bureau", "办结2件", "办结1件", "text_"),
]  # fmt: skip
"""A report, a phrase of it, what a hasty office writes instead, and the kind of finding that names it."""


@cache
def text_of(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def accusations(text: str) -> list[Finding]:
    """What the audit finds above a notice."""
    return [f for f in audit(read(text.encode())).findings if f.severity != "notice"]


@pytest.mark.parametrize("name", REPORTS)
def test_a_correct_report_is_accused_of_nothing(name: str) -> None:
    """Growth, branches, other years, other bodies, letters, hot lines: none of it is a contradiction."""
    assert accusations(text_of(name)) == []


@pytest.mark.parametrize(("name", "right", "wrong", "kind"), MISTAKES)
def test_a_mistake_is_named_with_both_figures(name: str, right: str, wrong: str, kind: str) -> None:
    """Some finding of the kind says what was found, what was expected, where, and under which provision."""
    assert right in text_of(name)
    found = [f for f in accusations(text_of(name).replace(right, wrong)) if f.code.startswith(kind)]
    assert found
    assert all(f.expected and f.found and f.basis and f.where is not None for f in found)
