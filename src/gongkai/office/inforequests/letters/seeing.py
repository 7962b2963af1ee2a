"""Words in a picture, by OCR where it is installed (the ``ocr`` extra)."""

import io
from threading import Lock

from PIL import Image, ImageOps

_ONE_AT_A_TIME = Lock()
_WIDEST = 4000


class UnseenError(LookupError):
    """The picture cannot be read: it is damaged, or OCR is not installed."""


def words_of_picture(data: bytes) -> str:
    """What OCR reads in a picture, a line a piece. Raises ``UnseenError``."""
    try:
        import numpy as np  # noqa: PLC0415 - an extra, and slow to import

        from gongkai.annual.reading.ocr.engine import engine  # noqa: PLC0415
    except ImportError as missing:
        raise UnseenError from missing
    try:
        with Image.open(io.BytesIO(data)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("L")
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise UnseenError from error
    upright.thumbnail((_WIDEST, _WIDEST))
    grey = np.asarray(upright)
    with _ONE_AT_A_TIME:
        reader = engine()
        boxes = reader.detect(grey)
        lines = reader.read([grey[y0:y1, x0:x1] for x0, y0, x1, y1 in boxes if x1 > x0 and y1 > y0])
    return "\n".join(line.text for line in lines)
