"""Dead links (死链): every address in a text is tried once a week, and what does not open is shown beside the text."""

import hashlib
import html
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.office.agencies.models import Agency
from gongkai.office.fetching import Limits, RefusedAddressError, UnreachableError, fetch
from gongkai.office.jobs.queue import enqueue
from gongkai.office.jobs.registry import Effect, every, job
from gongkai.office.policy import OPEN, REVIEWS, State
from gongkai.office.publishing.models import CheckedAddress, InformationItem
from gongkai.office.publishing.queries import released_items

_HREF = re.compile(r'(?:href|src)="(https?://[^"]+)"')
_LIMITS = Limits(size=20_000_000, seconds=20)
_NO_VERDICT = frozenset({401, 403, 405, 429, 501})
"""What a machine says that does not want to be asked by a program: people may still read the page."""
PROBLEMS = {"unreachable": _("打不开"), "private": _("不是公众能打开的网址")}


def addresses_in(item: InformationItem) -> list[str]:
    """The web addresses that a text leads to, each once."""
    found = [html.unescape(url) for url in _HREF.findall(item.body)]
    return list(dict.fromkeys([*found, *([item.source_url] if item.source_url else [])]))


def ask_for_checks(item: InformationItem) -> None:
    """Have the addresses of a text tried; an address is tried once a week however often it is asked for."""
    year, week, _day = timezone.localdate().isocalendar()
    for url in addresses_in(item):
        enqueue("publishing.check_address", key=f"publishing.check_address:{digest(url)}@{year}-{week:02}", url=url)


@job("publishing.check_address", seconds=60, attempts=2, gathers=True)
def check_address(url: str) -> Effect:
    """Check a web address that a text leads to."""
    return partial(_store, url, problem_with(url))


@job("publishing.check_addresses", seconds=600)
def check_addresses() -> None:
    """Ask for the check of every web address in texts that are public or being written."""
    for item in released_items().filter(body__contains="http").iterator(chunk_size=200):
        ask_for_checks(item)
    written = [*OPEN, *REVIEWS, State.APPROVED, State.SCHEDULED]
    for item in InformationItem.objects.filter(state__in=written).iterator(chunk_size=200):
        ask_for_checks(item.get_latest_revision_as_object())


every("publishing.check_addresses", hours=24)


def problem_with(url: str) -> str:
    """Why ``url`` does not open; empty where it does, or where the machine will not say."""
    try:
        answer = fetch(url, method="HEAD", limits=_LIMITS)
        if answer.status in _NO_VERDICT:
            answer = fetch(url, limits=_LIMITS)
    except RefusedAddressError:
        return "private"
    except UnreachableError:
        return "unreachable"
    return str(answer.status) if answer.status >= 400 and answer.status not in _NO_VERDICT else ""


def dead_among(urls: Iterable[str]) -> list[CheckedAddress]:
    """Those that did not open when they were last tried."""
    digests = [digest(url) for url in urls]
    return list(CheckedAddress.objects.filter(digest__in=digests).exclude(problem="")) if digests else []


def dead_links(agency: Agency) -> Iterator[tuple[InformationItem, CheckedAddress]]:
    """What does not open in the agency's public texts."""
    dead = {one.url: one for one in CheckedAddress.objects.exclude(problem="")}
    for item in released_items().filter(agency=agency, body__contains="http").order_by("-pk") if dead else ():
        yield from ((item, dead[url]) for url in addresses_in(item) if url in dead)


def in_words(address: CheckedAddress) -> Any:
    """The problem as a person reads it."""
    return PROBLEMS.get(address.problem, address.problem)


def digest(url: str) -> str:
    """The name of an address in keys: the address itself may be of a text that is not public."""
    return hashlib.sha256(url.encode()).hexdigest()


def _store(url: str, problem: str) -> None:
    values = {"url": url, "checked_at": timezone.now(), "problem": problem}
    CheckedAddress.objects.update_or_create(digest=digest(url), defaults=values)
