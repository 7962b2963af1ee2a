"""Somebody who applies at an agency of the region. All data of persons are invented (演示数据)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from gongkai.office.agencies.models import Agency
from gongkai.office.inforequests.models import InfoRequest
from gongkai.portal import edition
from gongkai.portal.requests import opening
from tests.office.conftest import Region, region  # noqa: F401 - a fixture
from tests.office.inforequests.conftest import Desk, desk  # noqa: F401 - a fixture

DESCRIBED = "本单位2024年部门预算及其说明（演示数据）"
GIVEN = {
    "kind": "natural_person",
    "name": "张演示",
    "identity_kind": "citizen",
    "identity_number": "110101199003077774",
    "telephone": "13800000000",
    "described": DESCRIBED,
    "form": "electronic",
    "delivery": "online",
}
"""What a natural person fills in."""
Apply = Callable[..., Any]


@pytest.fixture(autouse=True)
def _nothing_counted(db: None) -> None:
    cache.clear()
    edition.forget()


@pytest.fixture
def agency(desk: Desk) -> Agency:  # noqa: F811 - the fixture
    return desk.agency


@pytest.fixture
def apply(agency: Agency) -> Apply:
    """Send a step of the form; ``client`` and fields can be given."""

    def do(step: str = "send", *, client: Client | None = None, **fields: Any) -> Any:
        given = GIVEN | effort(fields.pop("mark", None) or opening.open_form()) | {"step": step} | fields
        return (client or Client()).post(reverse("portal:apply", args=[agency.slug]), given)

    return do


def effort(mark: str) -> dict[str, str]:
    """A mark with the number that a browser would find for it."""
    proof = next(str(n) for n in range(1 << 24) if opening.worked(mark, str(n)))
    return {"mark": mark, "proof": proof}


def text(answer: Any) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def number_and_code(answer: Any) -> dict[str, str]:
    """What a receipt's forms hand on."""
    return dict(re.findall(r'name="(number|code)" value="([^"]+)"', answer.content.decode()))


@dataclass
class Followed:
    """A request that was sent on the web, and a browser in which its number and code were given."""

    browser: Client
    pk: int
    number: str
    code: str

    @property
    def stored(self) -> InfoRequest:
        found: InfoRequest = InfoRequest.objects.select_related("agency").get(pk=self.pk)
        return found

    def page(self, **about: str) -> str:
        answer = self.browser.get(reverse("portal:request_case"), about)
        assert answer.status_code == 200
        return text(answer)

    def do(self, step: str, **fields: Any) -> Any:
        return self.browser.post(reverse("portal:request_case"), {"step": step, **fields})


def enter(number: str, code: str, browser: Client | None = None) -> Any:
    """Give number and code."""
    return (browser or Client()).post(reverse("portal:requests_desk"), {"number": number, "code": code})


@pytest.fixture
def followed(apply: Apply) -> Followed:
    """A natural person's request, followed from another browser than it was sent from."""
    given, browser = number_and_code(apply()), Client()
    assert enter(given["number"], given["code"], browser).headers["Location"] == reverse("portal:request_case")
    return Followed(browser, InfoRequest.objects.latest("pk").pk, given["number"], given["code"])
