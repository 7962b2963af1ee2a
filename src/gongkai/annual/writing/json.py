"""The report as the published JSON (``gongkai schema``), indented."""

import json

from gongkai.annual.jsonform import to_json
from gongkai.annual.report import AnnualReport


def write(report: AnnualReport) -> bytes:
    return (json.dumps(to_json(report), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
