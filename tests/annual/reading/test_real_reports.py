"""The five real reports, every cell and the head, as a careful person reads them."""

from collections import Counter
from importlib.resources import files

import pytest

from gongkai.annual import AnnualReport, read

NAMES = {
    "000": "000_7eb68c448bcdd812.txt",
    "001": "001_02625ab39fea2acd.txt",
    "002": "002_c73b0815ce023fc0.txt",
    "003": "003_1f2f97cfe36f738a.txt",
    "004": "004_df23897d6af63ae1.txt",
}
STATED = {
    "000": {
        "requests:new:natural_person": 1,
        "requests:new:total": 1,
        "requests:unavailable.not_held:natural_person": 1,
        "requests:unavailable.not_held:total": 1,
        "disputes:reconsideration:upheld": 1,
        "disputes:reconsideration:total": 1,
    },
    "001": {
        "proactive:normative_documents:issued": 6,
        "proactive:normative_documents:in_force": 23,
        "requests:new:natural_person": 8,
        "requests:new:total": 8,
        "requests:granted:natural_person": 6,
        "requests:granted:total": 6,
        "requests:partially_granted:natural_person": 1,
        "requests:partially_granted:total": 1,
        "requests:refused.enforcement_file:natural_person": 1,
        "requests:refused.enforcement_file:total": 1,
        "requests:total:natural_person": 8,
        "requests:total:total": 8,
    },
    "002": {"proactive:normative_documents:issued": 3, "proactive:normative_documents:in_force": 13},
    "003": {},
    "004": {"proactive:normative_documents:issued": 17, "proactive:normative_documents:in_force": 17},
}
"""The figures above zero; every other cell of the form states 0."""

HEADS = {
    "000": ("韶关市浈江区人民政府办公室", 2022, "2022-01-18", "2019"),
    "001": ("获嘉县人民政府办公室", 2022, None, "2021"),
    "002": ("浉河区人民政府办公室", 2023, None, "2021"),
    "003": ("钦州市北部湾华侨投资区", 2022, None, "2021"),
    "004": ("沈阳市辽中区人民政府办公室", 2022, "2023-01-19", "2021"),
}
TITLES = {
    "000": "韶关市浈江区人民政府办公室2022年政府信息公开工作年度报告",
    "001": "获嘉县人民政府办公室2022年政府信息公开工作年度报告",
    "002": "浉河区人民政府办公室2023年政府信息公开工作年度报告",
    "003": None,
    "004": "沈阳市辽中区人民政府办公室2022年度政府信息公开工作年度报告",
}
PARTS = {
    "000": [None, None],
    "001": ["proactive", "on_request", "management", "platform", "supervision"],
    "002": ["proactive", "on_request", "management", "platform", "supervision"],
    "003": ["proactive", "on_request", "management", "platform", "supervision"],
    "004": ["proactive", "on_request", "management", "supervision"],
}
LOST_IN_002 = {f"requests:{row}:natural_person" for row in ("new", "granted", "partially_granted", "carried_out")}


@pytest.fixture(scope="module")
def reports() -> dict[str, AnnualReport]:
    data = files("gongkai.annual") / "data"
    return {key: read((data / name).read_bytes(), names=[name]) for key, name in NAMES.items()}


@pytest.mark.parametrize("key", NAMES)
def test_every_cell(reports: dict[str, AnnualReport], key: str) -> None:
    """Each cell of the three tables has the value that the office printed."""
    values = {str(name): cell.value for name, cell in reports[key].cells.items()}
    assert values == {name: STATED[key].get(name, 0) for name in values}
    assert len(values) == (198 if HEADS[key][3] == "2019" else 200)


@pytest.mark.parametrize("key", ["000", "001", "003", "004"])
def test_clean_reports_hold_no_doubt(reports: dict[str, AnnualReport], key: str) -> None:
    """Where the text is the office's own, every cell is read."""
    assert Counter(cell.state for cell in reports[key].cells.values()) == {"read": len(reports[key].cells)}


def test_cells_lost_by_recognition_are_inferred(reports: dict[str, AnnualReport]) -> None:
    """Report 002 lost four cells; the sum of their row gives each, and says so."""
    inferred = {str(name): cell for name, cell in reports["002"].cells.items() if cell.state != "read"}
    assert set(inferred) == LOST_IN_002
    for name, cell in inferred.items():
        assert cell.state == "inferred"
        assert f"row_sum:{name.rpartition(':')[0]}" in {evidence.equation for evidence in cell.evidence}


@pytest.mark.parametrize("key", NAMES)
def test_head(reports: dict[str, AnnualReport], key: str) -> None:
    """Title, agency, year, date and edition; without a title agency and year are inferred from the text."""
    report = reports[key]
    assert (report.agency.value, report.year.value, report.published.value, report.edition) == HEADS[key]
    assert report.title.value == TITLES[key]
    expected = "inferred" if key == "003" else "read"
    assert (report.agency.state, report.year.state) == (expected, expected)
    assert (report.agency.evidence != ()) == (key == "003")


@pytest.mark.parametrize("key", NAMES)
def test_sections(reports: dict[str, AnnualReport], key: str) -> None:
    """Six sections in order, the parts of the first, and no table in their text."""
    report = reports[key]
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert [part.part for part in report.sections[0].subsections] == PARTS[key]
    assert [section.text for section in report.sections[1:4]] == ["", "", ""]


def test_headings_as_printed(reports: dict[str, AnnualReport]) -> None:
    """A renamed heading is kept as the office printed it."""
    assert reports["003"].sections[2].heading == "依申请公开办理情况情况"
    assert reports["004"].sections[4].heading == "存在问题及改进情况"
    assert reports["000"].sections[5].text == "无。"


def test_every_stated_cell_tells_its_line(reports: dict[str, AnnualReport]) -> None:
    """The line a cell was read from holds its raw text."""
    for key, report in reports.items():
        lines = (files("gongkai.annual") / "data" / NAMES[key]).read_text(encoding="utf-8").split("\n")
        for cell in report.cells.values():
            if cell.state == "read":
                assert cell.where is not None and cell.where.line is not None
                assert cell.raw in lines[cell.where.line - 1]
