"""Whom a command's ``--agency`` and ``--by`` name."""

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency, Person


def agency_named(slug: str) -> Agency:
    """The agency of this address; raises ``CommandError``."""
    agency: Agency | None = Agency.objects.filter(slug=slug).first()
    if agency is None:
        raise CommandError(_("没有网址名为“%(slug)s”的机关，请用--agency指定。") % {"slug": slug})
    return agency


def person_named(name: str) -> Person:
    """The person of this user name; raises ``CommandError``."""
    person: Person | None = Person.objects.filter(username=name).first()
    if person is None:
        raise CommandError(_("没有用户名为“%(name)s”的人员，请用--by指定。") % {"name": name})
    return person
