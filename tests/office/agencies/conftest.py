"""Somebody who looks after accounts, and a way to sign in as a browser does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.trail.recording import by_system
from tests.office.conftest import Region

PASSWORD = "correct horse battery"


@pytest.fixture
def region(region: Region, settings: Any) -> Region:
    """The small region, whose people have the password of the tests; hashed lightly, for it is hashed often."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def hire(agency: Agency, *roles: Role | str, name: str = "") -> Person:
        person = region.hire(agency, *roles, name=name)
        person.set_password(PASSWORD)
        with by_system("test.hire"):
            person.save()
        return person

    return replace(region, hire=hire)


@pytest.fixture
def admin(region: Region) -> Person:
    """系统管理员 of the government."""
    return region.hire(region.government, Role.ADMINISTRATOR, name="管理员")


@pytest.fixture
def signed_in(db: None) -> Callable[[Person], Client]:
    """A browser in which a person has signed in with the password of the tests."""

    def sign_in(person: Person) -> Client:
        client = Client()
        answer = client.post("/office/sign-in/", {"username": person.username, "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return client

    cache.clear()
    return sign_in
