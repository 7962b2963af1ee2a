"""The annual report (政府信息公开工作年度报告) as data: read, audit, convert, compare. Bytes in, values out.

Each name is loaded when it is first used, so that a program which only says how it is used starts at once.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.annual.auditing import audit
    from gongkai.annual.comparing import Comparison, compare
    from gongkai.annual.errors import AnnualError, GongkaiError, ReadError, WriteError
    from gongkai.annual.json_schema import schema
    from gongkai.annual.jsonform import from_json, to_json
    from gongkai.annual.reading import read
    from gongkai.annual.report import AnnualReport, Cell, CellName, Fact, Finding, HeadField, Section, Source, Where
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

_HOMES = {
    "auditing": ("audit",),
    "comparing": ("Comparison", "compare"),
    "errors": ("AnnualError", "GongkaiError", "ReadError", "WriteError"),
    "json_schema": ("schema",),
    "jsonform": ("from_json", "to_json"),
    "reading": ("read",),
    "report": ("AnnualReport", "Cell", "CellName", "Fact", "Finding", "HeadField", "Section", "Source", "Where"),
    "writing": ("write", "write_audit"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
