"""Items, columns, review flows and what hangs on them; outsiders import from here only."""

from gongkai.office.publishing.models.channel import ChannelRelease, GazetteEntry, GazetteIssue
from gongkai.office.publishing.models.column import Column, ColumnEvent
from gongkai.office.publishing.models.contribution import Contribution
from gongkai.office.publishing.models.file import File
from gongkai.office.publishing.models.flow import ReviewFlow, ReviewTask
from gongkai.office.publishing.models.item import Disclosure, InformationItem, Kind
from gongkai.office.publishing.models.link import Interpretation, ProposalReply, ValidityEvent
from gongkai.office.publishing.models.number import IndexNumber, NumberSeries
from gongkai.office.publishing.models.rules import HouseRules

__all__ = [
    "ChannelRelease",
    "Column",
    "ColumnEvent",
    "Contribution",
    "Disclosure",
    "File",
    "GazetteEntry",
    "GazetteIssue",
    "HouseRules",
    "IndexNumber",
    "InformationItem",
    "Interpretation",
    "Kind",
    "NumberSeries",
    "ProposalReply",
    "ReviewFlow",
    "ReviewTask",
    "ValidityEvent",
]
