"""Files that this software wrote as data, JSON and CSV, are reports already: they are taken back as they are."""

import hashlib
import json
from dataclasses import replace

from gongkai.annual.errors import ReadError
from gongkai.annual.facts import find_facts
from gongkai.annual.jsonform import from_json
from gongkai.annual.report import SCHEMA, AnnualReport, Source
from gongkai.annual.wording import Wording
from gongkai.annual.writing.csv import COLUMNS, from_csv

_CSV_HEAD = ",".join(COLUMNS).encode()
_SCHEMA_WITHIN = 200


def own_report(data: bytes, name: str) -> AnnualReport | None:
    """The report in our own JSON or CSV, without findings; null for any other file. ReadError when it is damaged."""
    start = data[: len(_CSV_HEAD) + 3].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_CSV_HEAD):
        report = from_csv(data)
        source = Source(name, hashlib.sha256(data).hexdigest(), "text/csv")
        return replace(report, sources=(source,), facts=find_facts(report.sections))
    if start.startswith(b"{") and SCHEMA.encode() in data[:_SCHEMA_WITHIN]:
        return _from_json_bytes(data).with_findings(())
    return None


def _from_json_bytes(data: bytes) -> AnnualReport:
    try:
        return from_json(json.loads(data))
    except (ValueError, RecursionError) as error:
        raise ReadError(
            "damaged", Wording(f"JSON 已损坏或不完整（{error}）", f"the JSON is damaged or cut off ({error})")
        ) from error
