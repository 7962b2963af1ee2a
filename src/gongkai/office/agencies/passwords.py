"""Choosing one's own password, and what a password must be (口令要求)."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Person
from gongkai.office.agencies.sessions import current_session, end_all_sessions
from gongkai.office.errors import ActRefusedError
from gongkai.office.trail.recording import act, record

_KINDS = (str.islower, str.isupper, str.isdigit, lambda char: not char.isalnum())


class LongEnough:
    """At least ``length`` characters."""

    def __init__(self, length: int = 10) -> None:
        self.length = length

    def validate(self, password: str, user: Any = None) -> None:
        if len(password) < self.length:
            raise ValidationError(self.get_help_text(), code="password_too_short")

    def get_help_text(self) -> str:
        return _("密码至少%(length)d个字符。") % {"length": self.length}


class SeveralKinds:
    """Characters of at least ``kinds`` of the four kinds: small letters, capitals, digits, others (也含汉字)."""

    def __init__(self, kinds: int = 2) -> None:
        self.kinds = kinds

    def validate(self, password: str, user: Any = None) -> None:
        found = sum(any(kind(char) for char in password) for kind in _KINDS)
        found += any(char.isalpha() and not char.islower() and not char.isupper() for char in password)
        if found < self.kinds:
            raise ValidationError(self.get_help_text(), code="password_too_uniform")

    def get_help_text(self) -> str:
        return _("密码须含有大写字母、小写字母、数字、符号（或汉字）中的至少%(kinds)d种。") % {"kinds": self.kinds}


def change_own_password(*, request: HttpRequest, old: str, new: str) -> None:
    """Change the password of the person signed in; every other session of theirs ends."""
    person: Person = request.user
    if not person.check_password(old):
        raise ActRefusedError(_("原密码不正确"), field="old")
    if old == new:
        raise ActRefusedError(_("新密码不能与原密码相同"), field="new")
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise ActRefusedError(" ".join(error.messages), field="new") from error
    with act("agencies.change_own_password", person=person, agency=person.agency):
        person.set_password(new)
        person.must_change_password = False
        person.save()
        record(model=Person._meta.label_lower, key=person.pk, agency=person.agency_id, after={"password": "changed"})
        end_all_sessions(person=person, but=current_session(request))
    update_session_auth_hash(request, person)
