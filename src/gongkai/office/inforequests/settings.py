"""What an agency settles for its requests: number pattern, channels, the open points of the law, quiet hours."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.utils.translation import gettext as _

from gongkai.law.clock import Rules
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.inforequests.models import RequestRules
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act

LAW_SETTINGS = tuple(field.name for field in fields(Rules))
"""The open points that an agency may settle otherwise than the default (``gongkai.law.clock.Rules``)."""


def rules_of(agency: Agency) -> RequestRules:
    """The agency's rules; the defaults, unsaved, where it set none."""
    return RequestRules.objects.filter(agency=agency).first() or RequestRules(agency=agency)


def law_rules(agency: Agency) -> Rules:
    """The open points of the law as the agency settled them."""
    return _law(rules_of(agency).law)


def _law(settled: Mapping[str, Any]) -> Rules:
    return replace(Rules(), **{name: value for name, value in settled.items() if name in LAW_SETTINGS})


def set_rules(*, by: Any, agency: Agency, changed: Mapping[str, Any]) -> RequestRules:
    """Change rules of ``agency``; ``changed`` holds fields of ``RequestRules``. Open due dates are computed anew.

    Raises ``ActRefusedError`` with the field at fault.
    """
    from gongkai.office.inforequests.clocking import recompute  # noqa: PLC0415 - the clock asks for these rules
    from gongkai.office.inforequests.numbering import pattern_in  # noqa: PLC0415

    if not may_do(by, Duty.SETTINGS, agency):
        raise NotYoursError(_("只有系统管理员可以设定依申请公开规则。"))
    with act("inforequests.set_rules", person=by, agency=agency):
        rules = rules_of(agency)
        for name, value in changed.items():
            setattr(rules, name, value)
        pattern_in(rules.number_pattern)
        _check_law(rules.law)
        rules.full_clean(exclude=["agency", "law"])
        rules.save()
        recompute(agency=agency, why=_("依申请公开规则变更"))
    return rules


def _check_law(settled: Mapping[str, Any]) -> None:
    standard = Rules()
    for name, value in settled.items():
        if name not in LAW_SETTINGS or type(value) is not type(getattr(standard, name)):
            raise ActRefusedError(_("期限计算没有“%(name)s”这一项，或者其值不对。") % {"name": name}, field="law")
        if isinstance(value, int) and not isinstance(value, bool) and not 0 < value <= 60:
            raise ActRefusedError(_("“%(name)s”应在1至60之间。") % {"name": name}, field="law")
