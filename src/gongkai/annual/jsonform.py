"""The JSON of a report: ``AnnualReport`` to plain values and back, exactly as ``schema`` describes them.

Counts are integers, money is a decimal string, what is unknown is null. Not part of the JSON, so lost on the way
back: ``readings``, the places of sections and findings, and the language of findings that was not asked for.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from gongkai.annual.editions import EDITIONS
from gongkai.annual.errors import ReadError
from gongkai.annual.report import (
    SCHEMA,
    AnnualReport,
    Cell,
    CellName,
    EditionName,
    Evidence,
    Fact,
    Finding,
    HeadField,
    Section,
    Source,
    Subsection,
    Value,
    Where,
)
from gongkai.annual.wording import Lang, Wording

Json = dict[str, Any]
TABLES = ("proactive", "requests", "disputes")
HEAD = ("title", "agency", "year", "published")
_WHERE = ("source", "line", "page", "box", "path", "sheet", "cell")


def to_json(report: AnnualReport, lang: Lang = "zh") -> Json:
    """The report as plain values; findings are rendered in ``lang``."""
    cells = _all_cells(report)
    return {
        "schema": SCHEMA,
        "sources": [
            {"file": s.file, "sha256": s.sha256, "media_type": s.media_type, "pages": s.pages} for s in report.sources
        ],
        **{name: _head(report, name).value for name in HEAD},
        "edition": report.edition,
        "head": {name: _head_to_json(_head(report, name)) for name in HEAD},
        "sections": [_section_to_json(s) for s in report.sections],
        "tables": _tables(cells),
        "cells": [_cell_to_json(c) for c in cells],
        "facts": [_fact_to_json(f) for f in report.facts],
        "findings": [finding_to_json(f, lang) for f in report.findings],
    }


def from_json(data: Mapping[str, Any]) -> AnnualReport:
    """The report that ``to_json`` wrote.

    Raises ``ReadError``: ``json_schema`` when the object is of another kind or shape, ``json_disagrees`` when its
    ``tables`` and its ``cells`` say different things, so that an edited value is never silently dropped.
    """
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        raise ReadError(
            "json_schema",
            Wording(
                f"不是本程序写出的年度报告 JSON（schema 应为 {SCHEMA}）",
                f"not a report in this program's JSON (schema should be {SCHEMA})",
            ),
        )
    try:
        report = _report_from_json(data)
    except (KeyError, TypeError, ValueError, AttributeError, InvalidOperation) as error:
        raise ReadError(
            "json_schema",
            Wording(
                f"年度报告 JSON 的结构不完整（{error!r}），请用 gongkai schema 核对",
                f"the report's JSON is not of the published shape ({error!r}); check it with gongkai schema",
            ),
        ) from error
    if _tables(_all_cells(report)) != data["tables"]:
        raise ReadError(
            "json_disagrees",
            Wording(
                "JSON 中 tables 与 cells 的数值不一致，请两处一并修改",
                "tables and cells of the JSON hold different values; change both",
            ),
        )
    return report


def value_to_json(value: Value | None) -> int | str | None:
    """A count as an integer, money as a decimal string without an exponent."""
    return format(value, "f") if isinstance(value, Decimal) else value


def finding_to_json(finding: Finding, lang: Lang) -> Json:
    """One finding, its message in ``lang``."""
    return {
        "code": finding.code,
        "kind": finding.kind,
        "severity": finding.severity,
        "message": finding.message.in_(lang),
        "basis": finding.basis,
        "cells": [str(c) for c in finding.cells],
        "section": finding.section,
        "quote": finding.quote,
        "expected": finding.expected,
        "found": finding.found,
    }


def where_to_json(where: Where | None) -> Json | None:
    """A place in the terms its source has; null when unknown."""
    if where is None:
        return None
    values = ((key, getattr(where, key)) for key in _WHERE)
    return {key: list(v) if isinstance(v, tuple) else v for key, v in values if v is not None}


def _head(report: AnnualReport, name: str) -> HeadField:
    field: HeadField = getattr(report, name)
    return field


def _all_cells(report: AnnualReport) -> list[Cell]:
    """Every cell of the edition in the form's order; one that the report does not hold is missing."""
    if report.edition is None:
        return []
    names = EDITIONS[report.edition].cell_names
    return [report.cells.get(name) or Cell(name, None, "missing") for name in names]


def _tables(cells: Iterable[Cell]) -> Json:
    tables: Json = {name: {} for name in TABLES}
    for cell in cells:
        tables[cell.name.table].setdefault(cell.name.row, {})[cell.name.column] = value_to_json(cell.value)
    return tables


