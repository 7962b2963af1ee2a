"""Every shape by name; ``FAST`` are those that need no renderer outside Python."""

from . import shapes_text
from .sample import Shape

SHAPES: dict[str, Shape] = {**shapes_text.SHAPES}
