"""What a Document shows, in a form that reads well in an assertion."""

from gongkai.annual.reading.document import Document, Grid, Paragraph


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(grid: Grid) -> list[list[str]]:
    """Row by row the texts of the cells that begin there."""
    out: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        out[cell.row].append(cell.text)
    return out


def shape(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, rows and columns of each cell."""
    return [(c.text, c.row, c.column, c.rows, c.columns) for c in grid.cells]
