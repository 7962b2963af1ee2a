"""救济 named by a letter: which way is open against it, which organ and court, online where there is a channel."""

from datetime import date
from typing import Any

from gongkai.law.outcomes import CLOSED_BY
from gongkai.law.remedies import Addresses, Organ, intermediate_court, paragraph, reconsidered_by, way
from gongkai.office.agencies.models import Agency, AgencyKind, Level
from gongkai.office.inforequests.letters.templating import letter_rules_of
from gongkai.office.inforequests.models import CaseLetter

_ROWS = {
    "correction_abandoned": CLOSED_BY["correction_lapsed"],
    "fee_abandoned": CLOSED_BY["fee_lapsed"],
    "third_party_notice": "granted",
}
_GOVERNMENTS: dict[Any, Organ] = {
    Level.STATE: "state_council_department",
    Level.PROVINCE: "provincial_government",
    Level.TOWNSHIP: "township",
}


def organ_of(agency: Agency) -> Organ:
    """What kind of organ an agency is before the law of reconsideration."""
    if agency.vertical_led:
        return "vertical"
    if agency.kind == AgencyKind.TOWNSHIP:
        return "township"
    if agency.kind == AgencyKind.GOVERNMENT:
        return _GOVERNMENTS.get(agency.level, "local_government")
    if agency.kind == AgencyKind.INSTITUTION:
        return "authorised_organisation"
    if agency.kind == AgencyKind.OFFICE:
        return "delegated_office"
    return "state_council_department" if agency.level == Level.STATE else "department"


def addresses_of(agency: Agency, day: date) -> Addresses:
    """The organ of reconsideration and the court: as the agency set them, else as the law describes them."""
    rules, organ = letter_rules_of(agency), organ_of(agency)
    described, _basis = reconsidered_by(organ, day)
    court = "有管辖权的中级人民法院" if intermediate_court(organ) else "有管辖权的人民法院"
    return Addresses(rules.reconsidered_by or described.zh, rules.court or court, rules.online_remedy)


def remedies_of(letter: CaseLetter, day: date) -> str:
    """The paragraph of remedies of a letter decided on a day; empty where none is named."""
    row = letter.decision.outcome if letter.decision else _ROWS.get(letter.kind, "")
    if not row:
        return ""
    said = paragraph(way(row, day), addresses_of(letter.agency, day), partial=row == "partially_granted")
    return said.zh
