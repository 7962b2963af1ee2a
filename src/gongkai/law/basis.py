"""The legal basis (依据) of a rule: which instrument, which provision, since when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Basis:
    """An instrument and the place in it, e.g. ``Basis("政府信息公开条例（2019）", "第四十九条")``.

    ``in_force`` is the day from which the provision applies; ``None`` where it is a practice
    and not a dated provision.
    """

    instrument: str
    article: str
    in_force: date | None = None

    def __post_init__(self) -> None:
        if not self.instrument or not self.article:
            raise ValueError("a legal basis names its instrument and its article")

    def __str__(self) -> str:
        return f"《{self.instrument}》{self.article}"


REGULATIONS = "中华人民共和国政府信息公开条例"
FORMAT_2021 = "中华人民共和国政府信息公开工作年度报告格式"
FORMAT_2019 = "政府信息公开工作年度报告格式（试行）"
FEE_MEASURES = "政府信息公开信息处理费管理办法"
