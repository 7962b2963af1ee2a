"""Workbooks of other people: whatever is wrong with one is said, and no other error leaves the reader."""

import io
import warnings
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.office.agencies.exchange.sheets import read_book, read_sheet, write_xlsx
from gongkai.office.errors import ActRefusedError


def _parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write_xlsx("演示", ["名称", "数"], [["演示县", "12"]] * 3))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


PARTS = _parts()
WRONG = (b'"', b"<", b"&x;", b"99999999999", b"-1", b"NaN", b' r="ZZZZ9"', b' t="e"', b' t="d"', b' t="s"', b"\x00")


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A workbook with one of its parts missing, cut short, or with something in it that does not belong there."""
    parts = dict(PARTS)
    name = draw(st.sampled_from(sorted(parts)))
    data, place = parts.pop(name), draw(st.integers(0, len(parts.get(name, PARTS[name]))))
    match draw(st.sampled_from(["missing", "cut", "put", "taken"])):
        case "cut":
            parts[name] = data[:place]
        case "put":
            parts[name] = data[:place] + draw(st.sampled_from(WRONG)) + data[place:]
        case "taken":
            parts[name] = data[:place] + data[place + draw(st.integers(1, 50)) :]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for one, content in parts.items():
            packed.writestr(one, content)
    return out.getvalue()


@given(broken())
def test_a_broken_workbook_is_read_or_refused(content: bytes) -> None:
    """With a sentence, at the field of the file; by both readers."""
    for read in (read_sheet, lambda data: read_book(data, most_columns=20, formulas=True)):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                read(content)
            except ActRefusedError as error:
                assert error.field == "file" and "XLSX" in str(error)


@pytest.mark.parametrize(("formulas", "shown"), [(False, ""), (True, "=1+1")])
def test_a_formula_without_a_value(formulas: bool, shown: str) -> None:
    """Is an empty cell, unless it is asked for."""
    content = write_xlsx("演示", ["甲", "乙"], [])
    parts = {name: zipfile.ZipFile(io.BytesIO(content)).read(name) for name in PARTS}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(
        b"</sheetData>", b'<row r="2"><c r="A2"><f>1+1</f></c><c r="B2"><f>1+2</f><v>3</v></c></row></sheetData>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for one, data in parts.items():
            packed.writestr(one, data)
    assert read_book(out.getvalue(), most_columns=20, formulas=formulas)[0].rows[1] == [shown, "3"]
