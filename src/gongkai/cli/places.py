"""Where something was read, as a person would say it."""

from gongkai.annual.report import AnnualReport, Where
from gongkai.annual.wording import Lang, Wording


def place(where: Where | None, report: AnnualReport, lang: Lang) -> str:
    """``第 31 行``, ``第 2 页 [56 300 90 312]``, ``/html/body/table[2]``, ``表!B7``; empty when unknown."""
    if where is None:
        return ""
    words = _words(where)
    text = words.in_(lang) if words else ""
    if len(report.sources) > 1:
        return f"{report.sources[where.source].file} {text}".strip()
    return text


def _words(where: Where) -> Wording | None:
    if where.page is not None:
        box = " [" + " ".join(f"{edge:.0f}" for edge in where.box) + "]" if where.box else ""
        return Wording(zh=f"第 {where.page} 页{box}", en=f"page {where.page}{box}")
    if where.line is not None:
        return Wording(zh=f"第 {where.line} 行", en=f"line {where.line}")
    if where.sheet is not None or where.cell is not None:
        spot = "!".join(part for part in (where.sheet, where.cell) if part)
        return Wording(spot, spot)
    return Wording(where.path, where.path) if where.path else None
