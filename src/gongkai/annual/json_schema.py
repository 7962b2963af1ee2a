"""The JSON Schema (2020-12) of a report, made from the same lists as the code."""

from typing import Any, get_args

from gongkai.annual.auditing.registry import CODES
from gongkai.annual.editions import EDITIONS, Edition, Row
from gongkai.annual.facts import KINDS
from gongkai.annual.jsonform import HEAD, TABLES
from gongkai.annual.report import SCHEMA, EditionName, Part, Severity, State

Json = dict[str, Any]

TABLE_TITLES = {
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
}
_COUNT: Json = {"type": ["integer", "null"]}
_MONEY: Json = {"type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
_TEXT: Json = {"type": "string"}
_TEXT_OR_NULL: Json = {"type": ["string", "null"]}
_VALUE: Json = {"type": ["integer", "string", "null"]}
_STATE: Json = {
    "enum": list(get_args(State)),
    "description": "read: as the source states it; blank: an empty cell or a mark; inferred: exactly one solution; "
    "uncertain: see candidates; missing: not in the source and no solution",
}


def schema() -> Json:
    """The schema of ``to_json``'s object."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "政府信息公开工作年度报告 (annual report on open government information)",
        "description": "An annual report as data: every cell of its statutory tables with its state and its place.",
        **_object(_properties()),
        "allOf": [_tables_of(edition) for edition in (*EDITIONS.values(), None)],
        "$defs": {
            "where": _where(),
            "cellName": {"enum": sorted({str(name) for e in EDITIONS.values() for name in e.cell_names})},
            **{f"tables{e.name}": _tables(e) for e in EDITIONS.values()},
            "tablesNone": _object({name: {"type": "object", "maxProperties": 0} for name in TABLES}),
        },
    }


def _object(properties: Json, **more: Any) -> Json:
    """An object that has all of these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        **more,
    }


def _list(items: Json, description: str) -> Json:
    return {"type": "array", "items": items, "description": description}


def _properties() -> Json:
    return {
        "schema": {"const": SCHEMA},
        "sources": _list(_source(), "The files that were read, in the order given."),
        "title": {**_TEXT_OR_NULL, "description": "标题, as printed"},
        "agency": {**_TEXT_OR_NULL, "description": "机关: whose report it is"},
        "year": {**_COUNT, "description": "年度: the year reported on"},
        "published": {**_TEXT_OR_NULL, "format": "date", "description": "日期: the date of the report"},
        "edition": {
            "enum": [*get_args(EditionName), None],
            "description": "The form of the tables; null: no statutory table was recognised.",
        },
        "head": _object({name: _head_field() for name in HEAD}, description="How the four were found."),
        "sections": _list(_section(), "The sections found, one to six; text without the tables."),
        "tables": {
            "type": "object",
            "description": "Every row and column of the edition; null where no value is known.",
        },
        "cells": _list(_cell(), "Every cell of the edition, in the form's order."),
        "facts": _list(_fact(), "Figures that the narrative states."),
        "findings": _list(_finding(), "What the audit found; empty when the report was only read."),
    }


def _source() -> Json:
    return _object(
        {
            "file": _TEXT,
            "sha256": {"type": "string", "pattern": "^([0-9a-f]{64})?$"},
            "media_type": _TEXT,
            "pages": {**_COUNT, "description": "null where the format has none"},
        }
    )


def _head_field() -> Json:
    return _object(
        {
            "value": _VALUE,
            "state": _STATE,
            "raw": {**_TEXT_OR_NULL, "description": "as the source shows it"},
            "where": {"$ref": "#/$defs/where"},
            "evidence": _list(_TEXT, "What an inferred value rests on."),
        }
    )


def _section() -> Json:
    part = {"enum": [*get_args(Part), None], "description": "which of the five parts of section one; null: another"}
    return _object(
        {
            "number": {"type": "integer", "minimum": 1},
            "heading": {"type": "string", "description": "as printed, without its numeral"},
            "text": _TEXT,
            "subsections": _list(_object({"part": part, "heading": _TEXT, "text": _TEXT}), "Its sub-headings."),
        }
    )


def _cell() -> Json:
    evidence = _object({"equation": _TEXT, "cells": _list({"$ref": "#/$defs/cellName"}, "The cells it rests on.")})
    return _object(
        {
            "table": {"enum": list(TABLES)},
            "row": _TEXT,
            "column": _TEXT,
            "value": _VALUE,
            "raw": {**_TEXT_OR_NULL, "description": "as the source shows it; null where it shows nothing"},
            "state": _STATE,
            "where": {"$ref": "#/$defs/where"},
            "candidates": _list({"type": ["integer", "string"]}, "What an uncertain cell may be."),
            "evidence": _list(evidence, "Why a value was concluded."),
        }
    )


def _where() -> Json:
    return {
        "type": ["object", "null"],
        "description": "A place in a source, in the terms that source has; null when unknown.",
        "properties": {
            "source": {"type": "integer", "minimum": 0, "description": "index into sources"},
            "line": {"type": "integer", "minimum": 1},
            "page": {"type": "integer", "minimum": 1},
            "box": {
                **_list({"type": "number"}, "x0, y0, x1, y1 from the top left, in points (images: pixels)"),
                "minItems": 4,
                "maxItems": 4,
            },
            "path": {"type": "string", "description": "path in the HTML or DOCX"},
            "sheet": _TEXT,
            "cell": _TEXT,
        },
        "required": ["source"],
        "additionalProperties": False,
    }


def _fact() -> Json:
    return _object(
        {
            "what": {"enum": list(KINDS)},
            "by": {**_TEXT_OR_NULL, "description": "what narrows it; null: the whole"},
            "value": {"type": ["integer", "string"]},
            "unit": _TEXT,
            "approximate": {"type": "boolean", "description": "余, 约, 以上, rounded 万"},
            "quote": {"type": "string", "description": "the sentence"},
            "section": _COUNT,
            "where": {"$ref": "#/$defs/where"},
        }
    )


def _finding() -> Json:
    return _object(
        {
            "code": {"enum": [c.code for c in CODES], "description": "kind/rule; stable"},
            "kind": {"enum": sorted({c.kind for c in CODES})},
            "severity": {"enum": list(get_args(Severity))},
            "message": {"type": "string", "description": "in the language asked for"},
            "basis": {"type": "string", "description": "依据: the provision"},
            "cells": _list({"$ref": "#/$defs/cellName"}, "The cells concerned, table:row:column."),
            "section": _COUNT,
            "quote": _TEXT_OR_NULL,
            "expected": _TEXT_OR_NULL,
            "found": _TEXT_OR_NULL,
        }
    )


def _tables_of(edition: Edition | None) -> Json:
    name = edition.name if edition else None
    return {
        "if": {"properties": {"edition": {"const": name}}},
        "then": {"properties": {"tables": {"$ref": f"#/$defs/tables{name}"}}},
    }


def _tables(edition: Edition) -> Json:
    return _object(
        {
            table.name: _object({row.name: _row(row) for row in table.rows}, description=TABLE_TITLES[table.name])
            for table in edition.tables
        }
    )


def _row(row: Row) -> Json:
    columns = {c.name: {**(_MONEY if c.unit == "money" else _COUNT), "description": c.label} for c in row.columns}
    return _object(columns, description="".join((*row.groups, row.label)))
