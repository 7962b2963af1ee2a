"""Titles, agencies, years and dates as offices print them."""

import pytest

from gongkai.annual import read

BODY = """
一、总体情况
正文。
二、主动公开政府信息情况
略。
三、收到和处理政府信息公开申请情况
略。
四、政府信息公开行政复议、行政诉讼情况
略。
"""
TITLES = {
    "清水县财政局2022年政府信息公开工作年度报告": ("清水县财政局", 2022),
    "清水县财政局2022年度政府信息公开工作年度报告": ("清水县财政局", 2022),
    "2022年清水县财政局政府信息公开工作年度报告": ("清水县财政局", 2022),
    "清水县财政局政府信息公开工作年度报告（2022年）": ("清水县财政局", 2022),
    "清水县财政局关于2022年政府信息公开工作的年度报告": ("清水县财政局", 2022),
    "清水县财政局政府信息公开工作2022年度报告": ("清水县财政局", 2022),
    "清水县财政局二〇二二年政府信息公开工作年度报告": ("清水县财政局", 2022),
    "清水县应急管理局\n2022年政府信息公开工作年度报告": ("清水县应急管理局", 2022),
    "清水县财政局\n2022年度\n政府信息公开工作年度报告": ("清水县财政局", 2022),
    "清水县人民政府信息公开工作年度报告（2022）": ("清水县人民政府", 2022),
    "依申请公开\n清水县财政局2022年政府信息公开工作年度报告": ("清水县财政局", 2022),
}


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_titles(title: str, expected: tuple[str, int]) -> None:
    """Agency and year stand in the title in many orders, on up to three lines, under menus."""
    report = read((title + BODY).encode())
    assert (report.agency.value, report.year.value) == expected
    assert (report.agency.state, report.year.state) == ("read", "read")


SIGNED = "五、存在的主要问题及改进情况\n略。\n六、其他需要报告的事项\n无。\n"


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("清水县财政局\n2023年1月19日", "2023-01-19"),
        ("清水县财政局\n二〇二三年一月十九日", "2023-01-19"),
        ("清水县财政局  2023年1月19日", "2023-01-19"),
        ("（2023年1月19日）", "2023-01-19"),
        ("清水县财政局\n2023年2月30日", None),
    ],
)
def test_signature(end: str, day: str | None) -> None:
    """The signature gives the date and is no text of section six; a day that no calendar has is uncertain."""
    report = read(("清水县财政局2022年政府信息公开工作年度报告" + BODY + SIGNED + end).encode())
    assert report.published.value == day
    assert report.published.state == ("read" if day else "uncertain")
    assert report.sections[-1].text == "无。"


def test_date_of_the_page_where_none_is_signed() -> None:
    """发布日期 of the page is the date when the report is not signed."""
    report = read(("清水县财政局2022年政府信息公开工作年度报告\n发布日期：2023-01-20 来源：县财政局" + BODY).encode())
    assert report.published.value == "2023-01-20"


@pytest.mark.parametrize(
    "sentence",
    [
        "根据《条例》规定，现公布清水县财政局2022年政府信息公开工作年度报告。",
        "按照要求，清水县财政局编制了2022年政府信息公开工作年度报告。",
        "本报告由清水县财政局编制，数据统计期限为2022年1月1日至12月31日。",
    ],
)
def test_without_title_and_signature_the_preface_names_the_agency(sentence: str) -> None:
    """The agency is inferred and the sentence is its evidence."""
    report = read((sentence + BODY).encode())
    assert (report.agency.value, report.agency.state) == ("清水县财政局", "inferred")
    assert report.agency.evidence == (sentence,)
    assert (report.year.value, report.year.state) == (2022, "inferred")


def test_the_year_of_a_document_number_is_not_the_reports() -> None:
    """Without a title the year is that of the text, not of the notice that prescribes the form."""
    sentence = "本报告依据报告格式（国办公开办函〔2021〕30号）编制，由总体情况等六部分组成。如对本报告有疑问请来电。"
    report = read((sentence + BODY).encode())
    assert report.year.value != 2021


def test_without_title_the_signature_names_the_agency() -> None:
    """Agency and year taken from the text are inferred and say from where."""
    text = "现将我局2022年度政府信息公开工作情况报告如下：" + BODY + SIGNED + "清水县财政局\n2023年1月19日"
    report = read(text.encode())
    assert (report.title.value, report.title.state) == (None, "missing")
    assert (report.agency.value, report.agency.state, report.agency.evidence) == (
        "清水县财政局",
        "inferred",
        ("清水县财政局",),
    )
    assert (report.year.value, report.year.state) == (2022, "inferred")


@pytest.mark.parametrize("day", ["2023年元月19日", "成文日期：2023年1月19日", "发布时间：2023-01-19 09:31:22"])
@pytest.mark.parametrize("agency", ["清水县财政局", "清水县第一中学", "清水县总工会"])
def test_a_signature_ends_the_text(agency: str, day: str) -> None:
    """The office's own name signs whatever it ends in, and the day under it may have its word beside it."""
    report = read(f"{agency}2022年政府信息公开工作年度报告{BODY}{SIGNED}{agency}\n{day}".encode())
    assert report.published.value == "2023-01-19"
    assert report.sections[-1].text == "无。"


def test_the_agency_keeps_its_brackets() -> None:
    """Full-width brackets of a name stay as the title prints them."""
    report = read(f"清水县烟草专卖局（公司）2022年政府信息公开工作年度报告{BODY}".encode())
    assert report.agency.value == "清水县烟草专卖局（公司）"
