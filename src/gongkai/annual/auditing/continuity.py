"""What must follow from last year's report of the same agency.

Only figures that both reports state are compared; whether the two belong together at all is asked first.
"""

from gongkai.annual.auditing import codes
from gongkai.annual.auditing.labels import cell_in, column_label
from gongkai.annual.editions import EDITIONS, REQUEST_COLUMNS
from gongkai.annual.report import AnnualReport, CellName, Finding, Value
from gongkai.annual.wording import Wording
from gongkai.characters import compact

_DOCUMENTS = {
    "regulations": Wording("规章", "rules"),
    "normative_documents": Wording("行政规范性文件", "normative documents"),
}


def related(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """Says so when a previous report was given that is not last year's of the same agency."""
    if previous is None or follows(report, previous):
        return []
    return [
        codes.UNRELATED.finding(
            Wording(
                f"所给的上年报告（{_whose(previous)}）不是本报告（{_whose(report)}）的上一年度报告，未作跨年核对",
                f"The previous report given ({_whose(previous)}) is not the one before this ({_whose(report)});"
                " the two were not compared",
            )
        )
    ]


def carried_in(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """In every column, 上年结转 is what last year's report carried out."""
    if previous is None or report.edition is None or not follows(report, previous):
        return []
    pairs = [
        (name, _read(report, name), _read(previous, CellName("requests", "carried_out", name.column)))
        for name in (CellName("requests", "carried_in", c.name) for c in REQUEST_COLUMNS)
    ]
    edition = EDITIONS[report.edition]
    return [
        _carried(report, column_label(edition, name), name, (here, there))
        for name, here, there in pairs
        if here is not None and there is not None and here != there
    ]


def in_force(report: AnnualReport, previous: AnnualReport | None = None) -> list[Finding]:
    """现行有效 = last year's 现行有效 + 制发 − 废止 (a clean-up or a change of organs may break it: a warning)."""
    if previous is None or not (report.edition == previous.edition == "2021") or not follows(report, previous):
        return []
    found = [_in_force(report, previous, row) for row in _DOCUMENTS]
    return [finding for finding in found if finding is not None]


def follows(report: AnnualReport, previous: AnnualReport) -> bool:
    """Whether ``previous`` is the same agency's report for the year before."""
    year, before = report.year.value, previous.year.value
    return isinstance(year, int) and isinstance(before, int) and year - before == 1 and same_agency(report, previous)


def same_agency(a: AnnualReport, b: AnnualReport) -> bool:
    """Same name, or one is the other's without the place before it (韶关市浈江区… and 浈江区…)."""
    names = [compact(str(r.agency.value or "")) for r in (a, b)]
    short, long = sorted(names, key=len)
    return bool(short) and long.endswith(short) and (len(short) == len(long) or len(short) >= 6)


def _whose(report: AnnualReport) -> str:
    return f"{report.agency.value or '—'} {report.year.value or '—'}"


def _read(report: AnnualReport, name: CellName) -> Value | None:
    cell = cell_in(report, name)
    return cell.value if cell.state == "read" else None


def _carried(report: AnnualReport, column: Wording, name: CellName, figures: tuple[Value, Value]) -> Finding:
    here, there = figures
    return codes.CARRIED_IN.finding(
        Wording(
            f"第三部分表格{column.zh}列：上年结转{here}，上年报告结转下年度为{there}",
            f"Section 3, column {column.en}: {here} carried in, but last year's report carried out {there}",
        ),
        cells=(name,),
        section=3,
        expected=str(there),
        found=str(here),
        where=cell_in(report, name).where,
    )


def _in_force(report: AnnualReport, previous: AnnualReport, row: str) -> Finding | None:
    now, issued, repealed = names = tuple(CellName("proactive", row, c) for c in ("in_force", "issued", "repealed"))
    values = [*(_read(report, n) for n in names), _read(previous, now)]
    if any(v is None for v in values):
        return None
    found, new, gone, before = (v for v in values if v is not None)
    if found == before + new - gone:
        return None
    words = _DOCUMENTS[row]
    return codes.IN_FORCE.finding(
        Wording(
            f"{words.zh}：上年现行有效{before}＋本年制发{new}－本年废止{gone}＝{before + new - gone}，"
            f"本年现行有效为{found}",
            f"{words.en}: {before} in force last year + {new} issued - {gone} repealed = {before + new - gone},"
            f" but {found} are reported in force",
        ),
        cells=(now, issued, repealed),
        section=2,
        expected=str(before + new - gone),
        found=str(found),
        where=cell_in(report, now).where,
    )
