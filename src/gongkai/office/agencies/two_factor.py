"""The second factor at sign-in (双因素认证): a code of an authenticator (TOTP), or a recovery code."""

from io import BytesIO
from typing import Any

import qrcode
from django.db import transaction
from django.http import HttpRequest
from django.utils.crypto import get_random_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django_otp import login as remember_device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from qrcode.image.svg import SvgPathImage

from gongkai.office.agencies.guarding import require
from gongkai.office.agencies.models import Agency, Person, Role, TwoFactorRule
from gongkai.office.agencies.rights import capacities
from gongkai.office.errors import ActRefusedError, NotYoursError
from gongkai.office.policy import Duty
from gongkai.office.trail.recording import act, record

RECOVERY_CODES = 10
ISSUER = "政府信息公开"


def demand_two_factor(*, by: Person, agency: Agency, roles: set[str], why: str = "") -> None:
    """Demand a second factor of exactly ``roles`` at ``agency`` and below it."""
    require(by, Duty.ACCOUNTS, agency)
    with act("agencies.demand_two_factor", person=by, agency=agency, why=why):
        held = {rule.role: rule for rule in TwoFactorRule.objects.filter(agency=agency)}
        for role, rule in held.items():
            if role not in roles:
                rule.delete()
        for role in sorted(Role(role) for role in roles - set(held)):
            TwoFactorRule.objects.create(agency=agency, role=role)


def is_demanded_of(person: Any) -> bool:
    """Whether a role of ``person`` demands it, by a rule of the role's agency or of one above."""
    held = capacities(person)
    if not held:
        return False
    rules = TwoFactorRule.objects.filter(role__in={capacity.caller for capacity in held})
    places = list(rules.values_list("role", "agency__path"))
    return any(role == c.caller and c.path.startswith(path) for c in held for role, path in places)


def has_two_factor(person: Any) -> bool:
    """Whether an authenticator is enrolled."""
    return bool(TOTPDevice.objects.filter(user=person, confirmed=True).exists())


def begin_enrolment(*, person: Person) -> TOTPDevice:
    """The authenticator about to be enrolled; asked again it is the same one, so that a reloaded page still fits."""
    device = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    return device or TOTPDevice.objects.create(user=person, name=ISSUER, confirmed=False)


def finish_enrolment(*, request: HttpRequest, token: str) -> list[str]:
    """Enrol the authenticator whose code ``token`` is, for the person signed in; returns the recovery codes."""
    person: Person = request.user
    device = TOTPDevice.objects.filter(user=person, confirmed=False).first()
    if device is None:
        raise ActRefusedError(_("请先扫描二维码"))
    _require_proven(request)
    with act("agencies.enrol_two_factor", person=person, agency=person.agency):
        if not device.verify_token(_digits(token)):
            raise ActRefusedError(_("验证码不正确或已过期，请核对手机时间后输入新的验证码"), field="token")
        TOTPDevice.objects.filter(user=person).exclude(pk=device.pk).delete()
        device.confirmed = True
        device.save()
        codes = _new_codes(person)
        _enter(person, "enrolled")
    remember_device(request, device)
    return codes


def verify(*, request: HttpRequest, token: str) -> None:
    """Accept an authenticator's code or a recovery code for the person signed in; each code works once.

    Repeated failures slow down: the library refuses for a time that doubles, which the message says.
    """
    token = _digits(token)
    kind = TOTPDevice if token.isdigit() and len(token) == 6 else StaticDevice
    failure = _("验证码不正确或已过期")
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=request.user, confirmed=True).first()
        allowed, why = device.verify_is_allowed() if device else (False, None)
        if device and why and not allowed:
            failure = _("尝试次数过多，请于%(time)s后再试") % {"time": f"{localtime(why['locked_until']):%H:%M:%S}"}
        elif device and device.verify_token(token):
            remember_device(request, device)
            return
    raise ActRefusedError(failure, field="token")


def renew_recovery_codes(*, request: HttpRequest) -> list[str]:
    """Ten new recovery codes in place of the old ones."""
    person: Person = request.user
    _require_proven(request)
    if not has_two_factor(person):
        raise ActRefusedError(_("尚未启用双因素认证"))
    with act("agencies.renew_recovery_codes", person=person, agency=person.agency):
        codes = _new_codes(person)
        _enter(person, "codes renewed")
    return codes


def drop_two_factor(*, request: HttpRequest) -> None:
    """Give up one's own second factor, where no role demands it."""
    person: Person = request.user
    _require_proven(request)
    if is_demanded_of(person):
        raise NotYoursError(_("您的角色必须使用双因素认证，不能停用；更换手机请重新绑定"))
    with act("agencies.drop_two_factor", person=person, agency=person.agency):
        drop_devices(person=person)
        _enter(person, "dropped")


def drop_devices(*, person: Person) -> None:
    """Remove every device of ``person`` inside the act under way."""
    TOTPDevice.objects.filter(user=person).delete()
    StaticDevice.objects.filter(user=person).delete()


def recovery_codes_left(person: Any) -> int:
    """How many recovery codes are unused."""
    return int(StaticToken.objects.filter(device__user=person).count())


def qr_svg(device: TOTPDevice) -> str:
    """The device's secret as a QR code to scan, an SVG element for the page itself."""
    buffer = BytesIO()
    qrcode.make(device.config_url, image_factory=SvgPathImage, box_size=12, border=2).save(buffer)
    svg = buffer.getvalue().decode()
    return svg[svg.index("<svg") :]


def _require_proven(request: HttpRequest) -> None:
    if has_two_factor(request.user) and not request.user.is_verified():
        raise NotYoursError(_("请先输入现有的验证码"))


def _new_codes(person: Person) -> list[str]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="recovery", confirmed=True)
    codes = [get_random_string(10, "23456789abcdefghjkmnpqrstuvwxyz") for _number in range(RECOVERY_CODES)]
    for code in codes:
        StaticToken.objects.create(device=device, token=code)
    return codes


def _digits(token: str) -> str:
    return "".join(token.split()).replace("-", "").lower()


def _enter(person: Person, what: str) -> None:
    record(model=Person._meta.label_lower, key=person.pk, agency=person.agency_id, after={"two_factor": what})
