"""Open, change and close accounts of staff (账号), and give a new first password."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from gongkai.office.agencies.guarding import checked, require, require_account, require_reason
from gongkai.office.agencies.models import Agency, Person
from gongkai.office.agencies.queries import current_posts
from gongkai.office.agencies.sessions import end_all_sessions
from gongkai.office.agencies.two_factor import drop_devices
from gongkai.office.errors import ActRefusedError, Fault
from gongkai.office.policy import Duty
from gongkai.office.trail.personal import forget, is_forgotten
from gongkai.office.trail.recording import act, record

DATA = ("username", "name", "unit", "telephone", "email")
_LEGIBLE = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without characters that are mistaken for each other when a password is read out."""


def first_password() -> str:
    """A password for one sign-in, after which its owner must choose another."""
    return get_random_string(12, _LEGIBLE)


def open_account(*, by: Person, agency: Agency, data: Mapping[str, Any], password: str, why: str = "") -> Person:
    """Open an account at ``agency``. ``data``: fields by name (``DATA``). The first sign-in changes ``password``."""
    require(by, Duty.ACCOUNTS, agency)
    if not agency.active:
        raise ActRefusedError(_("“%(agency)s”已撤销，不能开设账号") % {"agency": agency}, field="agency")
    person = _filled(Person(agency=agency), data)
    person.set_password(password)
    _checked(person)
    with act("agencies.open_account", person=by, agency=agency, why=why):
        person.save()
    return person


def demand_sound_account(data: Mapping[str, Any]) -> None:
    """Raise all that is wrong with the data of an account to come, wherever it will be opened."""
    person = _filled(Person(), data)
    person.set_unusable_password()
    _checked(person, without=("agency",))


def change_account(*, by: Person, person: Person, data: Mapping[str, Any], why: str = "") -> Person:
    """Change an account's data; fields that ``data`` does not name stay as they are."""
    require_account(by, person)
    with act("agencies.change_account", person=by, agency=person.agency, why=why):
        stored = _filled(Person.objects.select_for_update().get(pk=person.pk), data)
        _checked(stored)
        stored.save()
    return stored


def transfer_account(*, by: Person, person: Person, agency: Agency, why: str) -> Person:
    """Move a person to another agency (调动). Posts at the old one end by handover or by ``end_post`` first."""
    why = require_reason(why)
    require_account(by, person)
    require(by, Duty.ACCOUNTS, agency)
    if post := current_posts(person).exclude(agency=agency).first():
        raise ActRefusedError(_("请先结束或移交其在“%(agency)s”的任职") % {"agency": post.agency}, field="agency")
    with act("agencies.transfer_account", person=by, agency=agency, why=why):
        stored = Person.objects.select_for_update().get(pk=person.pk)
        stored.agency = agency
        stored.save()
    return stored


def close_account(*, by: Person, person: Person, why: str) -> Person:
    """Close an account: it signs in no more and acts in no role. Posts and open work are handed over, not lost."""
    why = require_reason(why)
    require_account(by, person)
    with act("agencies.close_account", person=by, agency=person.agency, why=why):
        stored = Person.objects.select_for_update().get(pk=person.pk)
        stored.is_active = False
        stored.save()
        end_all_sessions(person=stored)
    return stored


def reopen_account(*, by: Person, person: Person, why: str) -> Person:
    """Open a closed account again; its posts run on as they stand."""
    why = require_reason(why)
    require_account(by, person)
    with act("agencies.reopen_account", person=by, agency=person.agency, why=why):
        stored = Person.objects.select_for_update().get(pk=person.pk)
        stored.is_active = True
        stored.save()
    return stored


def forget_person(*, by: Person, person: Person, why: str) -> Person:
    """Erase the personal data of a closed account, here and in the trail, for ever. The name stays: the trail says who
    acted.
    """
    why = require_reason(why)
    require_account(by, person)
    if person.is_active:
        raise ActRefusedError(_("“%(person)s”的账号仍在使用，请先停用") % {"person": person})
    if is_forgotten(person):
        raise ActRefusedError(_("“%(person)s”的个人信息已经清除") % {"person": person})
    with act("agencies.forget_person", person=by, agency=person.agency, why=why):
        stored = Person.objects.select_for_update().get(pk=person.pk)
        stored.email = stored.telephone = ""
        stored.save()
        forget(stored)
    return stored


def reset_sign_in(*, by: Person, person: Person, password: str, why: str) -> Person:
    """A new first password for somebody who lost theirs, and no second factor: authenticator and recovery codes are
    dropped, every session ends, the next sign-in chooses a password and, where a role demands it, enrols anew.
    """
    why = require_reason(why)
    require_account(by, person)
    with act("agencies.reset_sign_in", person=by, agency=person.agency, why=why):
        stored = Person.objects.select_for_update().get(pk=person.pk)
        stored.set_password(password)
        stored.must_change_password = True
        stored.save()
        drop_devices(person=stored)
        end_all_sessions(person=stored)
        record(model=Person._meta.label_lower, key=stored.pk, agency=stored.agency_id, after={"sign_in": "reset"})
    return stored


def _filled(person: Person, data: Mapping[str, Any]) -> Person:
    for name, value in data.items():
        if name not in DATA:
            raise ActRefusedError(_("没有名为“%(name)s”的项") % {"name": name}, field=name)
        setattr(person, name, value.strip())
    return person


def _checked(person: Person, *, without: Iterable[str] = ()) -> None:
    faults: list[Fault] = []
    taken = Person.objects.exclude(pk=person.pk)
    if person.email and taken.filter(email__iexact=person.email).exists():
        faults.append(("email", _("电子邮箱“%(email)s”已用于另一账号") % {"email": person.email}))
    if taken.filter(username__iexact=person.username).exists():
        faults.append(("username", _("用户名“%(name)s”已被使用") % {"name": person.username}))
    checked(person, without=("password", *without, *(name for name, _said in faults)), more=faults)
