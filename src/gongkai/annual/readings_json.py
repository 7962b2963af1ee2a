"""How the tables of a report were read, as plain values: what the JSON of a report leaves out and an audit asks for.

An audit of a report that comes back without it accuses an office of what the reader was in doubt about.
"""

from collections.abc import Mapping
from typing import Any

from gongkai.annual.jsonform import where_from_json, where_to_json
from gongkai.annual.report import LabelReading, TableReading

Json = dict[str, Any]
_LABEL = ("table", "axis", "fault", "name", "expected", "found")


def readings_to_json(readings: Mapping[str, TableReading]) -> Json:
    """By the name of the table."""
    return {
        name: {
            "found": one.found,
            "doubt": one.doubt,
            "where": where_to_json(one.where),
            "labels": [
                {key: getattr(label, key) for key in _LABEL} | {"where": where_to_json(label.where)}
                for label in one.labels
            ],
        }
        for name, one in readings.items()
    }


def readings_from_json(data: Mapping[str, Json]) -> dict[str, TableReading]:
    """What ``readings_to_json`` wrote. KeyError or TypeError for anything else."""
    return {
        name: TableReading(name, one["found"], one["doubt"], _labels(one["labels"]), where_from_json(one["where"]))
        for name, one in data.items()
    }


def _labels(labels: list[Json]) -> tuple[LabelReading, ...]:
    return tuple(LabelReading(**{**one, "where": where_from_json(one["where"])}) for one in labels)
