"""The annual report (政府信息公开工作年度报告) as data: read, audit, convert, compare. Bytes in, values out."""

from gongkai.annual.auditing import audit
from gongkai.annual.comparing import Comparison, compare
from gongkai.annual.errors import AnnualError, GongkaiError, ReadError, WriteError
from gongkai.annual.jsonform import from_json, to_json
from gongkai.annual.reading import read
from gongkai.annual.report import AnnualReport, Cell, CellName, Fact, Finding, HeadField, Section, Source, Where
from gongkai.annual.schema import schema
from gongkai.annual.writing import write, write_audit

__all__ = [
    "AnnualError",
    "AnnualReport",
    "Cell",
    "CellName",
    "Comparison",
    "Fact",
    "Finding",
    "GongkaiError",
    "HeadField",
    "ReadError",
    "Section",
    "Source",
    "Where",
    "WriteError",
    "audit",
    "compare",
    "from_json",
    "read",
    "schema",
    "to_json",
    "write",
    "write_audit",
]
