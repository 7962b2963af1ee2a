"""Items, columns, review flows and what hangs on them; outsiders import from here only."""

from gongkai.office.publishing.models.address import CheckedAddress
from gongkai.office.publishing.models.catalogue import CatalogueEntry, StandardCatalogue
from gongkai.office.publishing.models.channel import Channel, ChannelRelease, GazetteEntry, GazetteIssue
from gongkai.office.publishing.models.clearance import Clearance
from gongkai.office.publishing.models.column import Column, ColumnChange, ColumnEvent, ColumnKind, Term
from gongkai.office.publishing.models.contribution import Contribution
from gongkai.office.publishing.models.file import File
from gongkai.office.publishing.models.flow import ReviewFlow, ReviewTask
from gongkai.office.publishing.models.item import (
    DOCUMENT_KINDS,
    NORMATIVE_KINDS,
    Disclosure,
    InformationItem,
    Kind,
    Origin,
)
from gongkai.office.publishing.models.link import Form, Interpretation, ProposalReply, ValidityChange, ValidityEvent
from gongkai.office.publishing.models.looking_again import Look
from gongkai.office.publishing.models.number import IndexNumber, NumberSeries
from gongkai.office.publishing.models.rules import HouseRules

__all__ = [
    "DOCUMENT_KINDS",
    "NORMATIVE_KINDS",
    "CatalogueEntry",
    "Channel",
    "ChannelRelease",
    "CheckedAddress",
    "Clearance",
    "Column",
    "ColumnChange",
    "ColumnEvent",
    "ColumnKind",
    "Contribution",
    "Disclosure",
    "File",
    "Form",
    "GazetteEntry",
    "GazetteIssue",
    "HouseRules",
    "IndexNumber",
    "InformationItem",
    "Interpretation",
    "Kind",
    "Look",
    "NumberSeries",
    "Origin",
    "ProposalReply",
    "ReviewFlow",
    "ReviewTask",
    "StandardCatalogue",
    "Term",
    "ValidityChange",
    "ValidityEvent",
]
