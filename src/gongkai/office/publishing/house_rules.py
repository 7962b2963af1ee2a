"""What an agency settles for its own publishing: 索引号 pattern, watch words, intervals."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.errors import NumberError
from gongkai.law.index_numbers import Pattern
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.publishing.choices import in_language
from gongkai.office.publishing.models import HouseRules
from gongkai.office.publishing.numbering import rules_of
from gongkai.office.trail.recording import act

SETTLED = (
    "index_pattern",
    "watch_words",
    "reexamine_months",
    "review_months",
    "interpretation_days",
    "proposal_days",
)


def set_rules(*, by: Any, agency: Agency, rules: Mapping[str, Any]) -> HouseRules:
    """Set what ``rules`` names; numbers already given stay as they are."""
    if not may_do(by, Duty.SETTINGS, agency):
        raise NotYoursError(_("您没有修改本机关发布规则的权限。"))
    try:
        Pattern.parse(rules.get("index_pattern", rules_of(agency).index_pattern))
    except NumberError as error:
        raise ActRefusedError(_("索引号规则：%(fault)s") % {"fault": in_language(error.reason)}) from None
    with act("publishing.set_rules", person=by, agency=agency):
        found = rules_of(agency)
        for name, value in rules.items():
            if name not in SETTLED:
                raise ValueError(f"{name} is not a rule of the house")
            setattr(found, name, value)
        found.full_clean()
        found.save()
    return found
