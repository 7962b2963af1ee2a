"""Every shape by name; ``FAST`` are those made without a typesetter, ``SCANS`` need a recogniser to read."""

from . import render_html, render_office, render_pdf, shapes_hard, shapes_more, shapes_text, shapes_wild
from .sample import Shape

FAST: dict[str, Shape] = {
    **shapes_text.SHAPES,
    **render_html.SHAPES,
    **render_office.SHAPES,
    **shapes_more.SHAPES,
    **shapes_wild.SHAPES,
    **shapes_hard.SHAPES,
}
PDF: dict[str, Shape] = {**render_pdf.PDF, **shapes_more.PDF}
SCANS: dict[str, Shape] = render_pdf.SCANS
BROWSER_PDF: dict[str, Shape] = render_pdf.BROWSER_PDF if render_pdf.BROWSER else {}
SHAPES: dict[str, Shape] = {**FAST, **PDF, **BROWSER_PDF, **SCANS}