def _head_to_json(field: HeadField) -> Json:
    return {
        "value": field.value,
        "state": field.state,
        "raw": field.raw,
        "where": where_to_json(field.where),
        "evidence": list(field.evidence),
    }


def _section_to_json(section: Section) -> Json:
    return {
        "number": section.number,
        "heading": section.heading,
        "text": section.text,
        "subsections": [{"part": s.part, "heading": s.heading, "text": s.text} for s in section.subsections],
    }


def _cell_to_json(cell: Cell) -> Json:
    return {
        "table": cell.name.table,
        "row": cell.name.row,
        "column": cell.name.column,
        "value": value_to_json(cell.value),
        "raw": cell.raw,
        "state": cell.state,
        "where": where_to_json(cell.where),
        "candidates": [value_to_json(v) for v in cell.candidates],
        "evidence": [{"equation": e.equation, "cells": [str(c) for c in e.cells]} for e in cell.evidence],
    }


def _fact_to_json(fact: Fact) -> Json:
    return {
        "what": fact.what,
        "by": fact.by,
        "value": value_to_json(fact.value),
        "unit": fact.unit,
        "approximate": fact.approximate,
        "quote": fact.quote,
        "section": fact.section,
        "where": where_to_json(fact.where),
    }


def _report_from_json(data: Mapping[str, Any]) -> AnnualReport:
    edition: EditionName | None = data["edition"]
    if edition is not None and edition not in EDITIONS:
        raise ValueError(edition)
    cells = [_cell_from_json(c) for c in data["cells"]]
    if (edition is None and cells) or len({c.name for c in cells}) != len(cells):
        raise ValueError("cells")
    head = {name: _head_from_json(data["head"][name]) for name in HEAD}
    if any(head[name].value != data[name] for name in HEAD):
        raise ValueError("head")
    title, agency, year, published = (head[name] for name in HEAD)
    return AnnualReport(
        sources=tuple(Source(s["file"], s["sha256"], s["media_type"], s["pages"]) for s in data["sources"]),
        title=title,
        agency=agency,
        year=year,
        published=published,
        edition=edition,
        sections=tuple(_section_from_json(s) for s in data["sections"]),
        cells={c.name: c for c in cells},
        facts=tuple(_fact_from_json(f) for f in data["facts"]),
        findings=tuple(_finding_from_json(f) for f in data["findings"]),
    )


def _value(value: int | str | None) -> Value | None:
    return Decimal(value) if isinstance(value, str) else value


def _present(value: int | str) -> Value:
    return Decimal(value) if isinstance(value, str) else value


def _names(flat: Iterable[str]) -> tuple[CellName, ...]:
    return tuple(CellName.parse(f) for f in flat)


def where_from_json(where: Json | None) -> Where | None:
    """The place that ``where_to_json`` wrote."""
    if where is None:
        return None
    terms: Json = {key: tuple(v) if isinstance(v, list) else v for key, v in where.items()}
    return Where(**terms)


def _head_from_json(field: Json) -> HeadField:
    where = where_from_json(field["where"])
    return HeadField(field["value"], field["state"], field["raw"], where, tuple(field["evidence"]))


def _section_from_json(section: Json) -> Section:
    subsections = tuple(Subsection(s["part"], s["heading"], s["text"]) for s in section["subsections"])
    return Section(section["number"], section["heading"], section["text"], subsections)


def _cell_from_json(cell: Json) -> Cell:
    return Cell(
        name=CellName(cell["table"], cell["row"], cell["column"]),
        value=_value(cell["value"]),
        state=cell["state"],
        raw=cell["raw"],
        where=where_from_json(cell["where"]),
        candidates=tuple(_present(v) for v in cell["candidates"]),
        evidence=tuple(Evidence(e["equation"], _names(e["cells"])) for e in cell["evidence"]),
    )


def _fact_from_json(fact: Json) -> Fact:
    return Fact(
        what=fact["what"],
        by=fact["by"],
        value=_present(fact["value"]),
        unit=fact["unit"],
        approximate=fact["approximate"],
        quote=fact["quote"],
        section=fact["section"],
        where=where_from_json(fact["where"]),
    )


def _finding_from_json(finding: Json) -> Finding:
    return Finding(
        code=finding["code"],
        severity=finding["severity"],
        message=Wording(finding["message"], finding["message"]),
        basis=finding["basis"],
        cells=_names(finding["cells"]),
        section=finding["section"],
        quote=finding["quote"],
        expected=finding["expected"],
        found=finding["found"],
    )
