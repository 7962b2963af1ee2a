"""The five parts of section one."""

from dataclasses import replace

import pytest

from gongkai.annual.auditing.parts import missing_parts, parts
from gongkai.annual.report import AnnualReport, HeadField, Section, Subsection

FIVE = {
    "主动公开情况": "主动公开信息120条。",
    "依申请公开情况": "收到申请3件。",
    "政府信息管理情况": "严格审查。",
    "政府信息公开平台建设情况": "网站升级。",
    "监督保障情况": "培训两次。",
}


def first(subs: dict[str, str], text: str = "") -> Section:
    """Section one with these sub-headings."""
    return Section(1, "总体情况", text, tuple(Subsection(None, h, t) for h, t in subs.items()))


def without(heading: str, **more: str) -> dict[str, str]:
    """The five parts but one."""
    return {h: t + more.get("more", "") for h, t in FIVE.items() if h != heading}


@pytest.mark.parametrize(
    ("section", "missing"),
    [
        (first(FIVE), []),
        (first(without("政府信息公开平台建设情况")), ["platform"]),
        (first(without("政府信息公开平台建设情况", more="其中平台申请2件，优化栏目，在政府网站公开。")), ["platform"]),
        (first(without("政府信息公开平台建设情况", more="加强政府网站建设，完成改版。")), []),
        (first({**without("政府信息管理情况"), "政府信息管理及平台建设情况": "。"}), []),
        (first({"主动公开、依申请公开情况": "。", "信息管理": "。", "平台建设": "。", "监督保障": "。"}), []),
        (first(without("依申请公开情况")), ["on_request"]),
        (first(without("依申请公开情况", more="未收到政府信息公开申请。")), []),
        (first(without("监督保障情况", more="加强考核和社会评议。")), []),
        (first({}, "主动公开信息28条。严格审查程序。纳入目标管理考核。"), ["on_request", "platform"]),
        (
            first({}, "根据《政府信息公开申请办理规范》，主动公开信息28条，严格审查，接受监督。"),
            ["on_request", "platform"],
        ),
        (first({}, "通过政府网站主动公开信息28条，收到申请0件，健全制度，接受监督。"), []),
        (first({"基本情况": "主动公开28条。", "措施": "规范审查，加强考核，更新网站，办理申请。"}), []),
    ],
)
def test_missing_parts(section: Section, missing: list[str]) -> None:
    """Judged by heading where headings name the parts, else by whether the text speaks of the matter."""
    assert missing_parts(section) == missing


def test_the_parts_are_asked_of_reports_for_2021_and_later(clean: AnnualReport) -> None:
    """The form of 2019 did not name them; the year decides, not the form that was used."""
    poor = replace(clean, sections=(first(without("监督保障情况")), *clean.sections[1:]))
    assert [(f.code, f.severity, f.expected) for f in parts(poor)] == [("missing_section/part", "warning", "监督保障")]
    assert parts(replace(poor, year=HeadField(2020, "read"))) == []
    assert parts(replace(poor, year=HeadField(2021, "read"), edition="2019")) != []


def test_a_heading_without_text_is_no_five_accusations(clean: AnnualReport) -> None:
    """Nothing was read below the heading: one notice."""
    empty = replace(clean, sections=(Section(1, "总体情况", ""), *clean.sections[1:]))
    assert [f.severity for f in parts(empty)] == ["notice"]
