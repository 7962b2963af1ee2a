"""What is not one annual report is refused with a sentence: another kind of document, or several reports.

Accepted is what has a statutory table, or the title of an annual report with sections, or most of its headings.
"""

import re
from collections.abc import Sequence

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.head import Head, titles_of
from gongkai.annual.reading.rows import Row
from gongkai.annual.reading.sections import Heading, heading_of
from gongkai.annual.reading.tables.assembling import Tables
from gongkai.annual.wording import Wording
from gongkai.characters import clean, close_up

_OTHER_KINDS = (
    (
        re.compile(r"政府网站.{0,4}工作年度报表|网站年度工作报表"),
        Wording("政府网站工作年度报表", "a website's yearly form"),
    ),
    (
        re.compile(r"(部门|单位)?(预算|决算)(公开)?(说明|报告|情况|草案)?$"),
        Wording("预决算公开文件", "a budget document"),
    ),
    (re.compile(r"政府工作报告$"), Wording("政府工作报告", "a government work report")),
    (re.compile(r"(通知|函|批复|意见|办法|规定|方案|要点)$"), Wording("公文", "an official document of another kind")),
)
_ABOUT_REPORTS = re.compile(r"关于.{0,12}(编制|报送|做好|开展|印发).{0,40}(通知|函)$")


def refuse_others(rows: Sequence[Row], tables: Tables, openings: dict[int, Heading], head: Head) -> None:
    """ReadError ``not_annual_report`` or ``several_reports``; nothing when the rows are one report."""
    cores = {heading.core for heading in openings.values() if heading.core == heading.number}
    has_form = any(tables.readings[table].found for table in tables.readings if table != "disputes")
    if has_form and not _blank_form(rows, tables) and (cores or head.title.value or _holds_figures(tables)):
        _refuse_several(rows, tables, head)
        return
    if ((head.title.value and len(cores) >= 2) or len(cores) >= 4) and not _blank_form(rows, tables):
        _refuse_several(rows, tables, head)
        return
    raise ReadError("not_annual_report", _what_it_is(rows))


def _holds_figures(tables: Tables) -> bool:
    """Whether any cell was made out; a picture too small to read shows tables without any."""
    return any(cell.state in ("read", "inferred", "blank") for cell in tables.cells.values())


def _blank_form(rows: Sequence[Row], tables: Tables) -> bool:
    """A notice that carries the form as a pattern: its title is a notice's, and no cell holds a figure."""
    if any(cell.state == "read" for cell in tables.cells.values()):
        return False
    return any(_ABOUT_REPORTS.search(close_up(clean(row.raw)).strip()) for row in rows[:25] if len(row.raw) < 120)


def _what_it_is(rows: Sequence[Row]) -> Wording:
    for row in rows[:40]:
        text = close_up(clean(row.raw)).strip()
        for pattern, kind in _OTHER_KINDS if len(text) <= 60 else ():
            if pattern.search(text):
                return Wording(
                    f"不是政府信息公开工作年度报告，看起来是{kind.zh}（“{text[:40]}”）",
                    f"this is not an annual report of government information disclosure but {kind.en} ({text[:40]})",
                )
    return Wording(
        "不是政府信息公开工作年度报告：没有找到法定表格、标题和各部分标题",
        "this is not an annual report of government information disclosure: "
        "no statutory table, title or section headings were found",
    )


def _refuse_several(rows: Sequence[Row], tables: Tables, head: Head) -> None:
    skip = [False] * len(rows)
    for region in (*tables.regions, *tables.copies):
        skip[region.start : region.stop] = [True] * (region.stop - region.start)
    firsts = [i for i, row in enumerate(rows) if not skip[i] and _opens(row)]
    if len(firsts) < 2 and not tables.copies:
        return
    copies = [region for region in tables.copies if region.table == "requests" and len(region.labels) >= 12]
    titles = {(t.agency, t.year) for t in titles_of(rows, skip) if t.agency and t.year}
    twice = len(firsts) > 1 and not _same_text(rows, firsts)
    if (copies and (twice or len(titles) > 1)) or (twice and len(titles) > 1):
        names = "、".join(f"{agency}{year}年" for agency, year in sorted(titles, key=str)) or f"{len(firsts)} 份"
        raise ReadError(
            "several_reports",
            Wording(
                f"一个文件里有多份年度报告（{names}），请拆成一份一个文件再读",
                f"the file holds more than one annual report ({names}); split it into one file a report",
            ),
        )


def _opens(row: Row) -> bool:
    heading = heading_of(row)
    return heading is not None and heading.number == 1 and heading.core == 1


def _same_text(rows: Sequence[Row], firsts: list[int]) -> bool:
    """Whether the page prints one report twice (a copy for phones): the rows after each beginning agree."""
    a, b = firsts[0], firsts[1]
    return all(x.raw.strip() == y.raw.strip() for x, y in zip(rows[a : a + 6], rows[b : b + 6], strict=False))
