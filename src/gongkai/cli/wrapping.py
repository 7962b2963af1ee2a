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
        if piece and (character == "\n" or _may_break(piece, character)):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


_NOT_FIRST = "，。；：、）”！？》"
_NOT_LAST = "（“《"


def _may_break(piece: str, character: str) -> bool:
    """Whether a line may end between the piece and the character after it."""
    last = piece[-1]
    if last == "\n":
        return True
    if character in _NOT_FIRST or last in _NOT_LAST:
        return False
    return last == " " or cell_len(last) == 2 or cell_len(character) == 2
