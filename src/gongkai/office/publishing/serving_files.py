"""How files are handed over, in the back office and on the public side: what a browser shows, under which rules."""

SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4", "application/pdf"})
"""What a browser shows by itself; everything else is handed over to be kept."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'; sandbox"
_PDF_POLICY = "frame-ancestors 'self'"
"""A browser's own reader of PDF does not start in a sandbox."""


def policy_of(media_type: str) -> str:
    """The content security policy under which a file of this type is shown."""
    return _POLICY if media_type != "application/pdf" else _PDF_POLICY


def size_of(number: int) -> str:
    """A size in units people use."""
    if number < 1024 * 1024:
        return f"{max(number // 1024, 1)} KB"
    return f"{number / 1024 / 1024:.1f} MB"
