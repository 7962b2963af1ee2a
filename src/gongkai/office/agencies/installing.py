"""The first agency and its first administrator: the only records that nobody's right was asked for."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.office.agencies.founding import filled
from gongkai.office.agencies.guarding import checked
from gongkai.office.agencies.models import Agency, Person, Post, Role
from gongkai.office.agencies.sessions import end_all_sessions
from gongkai.office.agencies.two_factor import drop_devices
from gongkai.office.errors import ActRefusedError
from gongkai.office.trail.recording import by_system, record


def install(*, agency: dict[str, Any], administrator: dict[str, Any], password: str) -> Person:
    """Found the first agency and appoint its first administrator; refuses where an agency exists."""
    if Agency.objects.exists():
        raise ActRefusedError(_("系统已经安装：已有行政机关“%(agency)s”") % {"agency": Agency.get_first_root_node()})
    first = filled(Agency(), agency)
    person = Person(**administrator)
    person.set_password(password)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise ActRefusedError(" ".join(error.messages), field="password") from error
    with by_system("agencies.install"):
        person.agency = Agency.add_root(instance=first)
        checked(person, without=("password",))
        person.save()
        Post.objects.create(person=person, agency=person.agency, role=Role.ADMINISTRATOR, since=timezone.localdate())
    return person


def recover(*, username: str, password: str) -> Person:
    """Let an administrator in again who lost password or authenticator, when no other can help: done at the machine."""
    person = Person.objects.filter(username=username).first()
    if person is None:
        raise ActRefusedError(_("没有用户名为“%(name)s”的账号") % {"name": username}, field="username")
    with by_system("agencies.recover", agency=person.agency):
        person.set_password(password)
        person.must_change_password = True
        person.save()
        drop_devices(person=person)
        end_all_sessions(person=person)
        record(model=Person._meta.label_lower, key=person.pk, agency=person.agency_id, after={"sign_in": "reset"})
    return person
