"""What the site says of itself (网站标识): set by the administrators of the agency above all others.

What is left empty is as the environment or the agency's own data say it.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.rights import may_do
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act
from gongkai.portal.edition import once_an_edition
from gongkai.portal.hosts import gives_marks, host_of
from gongkai.portal.models import SiteMarks
from gongkai.portal.reading import region

FIELDS = ("name", "sponsor", "undertaker", "contact", "icp", "police", "party_mark", "about")
MIIT = "https://beian.miit.gov.cn/"
MPS = "https://beian.mps.gov.cn/#/query/webSearch?code="
FAULTS = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code="
"""我为政府网站找错, by the site's code."""


def may_set_marks(person: Any) -> bool:
    """系统管理员 of the agency above all others."""
    root = region()
    return root is not None and may_do(person, Duty.SETTINGS, root)


def set_marks(*, by: Any, marks: Mapping[str, str], why: str = "") -> SiteMarks:
    """Set those of ``FIELDS`` that ``marks`` names; the others stay as they are."""
    root = region()
    if root is None or not may_do(by, Duty.SETTINGS, root):
        raise NotYoursError(_("网站标识由最上级机关的系统管理员维护，您没有这一权限。"))
    with act("portal.set_site", person=by, agency=root, why=why):
        found = SiteMarks.objects.select_for_update().first() or SiteMarks(pk=1)
        for name, value in marks.items():
            if name not in FIELDS:
                raise ValueError(f"{name} is not a mark of the site")
            setattr(found, name, value.strip())
        if found.party_mark and not gives_marks(host_of(found.party_mark)):
            said = _("党政机关网站标识的网址应为 bszs.conac.cn 或者 gov.cn 网站，请核对。")
            raise ActRefusedError(said, field="party_mark")
        found.full_clean()
        found.save()
    return found


@once_an_edition
def _set_here() -> SiteMarks:
    return SiteMarks.objects.first() or SiteMarks()


def marks_of(root: Agency | None) -> dict[str, Any]:
    """The marks as the footer and the page about the site show them; those of registries with their addresses."""
    set_here = _set_here()
    icp, police = set_here.icp or settings.SITE_ICP, set_here.police or settings.SITE_POLICE
    number = re.search(r"\d{8,}", police)
    code = root.website_code if root else ""
    return {
        "name": set_here.name or settings.SITE_NAME,
        "sponsor": set_here.sponsor or (root.name if root else ""),
        "undertaker": set_here.undertaker,
        "contact": set_here.contact or (root.office_telephone if root else ""),
        "code": code,
        "icp": icp,
        "icp_address": MIIT,
        "police": police,
        "police_address": f"{MPS}{number[0]}" if number else "",
        "party_mark": set_here.party_mark,
        "faults": f"{FAULTS}{code}" if code else "",
        "about": set_here.about,
    }
