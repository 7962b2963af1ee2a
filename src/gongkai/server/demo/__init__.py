"""The demonstration: the five agencies of the real reports at work, and an invented district. Invented data say so
(演示数据)."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.office.agencies.models import Agency, Person, Role
from gongkai.office.errors import ActRefusedError
from gongkai.server.demo.disputes import dispute, take_disputes
from gongkai.server.demo.district import build_district
from gongkai.server.demo.kit import ROOT_SLUG, password, plans
from gongkai.server.demo.past import bring_in
from gongkai.server.demo.pending import reply_to_proposals, work
from gongkai.server.demo.region import build
from gongkai.server.demo.reports import supply_figures
from gongkai.server.demo.requests import hold, take_in

__all__ = ["Account", "accounts", "fill", "write_accounts"]


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the demonstration, to be shown to whoever tries it."""

    username: str
    password: str
    agency: str
    roles: tuple[str, ...]


def fill() -> None:
    """Fill an empty database once, wholly or not at all; one that holds the demonstration is left as it is.

    Refuses a database of real agencies: invented records have no place among theirs.
    """
    if _filled():
        return
    if Agency.objects.exists():
        raise ActRefusedError(_("数据库中已有行政机关，不能填入演示数据；请换一个空的数据库。"))
    with transaction.atomic():
        above, houses = build()
        for plan in plans():
            bring_in(plan, houses[plan.slug])
            work(plan, houses[plan.slug], above)
            take_in(plan, houses[plan.slug])
            take_disputes(plan, houses[plan.slug])
            supply_figures(plan, houses[plan.slug])
        hold(houses["huojia"])
        dispute(houses["huojia"])
        reply_to_proposals(houses["liaozhong"])
        build_district(above)


def accounts() -> tuple[Account, ...]:
    """The accounts that ``fill`` made, all with one password; empty where it made none."""
    if not _filled():
        return ()
    people = Person.objects.filter(is_active=True).select_related("agency").prefetch_related("posts").order_by("pk")
    return tuple(
        Account(
            person.username,
            password(),
            person.agency.name,
            tuple(str(Role(post.role).label) for post in person.posts.all()),
        )
        for person in people
    )


def write_accounts(path: Path) -> None:
    """One account a line: user name, password, agency, roles."""
    lines = (f"{one.username}\t{one.password}\t{one.agency}\t{'、'.join(one.roles)}\n" for one in accounts())
    path.write_text("".join(lines), encoding="utf-8")


def _filled() -> bool:
    return bool(Agency.objects.filter(slug=ROOT_SLUG).exists())
