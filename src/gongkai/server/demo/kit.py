"""The demonstration's data files, and the account list."""

import os
import tomllib
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from gongkai.law.workdays import official
from gongkai.office.agencies.accounts import first_password
from gongkai.server.environment import PREFIX, Environment

ROOT_SLUG = "demo-region"


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """A column as an agency's report describes it: how many items it held in the report's year, and their patterns."""

    path: tuple[str, ...]
    slug: str
    kind: str
    matter: str
    count: int
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renaming:
    """A column that had another name, address or place (``above``) before."""

    path: tuple[str, ...]
    old: str
    old_slug: str
    above: str


@dataclass(frozen=True, slots=True)
class AgencyPlan:
    """One of the five agencies with what its report says of it."""

    slug: str
    name: str
    place: str
    code: str
    region_code: str
    kind: str
    report: str
    year: int
    filed_on: date
    report_column: str
    organ: str
    columns: tuple[ColumnPlan, ...]
    renamed: tuple[Renaming, ...] = ()
    in_force_before: int = 0
    repealed_before: int = 0
    wechat: int = 0
    weibo: int = 0
    wechat_of_items: int = 0
    weibo_of_items: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """Invented names that fill the patterns."""

    towns: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    letters: tuple[str, ...] = field(default=())


@cache
def data(name: str) -> dict[str, Any]:
    """One of the package's data files."""
    return tomllib.loads(files("gongkai.server.demo").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def plans() -> tuple[AgencyPlan, ...]:
    """The five agencies."""
    return tuple(_plan(dict(row)) for row in data("agencies.toml")["agency"])


def _plan(row: dict[str, Any]) -> AgencyPlan:
    columns = tuple(
        ColumnPlan(tuple(path.split("/")), slug, kind, matter, count, tuple(patterns))
        for path, slug, kind, matter, count, patterns in row.pop("columns")
    )
    renamed = tuple(
        Renaming(tuple(path.split("/")), old, slug, above) for path, old, slug, above in row.pop("renamed", ())
    )
    filed_on = date.fromisoformat(row.pop("filed_on"))
    return AgencyPlan(**row, columns=columns, renamed=renamed, filed_on=filed_on)


@cache
def names() -> Names:
    """The invented names."""
    return Names(**{key: tuple(values) for key, values in data("agencies.toml")["names"].items()})


def password() -> str:
    """The one password of all accounts: ``GONGKAI_DEMO_PASSWORD`` when the database is filled, else a random one.

    It is kept beside the keys, so that the accounts can be shown again.
    """
    path = Path(settings.HOME) / "keys" / "demo_password"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(Environment().text(f"{PREFIX}DEMO_PASSWORD") or first_password())
    return path.read_text(encoding="utf-8").strip()


def working_day_ago(days: int) -> date:
    """The day ``days`` working days before today."""
    day, calendar = timezone.localdate(), official()
    while days or not calendar.is_workday(day):
        day -= timedelta(days=1)
        days -= calendar.is_workday(day) if days else 0
    return day
