"""Lines of text in a terminal, where a Chinese character takes two columns and may end a line."""

from collections.abc import Iterator

from rich.cells import cell_len


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns: broken at spaces, and between Chinese characters."""
    lines, line = [], ""
    for piece in _pieces(text):
        if piece == "\n" or cell_len(line) + cell_len(piece.rstrip()) > width:
            lines.append(line.rstrip())
            line = "" if piece == "\n" else piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> Iterator[str]:
    """Words with their space, single wide characters (punctuation stays with the one before), line ends."""
    piece = ""
    for character in text:
        wide = cell_len(character) == 2
        if piece and (character == "\n" or (wide and character not in _NOT_FIRST) or _ends(piece)):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


_NOT_FIRST = "，。；：、）”！？》"


def _ends(piece: str) -> bool:
    last = piece[-1]
    return last in " \n" or (cell_len(last) == 2 and last not in "（“《")
