"""Whatever is done to a small valid input, it is read or refused with a sentence; nothing else ever happens."""

import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.annual.errors import ReadError
from gongkai.annual.reading.document import Document, Grid
from gongkai.annual.reading.limits import DEFAULT_LIMITS
from gongkai.annual.reading.loaders import docx as docx_loader
from gongkai.annual.reading.loaders import html as html_loader
from gongkai.annual.reading.loaders import xlsx as xlsx_loader
from gongkai.annual.reading.sniffing import sniff
from tests.annual.reading.loaders.test_docx import NUMBERING, V_NEXT, V_START, listed, span
from tests.annual.reading.packages import docx, p, package, row, tbl, tc, tr, xlsx

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PAGE = (
    "<html><head><meta charset=utf-8><title>年报</title><style>.x{display:none}</style></head><body><h1>年度报告</h1>"
    "<table border=1><thead><tr><th rowspan=2 colspan=2>申请人</th><th>自然人</th></tr></thead><tr>"
    "<td>1<sup>注</sup></td></tr>"
    "<tr><td colspan=2>规章</td><td><table><tr><td>5</td></tr></table></td></tr></table><p>无。<br>完</p>"
    "</body></html>"
).encode()
WORD = docx(
    p("总体情况", listed(1))
    + tbl(tr(tc("a", V_START + span(2)), "1"), tr(tc("", V_NEXT + span(2)), "2"), tr("b", tc("c"), tbl(tr("3")))),
    numbering=NUMBERING,
)
BOOK = xlsx(
    row(1, "年度报告") + row(2, "规章", 1, 2.5) + row(3, None, "无", 3) + row(5, "完"),
    merged="A1:C1 A2:A3",
    strings="<si><t>x</t></si>",
    styles="<borders><border/></borders><cellXfs><xf numFmtId='14' borderId='0'/></cellXfs>",
)
SEEDS = {"html": (PAGE, html_loader.load), "docx": (WORD, docx_loader.load), "xlsx": (BOOK, xlsx_loader.load)}

edits = st.lists(
    st.tuples(
        st.sampled_from(["set", "cut", "copy", "insert"]), st.floats(0, 1), st.floats(0, 1), st.binary(max_size=8)
    ),
    min_size=1,
    max_size=6,
)


def mutated(data: bytes, changes: list[tuple[str, float, float, bytes]]) -> bytes:
    for kind, at, to, new in changes:
        a, b = sorted((int(at * len(data)), int(to * len(data))))
        if kind == "set":
            data = data[:a] + new + data[a + len(new) :]
        elif kind == "cut":
            data = data[:a] + data[min(b, a + 40) :]
        elif kind == "copy":
            data = data[:b] + data[a : a + 60] + data[b:]
        else:
            data = data[:a] + new + data[a:]
    return data


def check(data: bytes, load) -> None:
    """Read or refused; what is read is a Document whose grids hold together."""
    try:
        document = load(data, 0, DEFAULT_LIMITS)
    except ReadError as error:
        assert error.code
        assert error.reason.zh
        return
    assert isinstance(document, Document)
    for grid in document.blocks:
        if isinstance(grid, Grid):
            taken: set[tuple[int, int]] = set()
            for cell in grid.cells:
                covered = {
                    (r, c)
                    for r in range(cell.row, cell.row + cell.rows)
                    for c in range(cell.column, cell.column + cell.columns)
                }
                assert covered
                assert max(covered) < (grid.height, grid.width)
                assert max(c for _, c in covered) < grid.width
                assert not covered & taken
                taken |= covered


@pytest.mark.parametrize("kind", SEEDS)
@FEW
@given(edits)
def test_bytes_changed_at_random(kind, changes):
    seed, load = SEEDS[kind]
    check(mutated(seed, changes), load)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@FEW
@given(st.integers(0, 20), edits)
def test_one_part_inside_the_container_changed_at_random(kind, which, changes):
    """The container stays whole, so that the change reaches the XML behind it."""
    seed, load = SEEDS[kind]
    with zipfile.ZipFile(BytesIO(seed)) as container:
        parts = {name: container.read(name) for name in container.namelist()}
    name = sorted(parts)[which % len(parts)]
    parts[name] = mutated(parts[name], changes)
    check(package(parts), load)


TAGS = [
    "table",
    "tr",
    "td",
    "th",
    "thead",
    "tfoot",
    "p",
    "div",
    "span",
    "sup",
    "pre",
    "br",
    "form",
    "li",
    "h2",
    "s",
    "o:p",
]
pieces = st.one_of(
    st.sampled_from(TAGS).flatmap(
        lambda tag: st.sampled_from(
            [f"<{tag}>", f"</{tag}>", f"<{tag} rowspan=3 colspan=2>", f"<{tag} style='display:none'>"]
        )
    ),
    st.sampled_from(["0", "规章", "&nbsp;", "\n", "<!--", "-->", "<![if !x]>", "<script>", "</script>"]),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(pieces, max_size=60))
def test_soups_of_tags(soup):
    check(("<p>" + "".join(soup)).encode(), html_loader.load)


@settings(max_examples=120, deadline=None)
@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf"])
)
def test_any_bytes_are_sniffed_or_refused(data, start):
    try:
        assert "/" in sniff(start + data)
    except ReadError as error:
        assert error.code
