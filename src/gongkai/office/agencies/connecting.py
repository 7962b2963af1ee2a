"""Connect an office-automation system by a token, and revoke it (业务系统接入)."""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.guarding import checked, require, require_reason
from gongkai.office.agencies.models import Agency, ConnectedSystem, Person
from gongkai.office.errors import ActRefusedError
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act

_NOTED_EACH = timedelta(minutes=1)


def connect_system(*, by: Person, agency: Agency, name: str, why: str = "") -> tuple[ConnectedSystem, str]:
    """A new system of ``agency`` and its token: 256 random bits, to be shown once, because it is stored nowhere."""
    require(by, Duty.SETTINGS, agency)
    if not agency.active:
        raise ActRefusedError(_("“%(agency)s”已撤销") % {"agency": agency}, field="agency")
    prefix = f"gk_{secrets.token_hex(4)}"
    token = f"{prefix}_{secrets.token_urlsafe(32)}"
    system = ConnectedSystem(agency=agency, name=name.strip(), prefix=prefix, digest=_digest(token), created_by=by)
    checked(system)
    with act("agencies.connect_system", person=by, agency=agency, why=why):
        system.save()
    return system, token


def revoke_system(*, by: Person, system: ConnectedSystem, why: str) -> ConnectedSystem:
    """End a token at once and for ever. What the system delivered stays."""
    require(by, Duty.SETTINGS, system.agency)
    why = require_reason(why)
    with act("agencies.revoke_system", person=by, agency=system.agency, why=why):
        stored = ConnectedSystem.objects.select_for_update().get(pk=system.pk)
        if stored.revoked_at is not None:
            raise ActRefusedError(_("该令牌已经停用"))
        stored.revoked_at = timezone.now()
        stored.save(update_fields=["revoked_at"])
    return stored


def system_of(token: str) -> ConnectedSystem | None:
    """The system whose token this is, while it may be used; its last use is noted to the minute."""
    found = ConnectedSystem.objects.select_related("agency").filter(digest=_digest(token)).first()
    if found is None or not found.is_active:
        return None
    now = timezone.now()
    if found.last_used is None or now - found.last_used > _NOTED_EACH:
        ConnectedSystem.objects.filter(pk=found.pk).update(last_used=now)
    return found


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
