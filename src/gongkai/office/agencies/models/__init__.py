"""Agencies, people, posts, deputies and sign-ins; outsiders import from here only."""

from gongkai.office.agencies.models.agency import Agency, AgencyKind, Level
from gongkai.office.agencies.models.person import Person
from gongkai.office.agencies.models.post import Deputy, Post, Role
from gongkai.office.agencies.models.session import SignInSession, TwoFactorRule

__all__ = ["Agency", "AgencyKind", "Deputy", "Level", "Person", "Post", "Role", "SignInSession", "TwoFactorRule"]
