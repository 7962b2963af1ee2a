"""The JSON of a report says everything the contract names, in its order, and comes back the same."""

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annual.editions import EDITIONS
from gongkai.annual.errors import ReadError
from gongkai.annual.json_schema import schema
from gongkai.annual.jsonform import from_json, to_json
from gongkai.annual.report import (
    AnnualReport,
    Cell,
    CellName,
    Evidence,
    Finding,
    HeadField,
    Section,
    Source,
    Subsection,
    Where,
)
from gongkai.annual.wording import Wording

FEES = CellName("proactive", "fees", "amount_10k_yuan")
NEW = CellName("requests", "new", "total")
WHERES = (
    None,
    Where(0, line=3),
    Where(0, page=1, box=(1.0, 2.5, 3.0, 4.0)),
    Where(1, path="/html/body/table[2]/tr[3]/td[1]"),
    Where(0, sheet="表1", cell="C7"),
)


def report(**changes: object) -> AnnualReport:
    """A 2021-form report with one amount, one uncertain cell and one finding."""
    cells = {name: Cell(name, 0, "read", "0", WHERES[1]) for name in EDITIONS["2021"].cell_names}
    cells[FEES] = Cell(FEES, Decimal("1.2500"), "read", "1.2500", WHERES[2])
    cells[NEW] = Cell(NEW, None, "uncertain", "l0", WHERES[4], (1, 10), (Evidence("row_sum:requests:new", (NEW,)),))
    whole = AnnualReport(
        sources=(Source("a.pdf", "0" * 64, "application/pdf", 3),),
        title=HeadField("某局2023年政府信息公开工作年度报告", "read", "某局2023年…", WHERES[1]),
        agency=HeadField("某局", "inferred", None, None, ("落款",)),
        year=HeadField(2023, "read", "2023年", WHERES[3]),
        published=HeadField("2024-01-20", "read", "2024年1月20日", WHERES[1]),
        edition="2021",
        sections=(Section(1, "总体情况", "……", (Subsection("proactive", "（一）主动公开", "……"),)),),
        cells=cells,
        findings=(
            Finding("identity/column", "error", Wording("不成立", "broken"), "《格式》", (NEW,), 3, "q", "1", "2"),
        ),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def check(data: object) -> None:
    """Validate against the published schema, through real JSON text."""
    jsonschema.Draft202012Validator(schema()).validate(json.loads(json.dumps(data)))


def test_schema_is_itself_valid() -> None:
    """The published schema is a 2020-12 schema."""
    jsonschema.Draft202012Validator.check_schema(schema())


def test_keys_and_order_are_the_contract() -> None:
    """Names and order are those of the design, at every level."""
    data = to_json(report())
    assert " ".join(data) == (
        "schema sources title agency year published edition head sections tables cells facts findings"
    )
    assert list(data["head"]) == ["title", "agency", "year", "published"]
    assert list(data["head"]["title"]) == ["value", "state", "raw", "where", "evidence"]
    assert " ".join(data["cells"][0]) == "table row column value raw state where candidates evidence"
    assert " ".join(data["findings"][0]) == "code kind severity message basis cells section quote expected found"
    assert data["title"] == "某局2023年政府信息公开工作年度报告" and data["year"] == 2023


def test_tables_hold_every_row_and_column() -> None:
    """A cell that was never found is null in its place, and money is a decimal string."""
    data = to_json(report(cells={FEES: Cell(FEES, Decimal("1E+3"), "read")}))
    assert data["tables"]["proactive"]["fees"] == {"amount_10k_yuan": "1000"}
    assert list(data["tables"]["requests"]) == [r.name for r in EDITIONS["2021"].table("requests").rows]
    assert data["tables"]["requests"]["new"]["total"] is None
    assert {c["state"] for c in data["cells"]} == {"read", "missing"}
    check(data)


def test_without_an_edition_the_tables_are_empty() -> None:
    """No statutory table was recognised: three empty objects and no cells."""
    data = to_json(report(edition=None, cells={}))
    assert data["tables"] == {"proactive": {}, "requests": {}, "disputes": {}} and data["cells"] == []
    check(data)


@pytest.mark.parametrize("where", WHERES)
def test_where_has_only_the_keys_that_apply(where: Where | None) -> None:
    """A place is told in the terms of its source, null when unknown."""
    data = to_json(report(title=HeadField("t", "read", "t", where)))
    check(data)
    if where is None:
        assert data["head"]["title"]["where"] is None
    else:
        assert all(value is not None for value in data["head"]["title"]["where"].values())
        assert from_json(data).title.where == where


def test_findings_speak_the_language_asked_for() -> None:
    """The message is one sentence, in Chinese or in English."""
    assert to_json(report())["findings"][0]["message"] == "不成立"
    assert to_json(report(), "en")["findings"][0]["message"] == "broken"


@given(
    value=st.one_of(st.none(), st.integers(-5, 10**9)),
    money=st.decimals(0, 10**9, places=4),
    state=st.sampled_from(["read", "blank", "inferred", "uncertain", "missing"]),
    candidates=st.lists(st.integers(0, 99), max_size=3),
)
def test_round_trip(value: int | None, money: Decimal, state: str, candidates: list[int]) -> None:
    """What was written comes back equal and validates."""
    cells = dict(report().cells)
    cells[NEW] = Cell(NEW, value, state, "…", WHERES[3], tuple(candidates))  # type: ignore[arg-type]
    cells[FEES] = Cell(FEES, money, "read", str(money), None, (Decimal("1.5"),))
    whole = report(cells=cells, findings=())
    data = json.loads(json.dumps(to_json(whole)))
    assert from_json(data) == whole


def test_an_edited_table_is_not_silently_dropped() -> None:
    """A value changed in ``tables`` alone is refused, in ``cells`` and ``tables`` it is taken."""
    data = to_json(report())
    data["tables"]["requests"]["new"]["enterprise"] = 7
    with pytest.raises(ReadError, match="tables 与 cells"):
        from_json(data)
    next(c for c in data["cells"] if (c["row"], c["column"]) == ("new", "enterprise"))["value"] = 7
    assert from_json(data).value("requests", "new", "enterprise") == 7


@pytest.mark.parametrize(
    "damage", [{"schema": "x"}, {"cells": None}, {"head": {}}, {"edition": "2008"}, {"year": 1999}]
)
def test_another_object_is_refused_with_a_reason(damage: dict[str, object]) -> None:
    """JSON of another kind or shape is a ReadError, never a KeyError."""
    with pytest.raises(ReadError):
        from_json({**to_json(report()), **damage})


@pytest.mark.parametrize("data", [{}, [], None, "x"])
def test_no_object_is_refused(data: object) -> None:
    """What is no object at all is refused the same way."""
    with pytest.raises(ReadError):
        from_json(data)  # type: ignore[arg-type]
