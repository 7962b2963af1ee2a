"""Agencies, people, posts and deputies; outsiders import from here only."""

from gongkai.office.agencies.models.agency import Agency, AgencyKind
from gongkai.office.agencies.models.person import Person
from gongkai.office.agencies.models.post import Deputy, Post, Role

__all__ = ["Agency", "AgencyKind", "Deputy", "Person", "Post", "Role"]
