"""Nothing raises because an office, or a reader, erred."""

import json
from decimal import Decimal
from random import Random

import jsonschema
import pytest

from gongkai.annual.auditing import audit
from gongkai.annual.auditing.registry import CODES
from gongkai.annual.comparing import compare
from gongkai.annual.editions import EDITIONS, PART_HEADINGS, SECTION_HEADINGS
from gongkai.annual.json_schema import schema
from gongkai.annual.jsonform import from_json, to_json
from gongkai.annual.report import (
    AnnualReport,
    Cell,
    CellName,
    HeadField,
    LabelReading,
    Section,
    Subsection,
    TableReading,
    Value,
)

STATES = ("read", "read", "read", "blank", "inferred", "uncertain", "missing")
TABLES = ("proactive", "requests", "disputes")
WORDS = (
    "",
    "无。",
    "2023年主动公开信息120条，其中网站100条，微信30条。",
    "收到政府信息公开申请3件，同比增长50%。",
    "五、存在的主要问题及改进情况",
    "统计期限自2022年1月1日起至12月31日止。",
    *SECTION_HEADINGS,
    *PART_HEADINGS.values(),
)
VALIDATOR = jsonschema.Draft202012Validator(schema())


def head(random: Random, *values: str | int | None) -> HeadField:
    """A head field in any state."""
    return HeadField(random.choice(values), random.choice(STATES), random.choice((None, "", "某")))  # type: ignore[arg-type]


def cell(random: Random, name: CellName, unit: str) -> Cell:
    """A cell in any state, its value where a cell may have one."""
    state = random.choice(STATES)
    value: Value | None = random.randint(-3, 50)
    if unit == "money":
        value = Decimal(random.randint(-10, 10**7)).scaleb(-random.randint(0, 6))
    if state not in ("read", "inferred"):
        value = None
    return Cell(name, value, state, random.choice((None, "", "1.5", "-", "l0")))  # type: ignore[arg-type]


def label(random: Random) -> LabelReading:
    """A fault of a label, with or without what it should say."""
    return LabelReading(
        random.choice(TABLES),
        random.choice(("row", "column")),  # type: ignore[arg-type]
        random.choice(("renamed", "spelling", "missing", "added")),  # type: ignore[arg-type]
        random.choice((None, "total", "other.other", "nonsense")),
        random.choice((None, *WORDS)),
        random.choice((None, *WORDS)),
    )


def section(random: Random) -> Section:
    """A section of any number under any heading."""
    subsections = tuple(
        Subsection(random.choice((None, *PART_HEADINGS)), random.choice(WORDS), random.choice(WORDS))  # type: ignore[arg-type]
        for _ in range(random.randint(0, 3))
    )
    return Section(random.randint(1, 9), random.choice(WORDS), random.choice(WORDS), subsections)


def any_report(random: Random) -> AnnualReport:
    """Any report at all."""
    edition = random.choice(("2019", "2021", None))
    units = EDITIONS[edition].units if edition else {}  # type: ignore[index]
    return AnnualReport(
        title=head(random, None, *WORDS),
        agency=head(random, None, "", "白水区教育局", "青山市人民政府"),
        year=head(random, None, 1999, 2019, 2020, 2021, 2022, 2023),
        published=head(random, None, "2024-01-31", "2024-02-30", "明天"),
        edition=edition,  # type: ignore[arg-type]
        sections=tuple(section(random) for _ in range(random.randint(0, 8))),
        cells={n: cell(random, n, unit) for n, unit in units.items() if random.random() < 0.9},
        readings={
            t: TableReading(t, random.random() < 0.7, None, tuple(label(random) for _ in range(random.randint(0, 2))))
            for t in TABLES
            if random.random() < 0.7
        },
    )


@pytest.mark.parametrize("seed", range(40))
def test_any_report_is_audited_compared_and_written(seed: int) -> None:
    """Every finding is registered, bilingual, and valid in the published schema."""
    random = Random(seed)
    report, previous = any_report(random), any_report(random)
    audited = audit(report, previous if seed % 2 else None)
    codes = {c.code for c in CODES}
    assert all(f.code in codes and f.message.zh and f.message.en and f.basis for f in audited.findings)
    compare(report, previous).to_json()
    data = json.loads(json.dumps(to_json(audited)))
    VALIDATOR.validate(data)
    assert to_json(from_json(data)) == data


def test_decimal_counts_do_not_break_the_sums() -> None:
    """A count that came as a decimal is still a number."""
    cells = {n: Cell(n, Decimal("1.0"), "read") for n in EDITIONS["2021"].cell_names}
    assert audit(AnnualReport(edition="2021", cells=cells)).findings
