"""``gongkai manage check --deploy``: what is missing before others rely on this server, and what to do about it."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

_SECRETS = {
    "SECRET_KEY": "sessions and messages of the queue are signed with it",
    "TRAIL_KEY": "a key beside the trail it seals proves nothing to anybody",
    "PERSONAL_DATA_KEY": "a key beside the data it encrypts protects them from nobody who takes the disk",
}
_LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


@register(Tags.security, deploy=True)
def before_going_live(app_configs: Any, **_: Any) -> list[CheckMessage]:
    """Every fault at once, each with the variable that mends it."""
    return [*_secrets(), *_network(), *_storage()]


def _secrets() -> Iterator[CheckMessage]:
    for number, (name, why) in enumerate(_SECRETS.items(), 1):
        if not os.environ.get(name, "").strip():
            yield Error(
                f"{name} is not set in the environment; a key made at the first start is used.",
                hint=f"Set {name} to a long random value kept apart from the data: {why}. "
                f"To keep what exists, set it to the content of {settings.HOME / 'keys' / name.lower()}.",
                id=f"gongkai.E00{number}",
            )


def _network() -> Iterator[CheckMessage]:
    if not settings.SECURE:
        yield Error(
            "HTTPS is off: passwords and personal data would cross the network in the open.",
            hint="Put a proxy with a certificate in front and set GONGKAI_HTTPS=1.",
            id="gongkai.E011",
        )
    if set(settings.ALLOWED_HOSTS) <= _LOOPBACK or "*" in settings.ALLOWED_HOSTS:
        yield Error(
            "ALLOWED_HOSTS names no host of yours.",
            hint="Set ALLOWED_HOSTS to the names the site is reached under, separated by commas.",
            id="gongkai.E012",
        )
    if settings.SECURE and not settings.TRUSTED_PROXIES:
        yield Warning(
            "GONGKAI_TRUSTED_PROXIES is 0: all callers seem to come from the proxy's address.",
            hint="Set it to the number of proxies between the callers and this server; limits count by address.",
            id="gongkai.W013",
        )
    if not settings.EMAIL_HOST:
        yield Warning(
            "EMAIL_HOST is not set: letters about waiting work are written to files and reach nobody.",
            hint="Set EMAIL_HOST to a mail server and EMAIL_FROM to the sender's address.",
            id="gongkai.W014",
        )
    elif settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield Warning(
            "EMAIL_FROM is not set: mail servers refuse letters from localhost.",
            hint="Set EMAIL_FROM to an address of yours.",
            id="gongkai.W015",
        )
    if settings.WAGTAILADMIN_BASE_URL.startswith("http://127."):
        yield Warning(
            "GONGKAI_BASE_URL is not set: links in letters lead to the reader's own machine.",
            hint="Set it to the address under which staff reach this server, such as https://gongkai.example.gov.cn.",
            id="gongkai.W016",
        )


def _storage() -> Iterator[CheckMessage]:
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Warning(
            "The database is SQLite, one file on one machine.",
            hint="For several machines or many writers set DATABASE_URL to a PostgreSQL; gongkai backup and restore "
            "carry everything over.",
            id="gongkai.W021",
        )
    heads = Path(getattr(settings, "TRAIL_HEADS", settings.HOME))
    if heads.is_relative_to(settings.HOME):
        yield Warning(
            "The heads of the trail are noted beside the database.",
            hint="Set GONGKAI_TRAIL_HEADS to a file where the database's administrator cannot write: only there can "
            "be seen that the trail was cut off.",
            id="gongkai.W022",
        )
