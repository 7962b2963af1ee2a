"""Every shape by name; ``FAST`` are those that need no renderer outside Python."""

from . import render_html, render_office, shapes_text
from .sample import Shape

FAST: dict[str, Shape] = {**shapes_text.SHAPES, **render_html.SHAPES, **render_office.SHAPES}
SHAPES: dict[str, Shape] = {**FAST}
