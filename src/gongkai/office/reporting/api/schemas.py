"""What goes in and out; the descriptions are those of the OpenAPI document."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Path, Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName
from gongkai.office.reporting.compiling import FIRST_YEAR
from gongkai.office.reporting.figures import is_supplied
from gongkai.office.reporting.supplying import LARGEST, LONGEST_EVIDENCE, Given

MOST_FIGURES = 100
CELLS = tuple(
    dict.fromkeys(str(name) for edition in EDITIONS.values() for name in edition.cell_names if is_supplied(name))
)
"""Every figure that one of the forms asks for and that lives elsewhere."""
_WRITTEN = r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$"
_LARGEST = int(LARGEST)


def _figure(value: Any) -> str:
    """The number in words; a JSON number with a fraction is no decimal, and is refused rather than rounded."""
    whole = isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST
    if whole or (isinstance(value, str) and re.fullmatch(_WRITTEN, value)):
        return str(value)
    raise PydanticCustomError("figure", "neither a whole number nor a decimal in words")


_WHOLE = {"type": "integer", "minimum": -_LARGEST, "maximum": _LARGEST}
Value = Annotated[
    str, BeforeValidator(_figure), WithJsonSchema({"anyOf": [_WHOLE, {"type": "string", "pattern": _WRITTEN}]})
]
Evidence = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]*$", min_length=1, max_length=LONGEST_EVIDENCE)]
Year = Annotated[int, Path(ge=FIRST_YEAR, le=2199, description="年度 Year of the report")]


class _In(Schema):
    model_config = ConfigDict(extra="forbid")


class FigureIn(_In):
    """填报的数据 A figure with its evidence."""

    cell: Literal[CELLS] = Field(description="报告中的位置 Place in the report")  # type: ignore[valid-type]
    value: Value = Field(
        description="数值：整数，或者写成文字的小数（万元） A whole number, or a decimal in words (money, 10,000 yuan)"
    )
    evidence: Evidence = Field(description="依据：数据出自哪个部门、哪份材料 Where the figure is from")

    def as_given(self) -> Given:
        return Given(CellName.parse(self.cell), self.value, self.evidence)


class FiguresIn(_In):
    """Figures of a year. Those left out stay as they are."""

    figures: Annotated[list[FigureIn], Field(max_length=MOST_FIGURES)]


class FigureOut(Schema):
    """A figure that is supplied."""

    cell: str
    label: str = Field(description="表中的名称 Its words in the form")
    value: int | str = Field(description="件数为整数，金额为文字 A whole number; money as a decimal in words")
    evidence: str
    system: str | None = Field(description="填报的业务系统；人填报的为null The system that entered it; null: a person")
    entered_at: datetime


class FiguresOut(Schema):
    """What is supplied of a year, and what is missing, in the form in force for it."""

    year: int
    edition: str = Field(description="报告格式 Form of the report")
    figures: list[FigureOut]
    missing: list[str] = Field(description="还没有填报的 Cells without a figure")
