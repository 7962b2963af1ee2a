"""The printed layout of the statutory tables."""

import pytest

from gongkai.annual.editions import EDITIONS
from gongkai.annual.report import CellName, EditionName
from gongkai.annual.writing.layout import TableLayout, labels, table_layout

FORMS = [(edition, table.name) for edition in EDITIONS for table in EDITIONS[edition].tables]


def text_at(layout: TableLayout, row: int, column: int) -> str:
    for cell in layout.cells:
        if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns:
            return cell.text
    raise AssertionError(f"nothing at {row}, {column}")


@pytest.mark.parametrize(("edition", "table"), FORMS)
def test_each_position_is_covered_exactly_once(edition: EditionName, table: str) -> None:
    """No two cells overlap and no position of the rectangle is open."""
    layout = table_layout(edition, table)
    covered = [
        (row, column)
        for cell in layout.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(covered) == [(row, column) for row in range(layout.height) for column in range(layout.width)]


@pytest.mark.parametrize(("edition", "table"), FORMS)
def test_each_cell_of_the_form_is_printed_once_in_the_forms_order(edition: EditionName, table: str) -> None:
    """The figures of a table read left to right, top to bottom are the form's cells in their order."""
    named = [cell.name for cell in table_layout(edition, table).cells if cell.name]
    assert named == [name for name in EDITIONS[edition].cell_names if name.table == table]


@pytest.mark.parametrize(("edition", "table"), FORMS)
def test_cells_are_listed_by_row_then_column(edition: EditionName, table: str) -> None:
    """Writers rely on the order of the cells."""
    places = [(cell.row, cell.column) for cell in table_layout(edition, table).cells]
    assert places == sorted(places)
    assert abs(sum(table_layout(edition, table).widths) - 1) < 1e-9


def test_requests_of_2021_have_the_official_shape() -> None:
    """28 rows of 10 columns; groups stand left of the rows that they head."""
    layout = table_layout("2021", "requests")
    assert (layout.height, layout.width, layout.header_rows) == (28, 10, 3)
    assert text_at(layout, 0, 0).startswith("（本列数据的勾稽关系为")
    assert text_at(layout, 2, 3) == "自然人"
    assert text_at(layout, 5, 0) == text_at(layout, 26, 0) == "三、本年度办理结果"
    assert text_at(layout, 27, 0) == text_at(layout, 27, 2) == "四、结转下年度继续办理"
    assert text_at(layout, 7, 1) == text_at(layout, 14, 1) == "（三）不予公开"


def test_the_2019_form_has_one_row_of_other_results() -> None:
    """（六）其他处理 of 2019 is a row with figures, over both label columns."""
    layout = table_layout("2019", "requests")
    assert layout.height == 26
    (other,) = [cell for cell in layout.cells if cell.text == "（六）其他处理"]
    assert (other.columns, other.rows) == (2, 1)


def test_disputes_stand_side_by_side() -> None:
    """行政复议 over two head rows of five columns, 行政诉讼 over ten with its two kinds below it."""
    layout = table_layout("2021", "disputes")
    assert (layout.height, layout.width) == (4, 15)
    assert [text_at(layout, row, 0) for row in range(3)] == ["行政复议", "结果维持", "结果维持"]
    assert [text_at(layout, row, 14) for row in range(3)] == ["行政诉讼", "复议后起诉", "总计"]


def test_labels_name_a_cell_in_the_words_of_the_form() -> None:
    """Each cell of an edition has a name that a person can find in the table."""
    named = labels("2021")
    assert set(named) == set(EDITIONS["2021"].cell_names)
    assert named[CellName("requests", "granted", "natural_person")] == "（一）予以公开，自然人"
