"""How much of an input is worth reading. One value, passed to every loader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds that no real report comes near; what is over them is refused, never cut."""

    input_bytes: int = 200 * 2**20
    text_characters: int = 4_000_000
    expanded_bytes: int = 200 * 2**20
    """All the parts of a DOCX or XLSX together, unpacked."""
    part_bytes: int = 64 * 2**20
    compression_ratio: int = 200
    depth: int = 200
    """Nesting of HTML or XML elements."""
    cells: int = 200_000
    pages: int = 400
    ocr_pages: int = 60
    image_pixels: int = 100_000_000


DEFAULT_LIMITS = Limits()
