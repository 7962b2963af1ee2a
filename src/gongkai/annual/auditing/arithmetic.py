"""The sums of the statutory tables (勾稽关系) and the kinds of number that may stand in them.

Which error is worse: accusing an office of a sum that a blank or unsure cell could still make right. So an equation is
violated only if no non-negative filling of its open cells satisfies it.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.codes import Code
from gongkai.annual.auditing.labels import (
    SECTION_OF,
    cell_in,
    cell_label,
    cells_in,
    column_label,
    first_place,
    row_label,
)
from gongkai.annual.editions import EDITIONS, Edition, Equation
from gongkai.annual.report import AnnualReport, Cell, CellName, Finding, Value
from gongkai.annual.wording import Wording
from gongkai.law.basis import Basis

_FRACTION = re.compile(r"[+-]?\d+\.\d*[1-9]\d*")
_SHOWN_PARTS = 6
_BALANCE = {
    "new": Wording("本年新收", "new"),
    "carried_in": Wording("上年结转", "carried in"),
    "total": Wording("总计", "total"),
    "carried_out": Wording("结转下年度", "carried out"),
}


def identity(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """In every column: 一 + 二 = 三（七） + 四."""
    return [_identity_finding(report, edition, e) for edition, e in _violated(report, "identity")]


def result_sum(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """In every column: the outcomes add up to （七）总计."""
    return [
        _sum_finding(report, edition, e, codes.RESULT_SUM, _column(edition, e))
        for edition, e in _violated(report, "result_sum")
    ]


def row_sum(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """In every row of section three: the applicants add up to 总计."""
    return [
        _sum_finding(report, edition, e, codes.ROW_SUM, _row(edition, e)) for edition, e in _violated(report, "row_sum")
    ]


def dispute_sum(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """In each of the three rows of section four: the results add up to 总计."""
    return [
        _sum_finding(report, edition, e, codes.DISPUTE_SUM, _row(edition, e))
        for edition, e in _violated(report, "dispute_sum")
    ]


def number_kinds(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """Counts are whole and not negative (a change of 2019 may be); amounts have at most four decimals."""
    if report.edition is None:
        return []
    edition = EDITIONS[report.edition]
    found = [_number(report, edition, cell) for cell in cells_in(report, edition.cell_names) if not _is_count(cell)]
    return [finding for finding in found if finding is not None]


def _is_count(cell: Cell) -> bool:
    """Whole and not negative: fit for every column (nearly all are)."""
    return type(cell.value) is int and cell.value >= 0 and cell.state != "uncertain"


def is_fractional(report: AnnualReport, cell: Cell) -> bool:
    """Whether the source clearly shows a figure that is no count, such as ``1.5``."""
    if isinstance(cell.value, Decimal):
        return cell.value != cell.value.to_integral_value()
    reading = report.readings.get(cell.name.table)
    if cell.state != "uncertain" or cell.candidates or (reading is not None and reading.doubt is not None):
        return False
    return bool(_FRACTION.fullmatch((cell.raw or "").strip().replace(",", "")))


def _violated(report: AnnualReport, kind: str) -> list[tuple[Edition, Equation]]:
    if report.edition is None:
        return []
    edition = EDITIONS[report.edition]
    return [(edition, e) for e in edition.equations if e.kind == kind and not _satisfiable(report, e)]


def _satisfiable(report: AnnualReport, equation: Equation) -> bool:
    """Whether some non-negative filling of the open cells makes both sides equal."""
    left, left_open = _side(report, equation.left)
    right, right_open = _side(report, equation.right)
    if left_open and right_open:
        return True
    if left_open:
        return left <= right
    return right <= left if right_open else left == right


def _side(report: AnnualReport, cells: Sequence[CellName]) -> tuple[Value, int]:
    """The sum of the known cells of one side, and how many are open."""
    held = report.cells
    known: Value = 0
    unknown = 0
    for name in cells:
        cell = held.get(name)
        if cell is None or cell.value is None:
            unknown += 1
        else:
            known += cell.value
    return known, unknown


def _total_text(total: Value, unknown: int) -> Wording:
    return Wording(f"至少{total}", f"at least {total}") if unknown else Wording(f"{total}", f"{total}")


def _figure(total: Value, unknown: int) -> str:
    return f"≥{total}" if unknown else str(total)


def _shown(report: AnnualReport, name: CellName) -> Wording:
    cell = cell_in(report, name)
    if cell.value is not None:
        return Wording(str(cell.value), str(cell.value))
    return Wording("（空白）", "(blank)") if cell.state == "blank" else Wording("（存疑）", "(uncertain)")


def _basis(edition: Edition, code: Code) -> Basis:
    """The same provision in the form that the report uses."""
    return Basis(edition.basis.instrument, code.basis.article)


def _column(edition: Edition, equation: Equation) -> Wording:
    label = column_label(edition, equation.left[0])
    return Wording(f"{label.zh}列", f"column {label.en}")


def _row(edition: Edition, equation: Equation) -> Wording:
    cell = equation.left[0]
    label = row_label(edition, cell.table, cell.row)
    return Wording(f"{label.zh}行", f"row {label.en}")


def _identity_finding(report: AnnualReport, edition: Edition, equation: Equation) -> Finding:
    sides = []
    for cells in (equation.left, equation.right):
        terms = [(_BALANCE[c.row], _shown(report, c)) for c in cells]
        total = _total_text(*_side(report, cells))
        zh = "＋".join(f"{word.zh}{value.zh}" for word, value in terms) + f"＝{total.zh}"
        en = " + ".join(f"{word.en} {value.en}" for word, value in terms) + f" = {total.en}"
        sides.append((Wording(zh, en), _figure(*_side(report, cells))))
    (left, expected), (right, found) = sides
    column = _column(edition, equation)
    return codes.IDENTITY.finding(
        Wording(
            f"第三部分表格{column.zh}：{left.zh}，{right.zh}，两边不相等",
            f"Section 3, {column.en}: {left.en}, but {right.en}",
        ),
        basis=_basis(edition, codes.IDENTITY),
        cells=equation.cells,
        section=3,
        expected=expected,
        found=found,
        where=first_place(report, equation.cells),
    )


def _sum_finding(report: AnnualReport, edition: Edition, equation: Equation, code: Code, line: Wording) -> Finding:
    parts, unknown = _side(report, equation.left)
    total = _shown(report, equation.right[0])
    section = SECTION_OF[equation.left[0].table]
    named = _named_parts(report, edition, equation)
    of_parts = _total_text(parts, unknown)
    return code.finding(
        Wording(
            f"第{'一二三四五六'[section - 1]}部分表格{line.zh}：各项之和为{of_parts.zh}{named.zh}，总计为{total.zh}",
            f"Section {section}, {line.en}: the parts add up to {of_parts.en}{named.en}, the total is {total.en}",
        ),
        basis=_basis(edition, code),
        cells=equation.cells,
        section=section,
        expected=_figure(parts, unknown),
        found=_figure(*_side(report, equation.right)),
        where=first_place(report, equation.cells),
    )


def _named_parts(report: AnnualReport, edition: Edition, equation: Equation) -> Wording:
    """The parts that are not zero, in brackets; nothing when there are none or too many to read."""
    of_column = equation.kind == "result_sum"
    shown = [c for c in equation.left if cell_in(report, c).value]
    if not 1 <= len(shown) <= _SHOWN_PARTS:
        return Wording("", "")
    terms = []
    for cell in shown:
        label = row_label(edition, cell.table, cell.row) if of_column else column_label(edition, cell)
        terms.append((label, cell_in(report, cell).value))
    zh = "、".join(f"{label.zh}{value}" for label, value in terms)
    return Wording(f"（{zh}）", f" ({', '.join(f'{label.en} {value}' for label, value in terms)})")


def _number(report: AnnualReport, edition: Edition, cell: Cell) -> Finding | None:
    unit = edition.units[cell.name]
    if unit != "money" and is_fractional(report, cell):
        return _number_finding(report, edition, cell, codes.FRACTIONAL, Wording("不是整数", "is not a whole number"))
    if cell.value is None:
        return None
    if cell.value < 0 and unit != "change":
        words = Wording("为负数", "is negative")
        return _number_finding(report, edition, cell, codes.NEGATIVE, words)
    if unit == "money" and isinstance(cell.value, Decimal) and _decimals(cell.value) > 4:
        words = Wording("超过四位小数", "has more than four decimals")
        return _number_finding(report, edition, cell, codes.DECIMALS, words)
    return None


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _number_finding(report: AnnualReport, edition: Edition, cell: Cell, code: Code, words: Wording) -> Finding:
    label = cell_label(edition, cell.name)
    shown = str(cell.value) if cell.value is not None else (cell.raw or "").strip()
    money = edition.units[cell.name] == "money"
    return code.finding(
        Wording(f"{label.zh}填报“{shown}”，{words.zh}", f"{label.en}: “{shown}” {words.en}"),
        basis=_basis(edition, code),
        # A refund larger than what was charged is conceivable; a negative count is not.
        severity="warning" if money and code is codes.NEGATIVE else code.severity,
        cells=(cell.name,),
        section=SECTION_OF[cell.name.table],
        found=shown,
        where=cell.where,
    )
