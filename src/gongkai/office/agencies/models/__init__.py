"""Agencies, people, posts, deputies, sign-ins and connected systems; outsiders import from here only."""

from gongkai.office.agencies.models.agency import Agency, AgencyKind, Level
from gongkai.office.agencies.models.person import Person
from gongkai.office.agencies.models.post import Deputy, Post, Role
from gongkai.office.agencies.models.session import SignInSession, TwoFactorRule
from gongkai.office.agencies.models.system import ConnectedSystem

__all__ = [
    "Agency",
    "AgencyKind",
    "ConnectedSystem",
    "Deputy",
    "Level",
    "Person",
    "Post",
    "Role",
    "SignInSession",
    "TwoFactorRule",
]
