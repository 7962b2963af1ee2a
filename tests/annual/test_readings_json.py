"""How the tables were read comes back whole, and an audit of what comes back accuses of nothing new."""

import json
from dataclasses import replace
from importlib import resources

import pytest

from gongkai.annual import audit, from_json, read, to_json
from gongkai.annual.readings_json import readings_from_json, readings_to_json

NAMES = sorted(one.name for one in resources.files("gongkai.annual.data").iterdir() if one.name.endswith(".txt"))


@pytest.mark.parametrize("name", NAMES)
def test_the_five_real_reports(name: str) -> None:
    report = read(resources.files("gongkai.annual.data").joinpath(name).read_bytes())
    kept = json.loads(json.dumps(readings_to_json(report.readings)))
    assert readings_from_json(kept) == dict(report.readings)
    back = replace(from_json(json.loads(json.dumps(to_json(report)))), readings=readings_from_json(kept))
    codes = [(one.code, one.severity, one.cells) for one in audit(back).findings]
    assert codes == [(one.code, one.severity, one.cells) for one in audit(report).findings]


def test_another_shape_is_refused() -> None:
    with pytest.raises((KeyError, TypeError)):
        readings_from_json({"requests": {"found": True}})
