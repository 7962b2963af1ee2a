"""The audit as a whole: order, exit status, the registry, and the five real reports."""

import json
from dataclasses import replace
from importlib import resources
from itertools import pairwise

import jsonschema
import pytest

from gongkai.annual.auditing import RULES, audit, exit_status
from gongkai.annual.auditing.codes import Code
from gongkai.annual.auditing.registry import CODES
from gongkai.annual.json_schema import schema
from gongkai.annual.jsonform import from_json, to_json
from gongkai.annual.reading import read
from gongkai.annual.report import AnnualReport, HeadField
from gongkai.annual.wording import Wording
from gongkai.law.basis import Basis
from tests.annual.auditing.conftest import with_cell

REAL = sorted(f.name for f in resources.files("gongkai.annual.data").iterdir() if f.name.endswith(".txt"))
KNOWN = {
    "000": {
        "error date/before_year_end",
        "error template/edition",
        "error identity/column requests:new:natural_person",
        "error identity/column requests:new:total",
        "error result_sum/column requests:granted:natural_person",
        "error result_sum/column requests:granted:total",
        "warning missing_section/part 依申请公开",
        "warning missing_section/part 政府信息公开平台建设",
        "notice fee_statement/missing",
    },
    "001": {
        "notice template/label_split",
        "warning template/label_renamed 2.其他法律行政法规禁止公开",
        "warning template/label_renamed 社会公益组织",
        "notice template/label_spelling 本年废止件数",
        "notice template/label_spelling 本年收费金额（单位：万元）",
        "notice date/none",
    },
    "002": {"notice date/none", "notice ocr/unsure requests:new:natural_person", "notice fee_statement/missing"},
    "003": {
        "warning heading/renamed 收到和处理政府信息公开申请情况",
        "notice heading/title",
        "notice date/none",
        "notice fee_statement/missing",
    },
    "004": {
        "error text_vs_table/requests requests:new:total",
        "warning missing_section/part 政府信息公开平台建设",
        "notice heading/spelling 存在的主要问题及改进情况",
    },
}


def audited(name: str) -> AnnualReport:
    """One of the five real reports, read and audited."""
    return audit(read(resources.files("gongkai.annual.data").joinpath(name).read_bytes()))


@pytest.mark.parametrize("name", REAL)
def test_the_five_real_reports(name: str) -> None:
    """Every finding on them was judged by hand: these, and no other."""
    report = audited(name)
    named = {"missing_section/part", "template/label_renamed", "template/label_spelling", "heading/renamed"}
    found = {
        " ".join(
            (
                f.severity,
                f.code,
                *(str(c) for c in f.cells[:1]),
                *([f.expected or ""] if f.code in named or f.code == "heading/spelling" else []),
            )
        )
        for f in report.findings
    }
    assert found == KNOWN[name[:3]]
    data = to_json(report)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json.dumps(data)))
    assert to_json(from_json(data)) == data
    assert [f.code for f in audit(from_json(data)).findings if f.severity == "error"] == [
        f.code for f in report.findings if f.severity == "error"
    ]


def test_gravest_first_then_by_place(clean: AnnualReport) -> None:
    """Errors before warnings before notices; within them by section and cell."""
    spoilt = with_cell(with_cell(clean, "disputes:reconsideration:total", value=3), "requests:new:total", value=2)
    spoilt = replace(spoilt, title=HeadField(), published=HeadField("2024-05-01", "read"))
    findings = audit(spoilt).findings
    ranks = [("error", "warning", "notice").index(f.severity) for f in findings]
    assert ranks == sorted(ranks) and set(ranks) == {0, 1, 2}
    sections = [f.section for f in findings if f.severity == "error" and f.section]
    assert all(a <= b for a, b in pairwise(sections))


def test_exit_status(clean: AnnualReport) -> None:
    """Nothing, a warning, an error, an unreadable input: 0, 0, 1, 2."""
    warned = audit(replace(clean, published=HeadField("2024-05-01", "read")))
    wrong = audit(with_cell(clean, "requests:new:total", value=2))
    assert [exit_status([clean]), exit_status([warned]), exit_status([warned, wrong])] == [0, 0, 1]
    assert exit_status([wrong], failures=1) == exit_status([], failures=1) == 2


def test_every_code_once_and_every_finding_registered() -> None:
    """Codes are unique and stable names; what the rules use is what is registered."""
    codes = [c.code for c in CODES]
    assert len(codes) == len(set(codes)) and len(RULES) == len(set(RULES))
    assert all(c.title.zh and c.title.en and str(c.basis).startswith("《") for c in CODES)


def test_a_rule_without_a_basis_fails_at_import() -> None:
    """So does one whose name is no kind/rule."""
    with pytest.raises(TypeError):
        Code("a/b", "error", Wording("一", "one"), None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="kind/rule"):
        Code("ab", "error", Wording("一", "one"), Basis("法", "第一条"))


def test_an_empty_report_raises_nothing() -> None:
    """No title, no sections, no tables, no previous: findings, and no exception."""
    assert audit(AnnualReport()).findings
    assert audit(AnnualReport(), AnnualReport()).findings
