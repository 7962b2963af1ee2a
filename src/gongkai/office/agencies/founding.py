"""Found, change, move and close an agency (机关的设立、变更、划转、撤销)."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.errors import NumberError
from gongkai.law.identity import credit_code, region_code, website_code
from gongkai.office.agencies.guarding import checked, require, require_reason
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.queries import current
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, Fault, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.trail.hearing import tell
from gongkai.office.trail.recording import act, record
from gongkai.wording import Lang

CODES = {"credit_code": credit_code, "region_code": region_code, "website_code": website_code}
DATA = tuple(
    field.name
    for field in Agency._meta.concrete_fields
    if field.name not in ("id", "path", "depth", "numchild", "active")
)
"""The fields that founding and changing take; the place in the tree and the end have acts of their own."""
CONTACT = (
    *(name for name in DATA if name.startswith("office_")),
    "first_responsible",
    "leader_in_charge",
    "responsible_unit",
    "leading_group",
)
"""What the disclosure office of an agency keeps current by itself (第十二条)."""
_PLACE = ("path", "depth", "numchild")


def found_agency(*, by: Person, parent: Agency, data: Mapping[str, Any], why: str = "") -> Agency:
    """Found an agency below ``parent``. ``data``: fields by name (``DATA``); a code is checked and stored compact."""
    require(by, Duty.STRUCTURE, parent)
    if not parent.active:
        raise ActRefusedError(_("“%(agency)s”已撤销，不能在其下设立机关") % {"agency": parent}, field="parent")
    agency = filled(Agency(), data)
    with act("agencies.found", person=by, agency=parent, why=why):
        made: Agency = Agency.objects.get(pk=parent.pk).add_child(instance=agency)
    return made


def change_agency(*, by: Person, agency: Agency, data: Mapping[str, Any], why: str = "") -> Agency:
    """Change an agency's data; fields that ``data`` does not name stay as they are.

    The disclosure office keeps the contact data of its own agency; codes, name, level and rule-making power belong
    to the administrator, because rights and figures follow from them.
    """
    require(by, Duty.AGENCY, agency)
    if not may_do(by, Duty.STRUCTURE, agency) and (beyond := sorted(set(data) - set(CONTACT))):
        raise NotYoursError(_("名称、层级、代码等由系统管理员维护，您可以修改联系信息和责任人"), field=beyond[0])
    with act("agencies.change", person=by, agency=agency, why=why):
        stored = Agency.objects.select_for_update().get(pk=agency.pk)
        changed = filled(stored, data)
        changed.save()
    return changed


def move_agency(*, by: Person, agency: Agency, parent: Agency, why: str) -> Agency:
    """Put ``agency`` with all below it under ``parent``; needs the right over it, over where it was and will be.

    The tree writes its paths by SQL of its own, so the move enters the trail here.
    """
    why = require_reason(why)
    with transaction.atomic():
        agency, parent = Agency.objects.get(pk=agency.pk), Agency.objects.get(pk=parent.pk)
        old = agency.get_parent()
        for place in (agency, parent, *([old] if old else [])):
            require(by, Duty.STRUCTURE, place)
        if not parent.active:
            raise ActRefusedError(_("“%(agency)s”已撤销，不能划入") % {"agency": parent}, field="parent")
        if parent.pk == agency.pk or parent.is_descendant_of(agency):
            raise ActRefusedError(_("机关不能划到自己或自己的下级之下"), field="parent")
        with act("agencies.move", person=by, agency=agency, why=why):
            agency.move(parent, "last-child")
            record(
                model=Agency._meta.label_lower,
                key=agency.pk,
                agency=agency.pk,
                before={"parent": old.pk if old else None},
                after={"parent": parent.pk},
            )
            tell(Agency, [agency.pk], frozenset({"path"}))
    return Agency.objects.get(pk=agency.pk)


def close_agency(*, by: Person, agency: Agency, why: str) -> Agency:
    """Close an agency (撤销). Its records stay; everybody's post there must have ended, everything below be closed."""
    why = require_reason(why)
    require(by, Duty.STRUCTURE, agency)
    agency = Agency.objects.get(pk=agency.pk)
    if below := agency.get_descendants().filter(active=True).first():
        raise ActRefusedError(_("请先撤销或划出下级机关“%(agency)s”") % {"agency": below})
    others = agency.posts.filter(current()).select_related("person")
    if post := others.first():
        raise ActRefusedError(_("“%(person)s”仍在任，请先办理移交或结束任职") % {"person": post.person})
    if person := agency.people.filter(is_active=True).first():
        raise ActRefusedError(_("“%(person)s”的账号仍在使用，请先停用或调出") % {"person": person})
    with act("agencies.close", person=by, agency=agency, why=why):
        agency.active = False
        agency.save()
    return agency


def filled(agency: Agency, data: Mapping[str, Any]) -> Agency:
    """``agency`` with the values of ``data``, codes in their stored form; raises all that is wrong with them."""
    faults: list[Fault] = []
    for name, value in data.items():
        if name not in DATA:
            raise ActRefusedError(_("没有名为“%(name)s”的项") % {"name": name}, field=name)
        try:
            setattr(agency, name, checked_code(name, value) if name in CODES and value else value)
        except ActRefusedError as error:
            faults.append((name, error.message))
    checked(agency, without=(*_PLACE, *(name for name, _said in faults)), more=faults)
    return agency


def checked_code(name: str, value: str) -> str:
    """A code in its stored form; ``ActRefusedError`` at its field with the law's own sentence otherwise."""
    try:
        return CODES[name].validate(value)
    except NumberError as error:
        lang: Lang = "en" if (get_language() or "").startswith("en") else "zh"
        raise ActRefusedError(error.in_(lang), field=name) from error
