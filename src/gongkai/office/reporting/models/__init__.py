"""The records of the annual report."""

from gongkai.office.reporting.models.figures import EDITION_LABELS, FrozenReport, SuppliedFigure
from gongkai.office.reporting.models.filing import STATE_LABELS, Filing, FilingStep, LocalDate, Step
from gongkai.office.reporting.models.narrative import FactKind, Passage, TextPart, YearFact

__all__ = [
    "EDITION_LABELS",
    "STATE_LABELS",
    "FactKind",
    "Filing",
    "FilingStep",
    "FrozenReport",
    "LocalDate",
    "Passage",
    "Step",
    "SuppliedFigure",
    "TextPart",
    "YearFact",
]
